import type { EventLog, EventStore, StoredEvent } from '@exchange/event-store';
import { canonicalJson } from '@exchange/kernel';

/** The store that a log is to move to holds something else. Nothing of that is touched. */
export class OtherEvents extends Error {
  constructor(streamId: string, revision: number) {
    super(`the store at EVENTSTORE_URL holds other events than this log, first ${streamId}@${revision}`);
    this.name = 'OtherEvents';
  }
}

export interface Moved {
  /** Events that an earlier, interrupted move had copied. */
  readonly found: number;
  readonly copied: number;
}

/**
 * Copies a log into another store, event by event in the order of the log, each with its id, its bytes and its place in its
 * stream. What is there already must be the beginning of this log, event for event; the move goes on behind it. So it may be
 * broken off anywhere and done again. An append whose answer was lost is repeated with the same id at the same place, which
 * the store knows as one that it has.
 *
 * @throws OtherEvents, and what the stores throw
 */
export async function moveLog(from: EventLog, to: EventStore): Promise<Moved> {
  const there = eventsOf(to);
  let found = 0;
  let copied = 0;
  let known: StoredEvent | undefined;
  for await (const event of eventsOf(from)) {
    known = copied > 0 ? undefined : await nextOf(there);
    if (known !== undefined) {
      if (!isSame(known, event)) throw new OtherEvents(known.streamId, known.revision);
      found++;
      continue;
    }
    const { streamId, revision, id, type, data, metadata } = event;
    await to.append(streamId, revision === 0 ? 'no-stream' : revision - 1, [{ id, type, data, metadata }]);
    copied++;
  }
  const beyond = copied > 0 ? undefined : await nextOf(there);
  if (beyond !== undefined) throw new OtherEvents(beyond.streamId, beyond.revision);
  return { found, copied };
}

async function* eventsOf(log: EventLog): AsyncGenerator<StoredEvent, undefined> {
  for await (const { events } of log.readAll()) yield* events;
  return undefined;
}

async function nextOf(events: AsyncGenerator<StoredEvent, undefined>): Promise<StoredEvent | undefined> {
  return (await events.next()).value;
}

/** Everything but the position, which is each store's own. */
function isSame(one: StoredEvent, other: StoredEvent): boolean {
  const { streamId, revision, id, type } = one;
  return (
    streamId === other.streamId &&
    revision === other.revision &&
    id === other.id &&
    type === other.type &&
    Buffer.compare(one.data, other.data) === 0 &&
    canonicalJson(one.metadata) === canonicalJson(other.metadata)
  );
}
