import { CorruptedIdempotency, WrongExpectedRevision } from './errors';
import type { Appended, Expected, Position } from './event-store';

export interface Place {
  readonly revision: number;
  readonly position: Position;
}

/** What a store must know of its own events before it takes new ones. */
export interface Places {
  lastOf(streamId: string): Place | undefined;
  placeOf(eventId: string): (Place & { readonly streamId: string }) | undefined;
}

/**
 * Whether an append may be written, by the rules of EventStoreDB's `IndexWriter.CheckCommit`: answers the revision of its
 * first event, or what an earlier, equal append was answered.
 *
 * @throws WrongExpectedRevision, CorruptedIdempotency
 */
export function judgeAppend(
  places: Places,
  streamId: string,
  expected: Expected,
  ids: readonly string[],
): number | Appended {
  const last = places.lastOf(streamId);
  const current = last?.revision ?? -1;
  const wanted = expected === 'no-stream' ? -1 : expected;
  if (wanted === current || wanted === 'any' || (wanted === 'stream-exists' && last !== undefined)) {
    if (ids.length === 0) return { revision: current, position: last?.position ?? 0n, idempotent: true };
    if (wanted === current) return current + 1;
    return earlierAppend(places, streamId, ids) ?? current + 1;
  }
  const earlier = typeof wanted === 'number' ? earlierAppend(places, streamId, ids, wanted + 1) : undefined;
  if (earlier === undefined) throw new WrongExpectedRevision(streamId, expected, last?.revision);
  return earlier;
}

/** The append of these ids, if the first of them is stored in the stream (at `from`, where that is known). */
function earlierAppend(places: Places, streamId: string, ids: readonly string[], from?: number): Appended | undefined {
  let found: Appended | undefined;
  let next = from;
  for (const id of ids) {
    const place = places.placeOf(id);
    if (place?.streamId !== streamId || (next !== undefined && place.revision !== next)) {
      if (found === undefined) return undefined;
      throw new CorruptedIdempotency(streamId);
    }
    found = { revision: place.revision, position: place.position, idempotent: true };
    next = place.revision + 1;
  }
  return found;
}
