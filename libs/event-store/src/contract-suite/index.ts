import { appending } from './appending';
import { expecting } from './expecting';
import { GivenStore, type StoreUnderTest } from './given-store';
import { reading } from './reading';
import { subscribing } from './subscribing';

export { newEvent, newStream, some } from './events';

/**
 * What every event store keeps, whatever it is made of (eventsourcing rules of EventStoreDB's `IndexWriter.CheckCommit`).
 * `interleavings`: how many ways are tried in which writers and a reader cross each other.
 */
export function eventStoreContract(
  name: string,
  create: () => Promise<StoreUnderTest>,
  { interleavings }: { readonly interleavings: number } = { interleavings: 60 },
): void {
  describe(`${name}: the contract of an event store`, () => {
    const given = new GivenStore(create);
    appending(given);
    expecting(given);
    reading(given);
    subscribing(given, interleavings);
  });
}
