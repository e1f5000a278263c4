import type { EventLog, StoredEvent } from '@exchange/event-store';
import { MemoryEventStore } from '@exchange/event-store/adapters/memory';
import { sampleStories, writeInto } from '../../audit/sample-log';
import { outcomeIn } from './served-log';

/** A log of which somebody has taken events away, or to which they have added some. */
function changed(log: EventLog, change: (events: readonly StoredEvent[]) => readonly StoredEvent[]): EventLog {
  return {
    storeId: log.storeId,
    readStream: (...asked) => log.readStream(...asked),
    head: () => log.head(),
    close: () => log.close(),
    async *readAll() {
      const all: StoredEvent[] = [];
      for await (const { events } of log.readAll()) all.push(...events);
      yield { events: change(all), caughtUp: true };
    },
  };
}

async function outcomeOf(change: (events: readonly StoredEvent[]) => readonly StoredEvent[]) {
  const store = new MemoryEventStore();
  await writeInto(store, sampleStories(1));
  const written: StoredEvent[] = [];
  for await (const { events } of store.readAll()) written.push(...events);
  const acknowledged = written.map(({ streamId, revision, metadata: { hash = '' } }) => ({ streamId, revision, hash }));
  const { lost, doubled } = await outcomeIn(changed(store, change), acknowledged);
  return { lost: lost.length, doubled: doubled.length };
}

/** What every row of the table of faults is judged by. */
describe('the account of a server', () => {
  it('has nothing to say of a log that holds what was acknowledged', async () => {
    expect(await outcomeOf((events) => events)).toEqual({ lost: 0, doubled: 0 });
  });

  it('misses an event at the end of a stream, and one in the middle with what follows it', async () => {
    expect(await outcomeOf((events) => events.slice(0, -1))).toEqual({ lost: 1, doubled: 0 });
    expect(await outcomeOf((events) => events.filter(({ revision }) => revision !== 1))).toMatchObject({ doubled: 0 });
    expect((await outcomeOf((events) => events.filter(({ revision }) => revision !== 1))).lost).toBeGreaterThan(1);
  });

  it('sees another event in the place of one that was acknowledged', async () => {
    const other = { hash: 'f'.repeat(64) };
    const exchanged = ([first, ...rest]: readonly StoredEvent[]) =>
      first === undefined ? [] : [{ ...first, metadata: { ...first.metadata, ...other } }, ...rest];
    expect(await outcomeOf(exchanged)).toEqual({ lost: 1, doubled: 0 });
  });

  it('sees a command that was done twice', async () => {
    const again = (events: readonly StoredEvent[]): readonly StoredEvent[] => {
      const last = events.at(-1);
      if (last === undefined) return [];
      return [...events, { ...last, revision: last.revision + 1, position: last.position + 1n }];
    };
    expect(await outcomeOf(again)).toEqual({ lost: 0, doubled: 1 });
  });
});
