import { type EventStore, StoreUnavailable } from '@exchange/event-store';
import { MemoryEventStore } from '@exchange/event-store/adapters/memory';

/** A store in memory that takes no events while `unavailable` is set. */
export class FaultyStore extends MemoryEventStore {
  unavailable = false;

  override async append(...args: Parameters<EventStore['append']>): ReturnType<EventStore['append']> {
    if (this.unavailable) throw new StoreUnavailable('taken away by the test');
    return super.append(...args);
  }
}
