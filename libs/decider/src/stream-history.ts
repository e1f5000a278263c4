import { decodeEvent, type AnyEvent, type Recorded } from '@exchange/contract';
import type { EventLog } from '@exchange/event-store';
import { brokenRule, BrokenChain, type ChainLink } from '@exchange/transparency';

/**
 * Reads a stream, whole or what follows an event that was read before, holding every event to its schema and to the
 * chain. Nothing is ever decided on a history that does not hold together.
 *
 * @throws BrokenChain, UnknownEventType, EventSchemaMismatch
 */
export async function loadHistory(
  log: EventLog,
  streamId: string,
  after?: ChainLink,
): Promise<readonly Recorded<AnyEvent>[]> {
  let previous = after;
  const history: Recorded<AnyEvent>[] = [];
  for (const stored of await log.readStream(streamId, { from: after === undefined ? 0 : after.revision + 1 })) {
    const event = decodeEvent(stored);
    const place = { streamId, revision: stored.revision, id: stored.id, type: stored.type };
    const context = event.context === undefined ? {} : { context: event.context };
    const rule = brokenRule({ ...place, data: stored.data, header: event.header, ...context }, previous);
    if (rule !== undefined) throw new BrokenChain(streamId, stored.revision, rule);
    previous = { revision: stored.revision, hash: event.header.hash };
    history.push(event);
  }
  return history;
}
