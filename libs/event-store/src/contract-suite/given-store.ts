import type { EventStore, Position, StoredEvent } from '../event-store';

export interface StoreUnderTest {
  readonly store: EventStore;
  /** Removes what the store leaves behind. The suite closes the store itself. */
  readonly dispose: () => Promise<void>;
}

/** The store of the test that is running: each one gets a new one, and it is closed and disposed of afterwards. */
export class GivenStore {
  private current: StoreUnderTest | undefined;
  /** Where the log ended when the test began: a store on a server holds what others left there. */
  before: Position | undefined;

  constructor(create: () => Promise<StoreUnderTest>) {
    beforeEach(async () => {
      this.current = await create();
      this.before = await this.current.store.head();
    });
    afterEach(async () => {
      await this.current?.store.close();
      await this.current?.dispose();
    });
  }

  get store(): EventStore {
    if (this.current === undefined) throw new Error('no test is running');
    return this.current.store;
  }

  /** The beginning of the test in the log. */
  get start(): Position {
    return this.before ?? 0n;
  }

  async logAfter(after: Position = this.start, batchSize?: number): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    for await (const batch of this.store.readAll(batchSize === undefined ? { after } : { after, batchSize })) {
      events.push(...batch.events);
    }
    return events;
  }
}
