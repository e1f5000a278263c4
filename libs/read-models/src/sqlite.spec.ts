import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { sql } from 'kysely';
import { NotReadModels, openSqlite } from './sqlite';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'read-models-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const place = (name: string): string => join(folder, name);

describe('the file of read models', () => {
  it('is made, and opened again', async () => {
    for (let time = 0; time < 2; time++) {
      const database = openSqlite(place('read.db'));
      await database.writer.schema.createTable('t').ifNotExists().addColumn('id', 'text').execute();
      await database.close();
    }
    const file = new SqliteDatabase(place('read.db'), { readonly: true });
    expect(file.pragma('journal_mode', { simple: true })).toBe('wal');
    file.close();
  });

  it('lets a question see what is committed while a batch is written', async () => {
    const { writer, reader, close } = openSqlite(place('read.db'));
    await writer.schema.createTable('t').addColumn('id', 'text').execute();
    const count = () => reader.withTables<{ t: { id: string } }>().selectFrom('t').selectAll().execute();
    await writer.transaction().execute(async (transaction) => {
      await transaction.insertInto('t').values({ id: 'a' }).execute();
      expect(await count()).toHaveLength(0);
    });
    expect(await count()).toHaveLength(1);
    await close();
  });

  it('is away while there is no room for what is written, and not where what is written does not fit its tables', async () => {
    const { writer, isAway, close } = openSqlite(place('read.db'));
    await writer.schema
      .createTable('t')
      .addColumn('id', 'text', (it) => it.primaryKey())
      .execute();
    const insert = (id: string): Promise<unknown> => writer.insertInto('t').values({ id }).execute();
    const failure = (work: Promise<unknown>): Promise<unknown> =>
      work.then(
        () => undefined,
        (error: unknown) => error,
      );
    await insert('a');
    await sql`pragma max_page_count = 3`.execute(writer);
    const inTransaction = (id: string): Promise<unknown> =>
      writer.transaction().execute((transaction) => transaction.insertInto('t').values({ id }).execute());
    const large = 'b'.repeat(100_000);
    const failures = [insert('a'), inTransaction('a'), insert(large), inTransaction(large)].map(failure);
    expect((await Promise.all(failures)).map(isAway)).toEqual([false, false, true, true]);
    await close();
  });

  it('is not made of a file that holds something else', () => {
    const other = new SqliteDatabase(place('other.db'));
    other.exec('create table event (position integer)');
    other.close();
    writeFileSync(place('notes.txt'), 'These are notes and not a database, however long they may be.'.repeat(30));
    for (const name of ['other.db', 'notes.txt']) {
      const before = readFileSync(place(name));
      expect(() => openSqlite(place(name))).toThrow(NotReadModels);
      expect(readFileSync(place(name))).toEqual(before);
    }
  });
});
