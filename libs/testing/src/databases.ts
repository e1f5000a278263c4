import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReadDatabase } from '@exchange/read-models';

/** Room for the read models of one test; nobody else's, and gone afterwards. */
export interface Room {
  /** Opens the read models of this room; again, for a second connection to the same. Whoever opens closes. */
  open(name?: string): Promise<ReadDatabase>;
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
    dispose: async () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Schemas of a real server; each name is one. */
export async function postgresRoom(): Promise<Room> {
  const { openPostgres } = await import('@exchange/read-models');
  const { sql } = await import('kysely');
  const url = await postgresUrl();
  const prefix = `room_${randomUUID().slice(0, 13)}`;
  const made = new Set<string>();
  const server = await openPostgres(url, 'public');
  return {
    open: async (name = 'read') => {
      const schema = `${prefix}_${name}`;
      if (!made.has(schema)) await sql`create schema ${sql.id(schema)}`.execute(server.writer);
      made.add(schema);
      return openPostgres(url, schema);
    },
    dispose: async () => {
      for (const schema of made) await sql`drop schema ${sql.id(schema)} cascade`.execute(server.writer);
      await server.close();
    },
  };
}

/** `DATABASE_URL` where it is set; else the server that the run of the tests starts for the first who asks. */
export async function postgresUrl(): Promise<string> {
  const { DATABASE_URL: given, POSTGRES_ON_DEMAND: door } = process.env;
  if (given !== undefined) return given;
  if (door === undefined) throw new Error('run by Jest with test/postgres/on-demand.mjs, or set DATABASE_URL');
  const answer = await fetch(door);
  if (!answer.ok) throw new Error(await answer.text());
  return answer.text();
}
