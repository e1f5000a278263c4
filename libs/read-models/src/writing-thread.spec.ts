import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import threads from 'node:worker_threads';
import { sql } from 'kysely';
import type { ReadDatabase, Statement, Statements } from './database';
import { openSqlite } from './sqlite';

let folder: string;
let database: ReadDatabase;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'read-models-'));
  database = openSqlite(join(folder, 'read.db'));
  await sql`create table t (id integer primary key)`.execute(database.writer);
});
afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

const insert = (id: number): Statement => ({ query: sql`insert into t values (${id})`.compile(database.writer) });
/** So many that they are handed to the thread. */
async function* many(from: number, ...more: readonly Statement[]): Statements {
  for (let n = 0; n < 400; n++) yield insert(from + n);
  yield* more;
}
async function* only(statement: Statement): Statements {
  yield statement;
}
const count = async (): Promise<unknown> => (await sql`select count(*) as n from t`.execute(database.reader)).rows[0];

/** A transaction that is handed over. Not the promise itself, which would be waited for. */
async function underWay(): Promise<readonly [Promise<void>]> {
  let atLast = (): void => undefined;
  const handedOver = new Promise<void>((done) => (atLast = done));
  async function* watched(): Statements {
    yield* many(0);
    atLast();
  }
  const written = database.write(watched());
  await handedOver;
  return [written];
}

describe('a long transaction', () => {
  it('is written while this thread answers, in the order in which it was asked for', async () => {
    const [first] = await underWay();
    expect(await count()).toEqual({ n: 0 });
    // Short ones queue behind it, and see its rows.
    const last = database.write(only({ query: sql`delete from t where id < 399`.compile(database.writer) }));
    await Promise.all([first, last]);
    expect(await count()).toEqual({ n: 1 });
  });

  it('leaves nothing where one of its statements fails, and says why', async () => {
    const failing = database.write(many(0, insert(5)));
    await expect(failing).rejects.toMatchObject({ code: 'SQLITE_CONSTRAINT_PRIMARYKEY' });
    await expect(failing.catch((error: unknown) => database.isAway(error))).resolves.toBe(false);
    expect(await count()).toEqual({ n: 0 });
    const query = sql`delete from t where id = 7000`.compile(database.writer);
    const moved = new Error('somebody else was here');
    await expect(database.write(many(0, { query, otherwise: moved }))).rejects.toBe(moved);
    expect(await count()).toEqual({ n: 0 });
  });

  it('leaves nothing where its statements cannot be made to the end, and the next is written', async () => {
    const broken = new Error('cannot be made');
    async function* breaking(): Statements {
      yield* many(0);
      throw broken;
    }
    await expect(database.write(breaking())).rejects.toBe(broken);
    expect(await count()).toEqual({ n: 0 });
    await Promise.all([database.write(many(0)), database.write(many(400))]);
    expect(await count()).toEqual({ n: 800 });
  });

  it('waits for whoever writes the file', async () => {
    await database.write(many(0));
    const waited = await database.writer.transaction().execute(async (transaction) => {
      await sql`insert into t values (1000)`.execute(transaction);
      const written = database.write(many(400));
      // The thread is there already and has all of it long before these turns are over.
      for (let turn = 0; turn < 2_000; turn++) {
        await nextTurn();
        expect(await count()).toEqual({ n: 400 });
      }
      return [written];
    });
    await Promise.all(waited);
    expect(await count()).toEqual({ n: 801 });
  });

  it('is written before the file is closed, and the thread is gone then', async () => {
    const written = database.write(many(0));
    await database.close();
    await written;
    database = openSqlite(join(folder, 'read.db'));
    expect(await count()).toEqual({ n: 400 });
  });

  it('is waited for by whoever would write to the same file', async () => {
    const [written] = await underWay();
    await database.quiet();
    expect(await count()).toEqual({ n: 400 });
    await written;
  });

  it('counts as a database that is away where the thread has gone, and is written without one from then on', async () => {
    rmSync(join(folder, 'read.db'));
    const failure = await database.write(many(0)).catch((error: unknown) => error);
    expect(failure).toMatchObject({ name: 'WritingThreadGone' });
    expect(database.isAway(failure)).toBe(true);
    await database.write(many(0));
    expect(await count()).toEqual({ n: 400 });
  });

  it('counts so too where the system has no thread for it', async () => {
    const none = jest.spyOn(threads, 'Worker').mockImplementation(() => {
      throw new Error('ERR_WORKER_INIT_FAILED');
    });
    const failure = await database.write(many(0)).catch((error: unknown) => error);
    none.mockRestore();
    expect(database.isAway(failure)).toBe(true);
    await database.write(many(0));
    expect(await count()).toEqual({ n: 400 });
  });
});
