import { eventFlaws, schemaVersionOf, type Context, type Fact, type Header } from '@exchange/contract';
import type { NewEvent } from '@exchange/event-store';
import { canonicalBytes, derivedId, sha256, type Instant } from '@exchange/kernel';
import { contextHash, eventHash, streamSeed, type ChainLink } from '@exchange/transparency';
import type { Authorship } from './authorship';
import type { Decided } from './decider';

/** A decision produced an event that its own schema refuses: a defect of ours, never of the caller. */
export class DecisionOutOfSchema extends Error {
  constructor(type: string, pointers: readonly string[]) {
    super(`a decision made a ${type} that its schema refuses at ${pointers.join(', ')}`);
    this.name = 'DecisionOutOfSchema';
  }
}

/** What is drawn once per prepared append and kept while its outcome is unknown. */
export interface Drawn {
  readonly contextSalt: string;
  readonly recordedAt: Instant;
}

/** Where the append goes and on what it rests. */
export interface Ground {
  readonly streamId: string;
  readonly after: ChainLink | undefined;
  readonly directoryRevisions: readonly string[];
}

/** Turns decided events into the bytes that are stored: canonical data, header, context, chained hashes. */
export function seal(
  decided: readonly Decided<Fact>[],
  ground: Ground,
  authorship: Authorship,
  drawn: Drawn,
): readonly NewEvent[] {
  const { officeId, ...account } = authorship;
  const context: Context = { ...account, contextSalt: drawn.contextSalt };
  const hashOfContext = contextHash(context);
  let link = ground.after;
  return decided.map((event, index) => {
    const flaws = eventFlaws(event.type, event.data);
    if (flaws.length > 0) throw new DecisionOutOfSchema(event.type, flaws);
    const data = canonicalBytes(event.data);
    const revision = link === undefined ? 0 : link.revision + 1;
    const id = derivedId([authorship.commandId, drawn.contextSalt, index]);
    const unsigned = {
      schemaVersion: String(schemaVersionOf(event.type)),
      officeId,
      side: event.side,
      capacity: event.capacity,
      occurredAt: event.occurredAt,
      recordedAt: drawn.recordedAt,
      ...(event.recordedFor === undefined ? {} : { recordedFor: event.recordedFor }),
      ...directoryRevisions(ground),
      dataHash: sha256(data),
      contextHash: hashOfContext,
      prevHash: link === undefined ? streamSeed(ground.streamId) : link.hash,
    };
    const hash = eventHash({ streamId: ground.streamId, revision, id, type: event.type }, unsigned);
    const header: Header = { ...unsigned, hash };
    link = { revision, hash };
    return { id, type: event.type, data, metadata: { ...header, ...context } };
  });
}

function directoryRevisions(ground: Ground): { directoryRevisions?: string } {
  if (ground.directoryRevisions.length === 0) return {};
  return { directoryRevisions: [...new Set(ground.directoryRevisions)].sort((a, b) => (a < b ? -1 : 1)).join(',') };
}
