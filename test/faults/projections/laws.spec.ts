import type { EventStore } from '@exchange/event-store';
import { MemoryEventStore } from '@exchange/event-store/adapters/memory';
import { dump, Projections } from '@exchange/read-models';
import { databases, fixedClock, type Room, sqliteRoom, testId } from '@exchange/testing';
import fc from 'fast-check';
import { type Log, restless } from './restless';
import { type CaseEvent, caseStream, decodeCase, newEvent, sampleModels } from './sample';

const step = fc.record({
  stream: fc.integer({ min: 1, max: 4 }),
  event: fc.oneof(
    fc.record({
      type: fc.constant('Opened'),
      data: fc.record({
        owner: fc.constantFrom('anna', 'bojan'),
        title: fc.string({ unit: 'grapheme', maxLength: 5 }),
      }),
    }),
    fc.record({ type: fc.constant('Retitled'), data: fc.record({ title: fc.string({ maxLength: 5 }) }) }),
    fc.record({ type: fc.constant('Tallied'), data: fc.record({ amount: fc.integer({ min: -9, max: 9 }) }) }),
    fc.record({ type: fc.constant('Dropped'), data: fc.constant({}) }),
  ),
});

let opened = 0;

/** Projects the log into a new database, in as many runs as there are stops, each with a log of its own. */
async function project(room: Room, store: EventStore, logs: readonly Log[]): Promise<readonly string[]> {
  const database = await room.open(`law_${++opened}`);
  const head = (await store.head()) ?? 0n;
  for (const log of logs) {
    const projections = await Projections.start<CaseEvent>({
      ...{ log, database, models: sampleModels, decode: decodeCase, clock: fixedClock(), report: () => undefined },
    });
    // The last run goes to the end; the others are stopped wherever they are.
    if (log === logs.at(-1) && head > 0n) expect(await projections.passed(head)).toBe(true);
    await projections.stop();
  }
  const dumps = await Promise.all(sampleModels.map((model) => dump(database, model)));
  await database.close();
  return dumps;
}

describe.each(databases)('on %s, held to SQLite', (database, newRoom) => {
  let plainRoom: Room;
  let room: Room;
  beforeAll(async () => {
    [plainRoom, room] = [await sqliteRoom(), await newRoom()];
  });
  afterAll(() => Promise.all([plainRoom.dispose(), room.dispose()]));

  it('duplicates, batch sizes, dropped connections and restarts change nothing', async () => {
    const scripts = fc.array(step, { maxLength: 30 });
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
    const run = fc.asyncProperty(scripts, fc.array(sizes, { minLength: 1, maxLength: 3 }), async (script, runs) => {
      const store = new MemoryEventStore();
      for (const [n, { stream, event }] of script.entries()) {
        await store.append(caseStream(stream), 'any', [newEvent(testId(n), event.type, event.data)]);
      }
      const plain = await project(plainRoom, store, [store]);
      expect(
        await project(
          room,
          store,
          runs.map((batchSizes) => restless(store, batchSizes, 7)),
        ),
      ).toEqual(plain);
      await store.close();
    });
    await fc.assert(run, { numRuns: database === 'SQLite' ? 40 : 12 });
  }, 60_000);
});
