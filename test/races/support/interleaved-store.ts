import type { Appended, Expected, NewEvent, StoredEvent, StreamBounds } from '@exchange/event-store';
import { MemoryEventStore } from '@exchange/event-store/adapters/memory';
import type { Scheduler } from 'fast-check';

/** Nobody races for the directory: its streams are read at once. */
const contended = /^(?:request|file)-/;

/**
 * A store in which, during a race, every load and every append of a request or a file waits for its turn. A scheduler gives
 * the turns, so that whatever can come between a load and the append that rests on it does come between them.
 */
export class InterleavedStore extends MemoryEventStore {
  private start: ReadonlyMap<string, readonly StoredEvent[]> | undefined;
  private raced: MemoryEventStore | undefined;
  private scheduler: Scheduler | undefined;

  /** Every later race starts with the requests and files that are there now. Otherwise each leaves its own behind. */
  async startHere(): Promise<void> {
    const streams = new Map<string, StoredEvent[]>();
    for await (const { events } of this.readAll()) {
      for (const event of events.filter(({ streamId }) => contended.test(streamId))) {
        streams.set(event.streamId, [...(streams.get(event.streamId) ?? []), event]);
      }
    }
    this.start = streams;
  }

  /** Lets work run to its end, one turn after the other. */
  async race<T>(scheduler: Scheduler, work: () => Promise<T>): Promise<T> {
    if (this.start !== undefined) {
      this.raced = new MemoryEventStore();
      for (const [streamId, events] of this.start) await this.raced.append(streamId, 'no-stream', events);
    }
    this.scheduler = scheduler;
    try {
      return await scheduler.waitFor(work());
    } finally {
      this.scheduler = undefined;
    }
  }

  override async append(streamId: string, expected: Expected, events: readonly NewEvent[]): Promise<Appended> {
    if (!contended.test(streamId)) return super.append(streamId, expected, events);
    await this.scheduler?.schedule(Promise.resolve(), `append to ${streamId}`);
    return this.raced?.append(streamId, expected, events) ?? super.append(streamId, expected, events);
  }

  override async readStream(streamId: string, bounds?: StreamBounds): Promise<readonly StoredEvent[]> {
    if (!contended.test(streamId)) return super.readStream(streamId, bounds);
    await this.scheduler?.schedule(Promise.resolve(), `load of ${streamId}`);
    return this.raced?.readStream(streamId, bounds) ?? super.readStream(streamId, bounds);
  }
}
