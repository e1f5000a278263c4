import { HeaderMalformed, splitMetadata } from '@exchange/contract';
import { StoreUnavailable, UnreadableEvent, type EventLog, type StoredEvent } from '@exchange/event-store';
import type { Instant } from '@exchange/kernel';
import { BrokenChain, brokenRule, headsFormat, sealed, type ChainLink, type SealedHeads } from '@exchange/transparency';
import { CommandFailed } from '../command';

/** Where every stream of a log ends, found by going through it event by event and holding each to the chain. */
export class LogHeads {
  private readonly ends = new Map<string, ChainLink>();
  private events = 0;

  /** @throws BrokenChain, HeaderMalformed */
  add({ streamId, revision, id, type, data, metadata }: StoredEvent): void {
    const { header, context } = splitMetadata(metadata);
    const event = { streamId, revision, id, type, data, header, ...(context !== undefined && { context }) };
    const rule = brokenRule(event, this.ends.get(streamId));
    if (rule !== undefined) throw new BrokenChain(streamId, revision, rule);
    this.ends.set(streamId, { revision, hash: header.hash });
    this.events++;
  }

  /** In the form in which the auditor's `heads` writes them. */
  sealed({ storeId }: Pick<EventLog, 'storeId'>, takenAt: Instant): SealedHeads {
    const heads = [...this.ends]
      .map(([streamId, end]) => ({ streamId, ...end }))
      .sort((one, other) => (one.streamId < other.streamId ? -1 : 1));
    const { events } = this;
    return sealed({ format: headsFormat, storeId, takenAt, events, streams: heads.length, heads });
  }
}

/** @throws CommandFailed where the log does not hold from end to end */
export async function headsOf(log: EventLog, takenAt: Instant): Promise<SealedHeads> {
  const found = new LogHeads();
  try {
    for await (const { events } of log.readAll()) for (const event of events) found.add(event);
  } catch (failure) {
    throw notHolding(failure);
  }
  return found.sealed(log, takenAt);
}

/** What is wrong with a log, as a sentence; anything else as it is. */
export function notHolding(failure: unknown): unknown {
  const known =
    failure instanceof BrokenChain ||
    failure instanceof HeaderMalformed ||
    failure instanceof UnreadableEvent ||
    failure instanceof StoreUnavailable;
  if (!known) return failure;
  const advice = 'The auditor\'s "audit verify" names every place.';
  return new CommandFailed(`The log does not hold: ${failure.message}. ${advice}`, 70);
}
