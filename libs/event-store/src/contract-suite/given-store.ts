import type { EventStore, Position, StoredEvent } from '../event-store';

export interface StoreUnderTest {
  readonly store: EventStore;
  /** Removes what the store leaves behind. The suite closes the store itself. */
  readonly dispose: () => Promise<void>;
}

/** The store of the test that is running: each one gets a new one, and it is closed and disposed of afterwards. */
export class GivenStore {
  private current: StoreUnderTest | undefined;

  constructor(create: () => Promise<StoreUnderTest>) {
    beforeEach(async () => {
      this.current = await create();
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

  async logAfter(after: Position = 0n, batchSize?: number): Promise<StoredEvent[]> {
    const events: StoredEvent[] = [];
    for await (const batch of this.store.readAll(batchSize === undefined ? { after } : { after, batchSize })) {
      events.push(...batch.events);
    }
    return events;
  }
}
