import { type EventStore, StoreUnavailable } from '@exchange/event-store';
import { MemoryEventStore } from '@exchange/event-store/adapters/memory';

/** A store in memory that takes no events while `unavailable` is set, and counts how often a stream is read. */
export class FaultyStore extends MemoryEventStore {
  unavailable = false;
  streamsRead = 0;

  override async append(...args: Parameters<EventStore['append']>): ReturnType<EventStore['append']> {
    if (this.unavailable) throw new StoreUnavailable('taken away by the test');
    return super.append(...args);
  }

  override async readStream(...args: Parameters<EventStore['readStream']>): ReturnType<EventStore['readStream']> {
    this.streamsRead++;
    return super.readStream(...args);
  }
}
