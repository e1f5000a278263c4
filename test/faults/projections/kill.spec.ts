import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { openSqliteEventStore } from '@exchange/event-store/adapters/sqlite';
import { systemClock } from '@exchange/kernel';
import { dump, Projections } from '@exchange/read-models';
import { databases, openAt, type Room, testId } from '@exchange/testing';
import { faultRow } from '../rows';
import { type CaseEvent, caseStream, decodeCase, newEvent, sampleModels, temporaryFolder } from './sample';

const { folder, dispose } = temporaryFolder();
afterAll(dispose);

/** More than go into two transactions. */
const events = 9_000;
const hook = join(__dirname, '..', 'ts-hook.cjs');
const child = join(__dirname, 'projecting-child.ts');

/** Projects in another process, which dies after so many values. Answers the signal it died of. */
function projectAndDie(place: string, values: number): Promise<NodeJS.Signals | null> {
  const args = ['--require', hook, child, folder, place, String(values)];
  return new Promise((resolve) => {
    const running = execFile(process.execPath, args, () => resolve(running.signalCode));
  });
}

async function writeLog(): Promise<void> {
  const store = openSqliteEventStore({ folder });
  const appends = Array.from({ length: events }, (_, n) => {
    const stream = caseStream(n % 97);
    const data = n < 97 ? { owner: `owner ${n % 5}`, title: `case ${n}` } : { amount: n };
    return store.append(stream, 'any', [newEvent(testId(n + 1), n < 97 ? 'Opened' : 'Tallied', data)]);
  });
  await Promise.all(appends);
  await store.close();
}

/** Projects what is left, and answers what is then there and which events it had to look at. */
async function finish(place: string): Promise<{ readonly dumps: readonly string[]; readonly taken: number }> {
  const store = openSqliteEventStore({ folder });
  const database = await openAt(place);
  let taken = 0;
  const decode = (stored: Parameters<typeof decodeCase>[0]) => (taken++, decodeCase(stored));
  const projections = await Projections.start<CaseEvent>({
    ...{ log: store, database, models: sampleModels, decode, clock: systemClock, report: () => undefined },
  });
  const head = (await store.head()) ?? 0n;
  while (!(await projections.passed(head))) expect(projections.health).not.toBe('failed');
  await projections.stop();
  const dumps = await Promise.all(sampleModels.map((model) => dump(database, model)));
  await database.close();
  await store.close();
  return { dumps, taken };
}

/** After how many values, out of 28,781: in the first rows, in the first transaction and later; then anywhere. */
const firstDeaths = [1, 300, 12_000, 8_000, 19_000, 28_000];

const rooms = new Map<string, Room>();
const rebuilt = new Map<string, readonly string[]>();
beforeAll(async () => {
  await writeLog();
  for (const [database, newRoom] of databases) {
    const room = await newRoom();
    rooms.set(database, room);
    rebuilt.set(database, (await finish(await room.place('rebuilt'))).dumps);
  }
}, 60_000);
afterAll(async () => {
  for (const room of rooms.values()) await room.dispose();
});

describe('killed in the middle of a batch', () => {
  faultRow(
    'worker-killed',
    async (n) => {
      const database = n % 2 === 0 ? 'SQLite' : 'PostgreSQL';
      const values = firstDeaths[n] ?? 1 + Math.floor(Math.random() * 28_000);
      const place = await rooms.get(database)?.place(`killed_${n}`);
      expect(await projectAndDie(place ?? '', values)).toBe('SIGKILL');
      const { dumps, taken } = await finish(place ?? '');
      expect(dumps).toEqual(rebuilt.get(database));
      // Batches that were committed are not taken again.
      expect(taken).toBeLessThanOrEqual(events);
      if (values > 15_000) expect(taken).toBeLessThan(events);
    },
    async () => ({ acknowledged: events, lost: [], doubled: [] }),
  );
});
