import Database from 'better-sqlite3';
import { isUuid, type Uuid } from '@exchange/kernel';
import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { StoreUnavailable } from '../../errors';
import { foldedByWriter } from './log-folding';

export const logFile = (folder: string): string => join(folder, 'events.sqlite');

export const version = 1;

// Positions are given by the writer, one after the other: a missing one shows that a row was taken away. `id` is unique in
// the whole log, so an append repeated in any place is noticed. `metadata` is canonical JSON.
const definition = `
  CREATE TABLE event (
    position INTEGER PRIMARY KEY,
    stream_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    id TEXT NOT NULL UNIQUE,
    type TEXT NOT NULL,
    data BLOB NOT NULL,
    metadata TEXT NOT NULL,
    UNIQUE (stream_id, revision)
  ) STRICT;
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  PRAGMA user_version = ${version};`;

/** Opens the log for its one writer; makes it where there is none. @throws StoreUnavailable */
export function openForWriting(folder: string): Database.Database {
  const database = new Database(logFile(folder));
  try {
    makeDurable(database);
    if (database.pragma('user_version', { simple: true }) === 0) create(database, folder);
    assertVersion(database, folder);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** The id that the store was given when it was made; a copy keeps it. @throws StoreUnavailable */
export function storeIdOf(database: Database.Database, folder: string): Uuid {
  const id = database.prepare<[], string>("SELECT value FROM meta WHERE key = 'storeId'").pluck().get();
  if (id === undefined || !isUuid(id)) throw new StoreUnavailable(`the event log in ${folder} has no id`);
  return id;
}

/** @throws StoreUnavailable if the file is not an event log, or was written by a newer version of this program. */
export function assertVersion(database: Database.Database, folder: string): void {
  const found = database.pragma('user_version', { simple: true });
  if (found === version) return;
  if (typeof found === 'number' && found > version) {
    throw new StoreUnavailable(
      `the event log in ${folder} has format ${found}, this program knows ${version}: it was written by a newer version`,
    );
  }
  throw new StoreUnavailable(`${logFile(folder)} is not an event log`);
}

function makeDurable(database: Database.Database): void {
  // Pages of 8 KiB hold two or three events of the usual size; it must be set before the first page is written.
  database.pragma('page_size = 8192');
  database.pragma('journal_mode = WAL');
  // Each connection has its own `synchronous`, and the driver is compiled to open an existing WAL file with NORMAL, which
  // loses acknowledged events when the power fails. So it is set and read back on every open.
  database.pragma('synchronous = FULL');
  database.pragma('fullfsync = ON');
  database.pragma(`wal_autocheckpoint = ${foldedByWriter}`);
  if (
    database.pragma('synchronous', { simple: true }) !== 2 ||
    database.pragma('journal_mode', { simple: true }) !== 'wal'
  ) {
    throw new StoreUnavailable('SQLite does not promise durability here: WAL with synchronous=FULL was refused');
  }
}

function create(database: Database.Database, folder: string): void {
  const tables = database.prepare<[], number>('SELECT count(*) FROM sqlite_schema').pluck().get();
  if (tables !== 0) return;
  database.transaction(() => {
    database.exec(definition);
    database.prepare("INSERT INTO meta (key, value) VALUES ('storeId', ?)").run(randomUUID());
  })();
  // SQLite makes the file durable, not its name in the folder.
  for (const path of [folder, dirname(folder)]) syncPath(path);
}

/** Makes a file, or the names in a folder, durable. */
export function syncPath(path: string): void {
  const opened = openSync(path, 'r');
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}
