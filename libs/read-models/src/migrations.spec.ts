import { randomUUID } from 'node:crypto';
import { postgresUrl } from '@exchange/testing';
import { sql } from 'kysely';
import type { ReadDatabase } from './database';
import { migratePostgres } from './migrations';
import { openPostgres } from './postgres';
import { recreateTables } from './schema';
import { defineTable, text } from './table';

const words = defineTable('words_v1', { word: text() }, { key: ['word'] });

const run = randomUUID().slice(0, 8);
const schema = `migrated_${run}`;
const roles = { worker: `worker_${run}`, gateway: `gateway_${run}` };

/** The accounts as whoever keeps the server makes them. */
let owner: ReadDatabase;
let url: string;
const open: ReadDatabase[] = [];

/** Connects as one of the accounts. */
async function as(role: string): Promise<ReadDatabase> {
  const address = new URL(url);
  [address.username, address.password] = [role, role];
  const database = await openPostgres(address.href, schema);
  open.push(database);
  return database;
}

beforeAll(async () => {
  url = await postgresUrl();
  await migratePostgres(url, undefined, schema);
  owner = await openPostgres(url, schema);
  for (const role of Object.values(roles)) {
    await sql`create role ${sql.id(role)} login password ${sql.lit(role)}`.execute(owner.writer);
  }
});
afterAll(async () => {
  await Promise.all(open.map((database) => database.close()));
  await sql`drop schema ${sql.id(schema)} cascade`.execute(owner.writer);
  for (const role of Object.values(roles)) {
    await sql`drop owned by ${sql.id(role)}`.execute(owner.writer);
    await sql`drop role ${sql.id(role)}`.execute(owner.writer);
  }
  await owner.close();
});

describe('a migration', () => {
  it('does each step once, however many do it at the same time', async () => {
    const other = `${schema}_other`;
    const done = await Promise.all(Array.from({ length: 5 }, () => migratePostgres(url, undefined, other)));
    expect(done.filter((steps) => steps > 0)).toHaveLength(1);
    await sql`drop schema ${sql.id(other)} cascade`.execute(owner.writer);
  });

  it('leaves nothing where an account is not there', async () => {
    const other = `${schema}_half`;
    const refused = migratePostgres(url, { ...roles, worker: 'nobody_of_that_name' }, other);
    await expect(refused).rejects.toThrow('"nobody_of_that_name" does not exist');
    await expect(openPostgres(url, other)).rejects.toThrow(`no schema "${other}"`);
  });
});

describe('the accounts of the processes', () => {
  beforeAll(async () => {
    expect(await migratePostgres(url, roles, schema)).toBe(0);
    const worker = await as(roles.worker);
    await recreateTables(worker.writer, [words]);
    await worker.writer.insertInto('words_v1').values({ word: 'written' }).execute();
  });

  it('a gateway reads what a worker made, and how far it is', async () => {
    const { reader } = await as(roles.gateway);
    const tables = reader.withTables<{ words_v1: { word: string }; projection: object }>();
    expect(await tables.selectFrom('words_v1').selectAll().execute()).toEqual([{ word: 'written' }]);
    expect(await tables.selectFrom('projection').selectAll().execute()).toEqual([]);
  });

  it.each([
    `insert into words_v1 values ('forged')`,
    `update words_v1 set word = 'forged'`,
    `delete from words_v1`,
    `drop table words_v1`,
    `truncate words_v1`,
    `create table own (id text)`,
    `update projection set position = '9'`,
    `insert into projection values ('p', 's', 's', '', 0, 1)`,
    `delete from migration`,
  ])('a gateway does not: %s', async (statement) => {
    // By the connections that would let it, not only by those that are told to read.
    const { writer } = await as(roles.gateway);
    await expect(sql.raw(statement).execute(writer)).rejects.toMatchObject({ code: '42501' });
  });

  it.each([`delete from migration`, `drop table projection`, `drop schema ${schema}`])(
    'a worker does not: %s',
    async (statement) => {
      const { writer } = await as(roles.worker);
      await expect(sql.raw(statement).execute(writer)).rejects.toMatchObject({ code: '42501' });
    },
  );

  it('neither opens a schema that nobody gave it', async () => {
    await migratePostgres(url, undefined, `${schema}_closed`);
    const address = new URL(url);
    [address.username, address.password] = [roles.gateway, roles.gateway];
    await expect(openPostgres(address.href, `${schema}_closed`)).rejects.toThrow('that this account may use');
    await sql`drop schema ${sql.id(`${schema}_closed`)} cascade`.execute(owner.writer);
  });
});
