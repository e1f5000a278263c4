import { databases, postgresRoom, postgresUrl, type Room } from '@exchange/testing';
import fc from 'fast-check';
import { sql } from 'kysely';
import type { ReadDatabase } from './database';
import { dump } from './dump';
import { Pace } from './pace';
import { openPostgres, UnfitDatabase } from './postgres';
import type { ReadModel } from './read-model';
import { recreateTables } from './schema';
import { defineTable, integer, nullable, text } from './table';
import { queriesFor } from './table-queries';
import { UnitOfWork } from './unit-of-work';

const words = defineTable(
  'words_v1',
  { word: text(), n: integer(), note: nullable(text()) },
  { key: ['word', 'n'], indexes: [['note', 'n']] },
);
const model: ReadModel<never> = { name: 'words', version: 1, tables: [words], project: () => undefined };

describe('both databases', () => {
  let rooms: readonly Room[];
  let opened: readonly ReadDatabase[];
  beforeAll(async () => {
    rooms = await Promise.all(databases.map(([, newRoom]) => newRoom()));
    opened = await Promise.all(rooms.map((room) => room.open()));
  });
  afterAll(async () => {
    await Promise.all(opened.map((database) => database.close()));
    await Promise.all(rooms.map((room) => room.dispose()));
  });

  it('hold the same values in the same order', async () => {
    const word = fc
      .string({ unit: 'binary', maxLength: 4 })
      .filter((each) => each.isWellFormed() && !each.includes('\0'));
    const row = fc.record({ word, n: fc.maxSafeInteger(), note: fc.option(word) });
    const law = fc.asyncProperty(fc.array(row, { maxLength: 40 }), async (rows) => {
      const dumps = await Promise.all(
        opened.map(async (database) => {
          const { writer } = database;
          await recreateTables(writer, [words]);
          const unit = UnitOfWork.begin(database.lookUpToWrite, new Map([[words, queriesFor(writer, words)]]));
          for (const each of rows) unit.put(words, each);
          await database.write(unit.statements(new Pace()));
          return dump(database, model);
        }),
      );
      expect(dumps[1]).toEqual(dumps[0]);
    });
    await fc.assert(law, { numRuns: 50 });
  });

  it('count in numbers', async () => {
    for (const { reader } of opened) {
      const counted = await sql<{ all: number }>`select count(*) as "all" from ${sql.table('words_v1')}`.execute(
        reader,
      );
      expect(counted.rows).toEqual([{ all: expect.any(Number) }]);
    }
  });

  it('do not let a question write', async () => {
    for (const { reader } of opened) {
      const written = sql`delete from ${sql.table('words_v1')}`.execute(reader);
      await expect(written).rejects.toMatchObject({ message: expect.stringMatching(/read-?only/) });
    }
  });
});

describe('PostgreSQL', () => {
  it('is not taken without its schema, and the refusal does not repeat the address', async () => {
    const url = await postgresUrl();
    const refusal = await openPostgres(url, 'not_there').catch((error: unknown) => String(error));
    expect(refusal).toContain('no schema "not_there"');
    expect(refusal).not.toContain(new URL(url).password || url);
    const other = new URL(url);
    other.password = 'another';
    await expect(openPostgres(other.href)).rejects.toThrow(UnfitDatabase);
    await expect(openPostgres('postgresql://127.0.0.1:1/none')).rejects.toThrow('it cannot be reached');
  });

  describe('with a schema', () => {
    let room: Room;
    let database: ReadDatabase;
    beforeAll(async () => {
      room = await postgresRoom();
      database = await room.open();
    });
    afterAll(async () => {
      await database.close();
      await room.dispose();
    });

    it('says a number that cannot be held exactly, rather than another', async () => {
      await expect(sql`select 9007199254740993::bigint`.execute(database.reader)).rejects.toThrow('exactly');
    });

    it.each([
      ['a statement that asks for nonsense', `select 1/0`, false],
      ['a connection that the server ends', `select pg_terminate_backend(pg_backend_pid())`, true],
    ])('tells %s apart', async (_, statement, away) => {
      const error: unknown = await sql
        .raw(statement)
        .execute(database.writer)
        .catch((caught: unknown) => caught);
      expect(database.isAway(error)).toBe(away);
    });
  });
});
