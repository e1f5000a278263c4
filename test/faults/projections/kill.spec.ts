import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { openSqliteEventStore } from '@exchange/event-store/adapters/sqlite';
import { systemClock } from '@exchange/kernel';
import { dump, Projections } from '@exchange/read-models';
import { databases, openAt, testId } from '@exchange/testing';
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

/** After how many values: in the first rows, in the first transaction, and later. */
const deaths: Readonly<Record<string, readonly number[]>> = {
  SQLite: [1, 480, 12_000, 20_500, 24_000, 30_000, 44_000],
  PostgreSQL: [480, 20_500, 44_000],
};

beforeAll(writeLog);

describe.each(databases)('killed in the middle of a batch on %s', (database, newRoom) => {
  it('the read models become what a rebuild gives', async () => {
    const room = await newRoom();
    const { dumps: rebuilt } = await finish(await room.place('rebuilt'));
    for (const values of deaths[database] ?? []) {
      const place = await room.place(`killed_${values}`);
      expect(await projectAndDie(place, values)).toBe('SIGKILL');
      const { dumps, taken } = await finish(place);
      expect(dumps).toEqual(rebuilt);
      // Batches that were committed are not taken again.
      expect(taken).toBeLessThanOrEqual(events);
      if (values > 23_000) expect(taken).toBeLessThan(events);
    }
    await room.dispose();
  }, 120_000);
});
