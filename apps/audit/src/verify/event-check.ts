import type { RawEvent } from '@exchange/profiles/audit';
import { brokenRule, streamSeed, type BrokenRule, type ChainedEvent, type ChainLink } from '@exchange/transparency';
import { isCanonicalObject } from './canonical-bytes';
import { sealAtAGlance } from './glance';
import { splitBytes } from './header';

/** The rules of libs/transparency/README.md section 4 step 2, and for a log that its metadata is canonical too. */
export type EventRule = BrokenRule | 'data' | 'metadata';

/** What an event is by itself: what it says of its place in the chain, and the first rule that it breaks. */
interface Examined {
  readonly rule?: EventRule;
  /** Both absent where the metadata cannot be read. */
  readonly prevHash?: string;
  readonly hash?: string;
}

/** Holds an event to every rule but those on the event before it. */
export function examine(event: RawEvent): Examined {
  const seal = sealAtAGlance(event);
  if (seal !== undefined) return seal;
  const split = splitBytes(event.metadataBytes());
  if (split === undefined) return { rule: 'metadata' };
  const { prevHash, hash } = split.header;
  const before = event.revision === 0 ? undefined : { revision: event.revision - 1, hash: prevHash };
  const rule = brokenEventRule({ ...event, ...split }, before);
  return rule === undefined ? { prevHash, hash } : { prevHash, hash, rule };
}

/** Holds an event to the one before it (undefined before the first of its stream). */
export function brokenLink(
  {
    streamId,
    revision,
    prevHash,
  }: { readonly streamId: string; readonly revision: number; readonly prevHash: string | undefined },
  previous: ChainLink | undefined,
): 'revision' | 'prevHash' | undefined {
  if (revision !== dueAfter(previous)) return 'revision';
  if (prevHash === undefined) return undefined;
  return prevHash === (previous?.hash ?? streamSeed(streamId)) ? undefined : 'prevHash';
}

export function dueAfter(previous: ChainLink | undefined): number {
  return previous === undefined ? 0 : previous.revision + 1;
}

/** The first rule that the event breaks after `previous`, with the rule on canonical data in its place. */
export function brokenEventRule(event: ChainedEvent, previous: ChainLink | undefined): EventRule | undefined {
  const rule = brokenRule(event, previous);
  if (rule === 'revision' || rule === 'prevHash') return rule;
  return event.data === undefined || isCanonicalObject(event.data) ? rule : 'data';
}
