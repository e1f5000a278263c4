import Database from 'better-sqlite3';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Evidence, FoundEvent } from '../../evidence';
import { logFile, version } from './schema';
import { openIn, type SqliteEventLog } from './sqlite-event-log';

/**
 * Lays what another store holds into a file of the temporary folder, for its owner alone, until `close`: an auditor asks a
 * file many questions, and each of its threads asks for itself. Nothing is refused or mended on the way: that an id occurs
 * twice is evidence too. Positions count the events in the order of the store.
 *
 * @throws what the store throws, and what the disk says
 */
export async function openEvidence(
  { storeId, events }: Evidence,
  copied: (events: number) => void = () => undefined,
): Promise<SqliteEventLog> {
  const folder = mkdtempSync(join(tmpdir(), 'event-log-'));
  const remove = (): void => rmSync(folder, { recursive: true, force: true });
  try {
    const file = new Database(logFile(folder));
    try {
      file.exec(definition);
      file.prepare("INSERT INTO meta (key, value) VALUES ('storeId', ?)").run(storeId);
      await fill(file, events, copied);
    } finally {
      file.close();
    }
    return openIn(folder, remove);
  } catch (failure) {
    remove();
    throw failure;
  }
}

// The columns of the log, without what keeps a log from being written wrongly.
const definition = `
  PRAGMA synchronous = OFF;
  CREATE TABLE event (
    position INTEGER PRIMARY KEY,
    stream_id TEXT NOT NULL,
    revision INTEGER NOT NULL,
    id TEXT NOT NULL,
    type TEXT NOT NULL,
    data BLOB NOT NULL,
    metadata TEXT NOT NULL
  ) STRICT;
  CREATE INDEX event_in_stream ON event (stream_id, revision);
  CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;
  PRAGMA user_version = ${version};`;

const eventsAtOnce = 1_000;

async function fill(
  file: Database.Database,
  events: AsyncIterable<FoundEvent>,
  copied: (events: number) => void,
): Promise<void> {
  const insert = file.prepare('INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?)');
  let position = 0;
  file.exec('BEGIN');
  for await (const { streamId, revision, id, type, data, metadata } of events) {
    insert.run(++position, streamId, revision, id, type, data, metadata);
    if (position % eventsAtOnce > 0) continue;
    file.exec('COMMIT; BEGIN');
    copied(position);
  }
  file.exec('COMMIT');
}
