import { databases, type Room } from '@exchange/testing';
import { sql } from 'kysely';
import type { ReadDatabase, Statements } from './database';
import { Pace } from './pace';
import { recreateTables } from './schema';
import { defineTable, integer, json, nullable, text } from './table';
import { queriesFor } from './table-queries';
import { UnitOfWork } from './unit-of-work';

const people = defineTable(
  'people_v1',
  { country: text(), name: text(), born: nullable(integer()), tags: json<readonly string[]>() },
  // Not in the order of the columns, so that a mix-up would show.
  { key: ['name', 'country'], indexes: [['born']] },
);
type Person = { country: string; name: string; born: number | null; tags: readonly string[] };

let room: Room;
let database: ReadDatabase;

const begin = (): UnitOfWork =>
  UnitOfWork.begin(database.lookUpToWrite, new Map([[people, queriesFor(database.writer, people)]]));
const person = (n: number, changes: Partial<Person> = {}): Person => ({
  ...{ country: 'AL', name: `person ${n}`, born: 1970 + n, tags: [] },
  ...changes,
});
const stored = () =>
  database.reader
    .withTables<{ people_v1: { name: string } }>()
    .selectFrom('people_v1')
    .selectAll()
    .orderBy('name')
    .execute();
const commit = (rows: UnitOfWork) => database.write(rows.statements(new Pace()));

async function given(...rows: readonly Person[]): Promise<void> {
  const unit = begin();
  for (const row of rows) unit.put(people, row);
  await commit(unit);
}

describe.each(databases)('a unit of work on %s', (_, newRoom) => {
  beforeEach(async () => {
    room = await newRoom();
    database = await room.open();
    await recreateTables(database.writer, [people]);
  });
  afterEach(async () => {
    await database.close();
    await room.dispose();
  });

  it.each([1, 15, 16, 17, 40])('writes %d rows and deletes them again', async (count) => {
    const all = Array.from({ length: count }, (_, n) => person(n));
    await given(...all);
    expect(await stored()).toHaveLength(count);
    const unit = begin();
    for (const row of all) unit.delete(people, row);
    await commit(unit);
    expect(await stored()).toEqual([]);
  });

  it('gives what was put, and what was deleted no more, before anything is written', async () => {
    await given(person(1), person(2));
    const unit = begin();
    unit.put(people, person(1, { tags: ['changed'] }));
    unit.delete(people, person(2));
    expect(await unit.get(people, person(1))).toEqual(person(1, { tags: ['changed'] }));
    expect(await unit.get(people, person(2))).toBeUndefined();
    expect(await unit.get(people, person(3))).toBeUndefined();
    expect(await stored()).toHaveLength(2);
  });

  it('gives what the database holds as it was put', async () => {
    const row = person(1, { born: null, tags: ['ë', '"', '\u2028'] });
    await given(row);
    expect(await begin().get(people, { name: row.name, country: row.country })).toEqual(row);
    expect(await begin().get(people, { name: row.name, country: 'ME' })).toBeUndefined();
  });

  it('makes a row that follows from others once, from the last that was said', async () => {
    let made = 0;
    const unit = begin();
    for (const tag of ['first', 'last']) unit.derive(people, person(1), () => (made++, person(1, { tags: [tag] })));
    await commit(unit);
    expect(made).toBe(1);
    expect(await stored()).toMatchObject([{ tags: '["last"]' }]);
  });

  it('can be written again after a transaction that failed', async () => {
    const unit = begin();
    unit.put(people, person(1));
    async function* failing(): Statements {
      yield* unit.statements(new Pace());
      const query = sql`delete from people_v1 where false`.compile(database.writer);
      yield { query, otherwise: new Error('rolled back') };
    }
    await expect(database.write(failing())).rejects.toThrow('rolled back');
    expect(await stored()).toEqual([]);
    await commit(unit);
    expect(await stored()).toHaveLength(1);
  });

  it('knows the rows of the one before, and of no earlier one', async () => {
    const first = begin();
    first.put(people, person(1));
    await commit(first);
    const second = first.next();
    await database.writer.deleteFrom('people_v1').execute();
    expect(await second.get(people, person(1))).toEqual(person(1));
    second.put(people, person(2));
    expect(await second.next().get(people, person(2))).toEqual(person(2));
    expect(await first.next().next().get(people, person(1))).toBeUndefined();
  });

  it('hands out rows that nobody can change', async () => {
    const unit = begin();
    unit.put(people, person(1));
    const row = await unit.get(people, person(1));
    expect(() => Object.assign(row ?? {}, { born: 1 })).toThrow(TypeError);
  });

  it('refuses a table of another model', () => {
    const other = defineTable('other_v1', { id: text() }, { key: ['id'] });
    expect(() => begin().put(other, { id: '1' })).toThrow('other_v1 is not among the tables');
  });
});
