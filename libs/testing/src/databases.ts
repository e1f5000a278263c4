import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReadDatabase } from '@exchange/read-models';

/** Room for the read models of one test; nobody else's, and gone afterwards. */
export interface Room {
  /** Opens the read models of this room; again, for a second connection to the same. Whoever opens closes. */
  open(name?: string): Promise<ReadDatabase>;
  /** Where another process opens them, by `openAt`. */
  place(name?: string): Promise<string>;
  dispose(): Promise<void>;
}

export type NewRoom = () => Promise<Room>;

/** Every database that read models run on, for `describe.each`. A room is made by whoever needs one. */
export const databases: readonly (readonly [name: string, newRoom: NewRoom])[] = [
  ['SQLite', sqliteRoom],
  ['PostgreSQL', postgresRoom],
];

/** A folder; each name is a file. */
export async function sqliteRoom(): Promise<Room> {
  // Loaded here, so that the specs of domains do without a database.
  const { openSqlite } = await import('@exchange/read-models');
  const folder = mkdtempSync(join(tmpdir(), 'read-models-'));
  return {
    open: async (name = 'read') => openSqlite(join(folder, `${name}.sqlite`)),
    place: async (name = 'read') => join(folder, `${name}.sqlite`),
    dispose: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Schemas of a real server; each name is one. */
export async function postgresRoom(): Promise<Room> {
  const { migratePostgres, openPostgres } = await import('@exchange/read-models');
  const { sql } = await import('kysely');
  const url = await postgresUrl();
  const prefix = `room_${randomUUID().slice(0, 13)}`;
  const made = new Set<string>();
  const place = async (name = 'read'): Promise<string> => {
    const schema = `${prefix}_${name}`;
    if (!made.has(schema)) await migratePostgres(url, undefined, schema);
    made.add(schema);
    // By its name a test finds the connections of its room on the server.
    const address = new URL(url);
    address.searchParams.set('application_name', schema);
    return address.href;
  };
  return {
    open: async (name) => openAt(await place(name)),
    place,
    dispose: async () => {
      for (const schema of made) {
        const database = await openPostgres(url, schema);
        await sql`drop schema ${sql.id(schema)} cascade`.execute(database.writer);
        await database.close();
      }
    },
  };
}

/** Opens what a room has at this place. */
export async function openAt(place: string): Promise<ReadDatabase> {
  const { openPostgres, openSqlite } = await import('@exchange/read-models');
  if (!place.startsWith('postgres')) return openSqlite(place);
  return openPostgres(place, new URL(place).searchParams.get('application_name') ?? undefined);
}

/** A whole database of a real server, for a process that is told its address. */
export async function postgresDatabase(server?: string): Promise<{ readonly url: string; dispose(): Promise<void> }> {
  const { migratePostgres, openPostgres } = await import('@exchange/read-models');
  const { sql } = await import('kysely');
  server ??= await postgresUrl();
  const name = `database_${randomUUID().slice(0, 8)}`;
  const schema = `beside_${name}`;
  const address = new URL(server);
  address.pathname = `/${name}`;
  await migratePostgres(server, undefined, schema);
  const beside = await openPostgres(server, schema);
  await sql`create database ${sql.id(name)} template template0 encoding 'UTF8'`.execute(beside.writer);
  return {
    url: address.href,
    dispose: async () => {
      await sql`drop database ${sql.id(name)} with (force)`.execute(beside.writer);
      await sql`drop schema ${sql.id(schema)} cascade`.execute(beside.writer);
      await beside.close();
    },
  };
}

/** `DATABASE_URL` where it was set; else the server that the run of the tests starts for the first who asks. */
export async function postgresUrl(): Promise<string> {
  const { TEST_POSTGRES: place = '' } = process.env;
  if (place.startsWith('postgres')) return place;
  const answer = await fetch(place);
  if (!answer.ok) throw new Error(await answer.text());
  return answer.text();
}
