import Database from 'better-sqlite3';
import type { Uuid } from '@exchange/kernel';
import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StoreUnavailable } from '../../errors';
import type { Batch, EventLog, LogBounds, Position, StoredEvent, StreamBounds } from '../../event-store';
import { readToHead } from '../../follow';
import { LogReader } from './log-reader';
import { copyOnline } from './online-copy';
import { integrityOf, rawEvents, type RawEvent } from './raw-events';
import { assertVersion, logFile, storeIdOf } from './schema';
import { sqliteCode } from './sqlite-code';

export type { RawEvent } from './raw-events';

/** A log as evidence: beside what every log answers, its rows as they are on disk, and what SQLite says of its own pages. */
export interface SqliteEventLog extends EventLog {
  /** Where it is read: the folder that was asked for, or the copy that stands in for it until `close`. */
  readonly folder: string;
  /** Rows in log order, damaged ones included, in pages: no snapshot is held while the caller works. */
  rawEvents(after?: Position): Generator<RawEvent>;
  /** What `PRAGMA integrity_check` reports of pages and indexes; empty when it finds nothing wrong. */
  integrity(): readonly string[];
  /** A copy in another folder, of one moment, also while a server writes. @throws StoreUnavailable */
  copyTo(folder: string): Promise<void>;
}

/**
 * Opens the log in a folder for reading alone: beside a running server, on a copy (also one without its `-wal` and `-shm`
 * files), or on media that cannot be written. In the last case SQLite may not be able to read in place; then the log is copied
 * to the temporary folder until `close`. In a writable folder SQLite may leave an empty `-wal` and a `-shm` file behind.
 *
 * @throws StoreUnavailable
 */
export function openSqliteEventLog({ folder }: { readonly folder: string }): SqliteEventLog {
  if (!existsSync(logFile(folder))) throw new StoreUnavailable(`there is no event log in ${folder}`);
  try {
    return openIn(folder, () => undefined);
  } catch (error) {
    if (needsWriting.test(sqliteCode(error))) return openCopyOf(folder);
    if (error instanceof StoreUnavailable) throw error;
    throw new StoreUnavailable(`the event log in ${folder} cannot be opened`, { cause: error });
  }
}

/** A log without writer, in a folder that takes no -shm file. (Beside a live writer there is one: reading works in place.) */
const needsWriting = /^SQLITE_(CANTOPEN|READONLY)/;

function openCopyOf(folder: string): SqliteEventLog {
  const copy = mkdtempSync(join(tmpdir(), 'event-log-'));
  const remove = (): void => rmSync(copy, { recursive: true, force: true });
  try {
    copyFileSync(logFile(folder), logFile(copy));
    // Committed events may live in the -wal file alone.
    if (existsSync(`${logFile(folder)}-wal`)) copyFileSync(`${logFile(folder)}-wal`, `${logFile(copy)}-wal`);
    return openIn(copy, remove);
  } catch (error) {
    remove();
    throw new StoreUnavailable(`the event log in ${folder} cannot be opened`, { cause: error });
  }
}

/** `closed` is told when nobody reads it any more. @throws StoreUnavailable */
export function openIn(folder: string, closed: () => void): SqliteEventLog {
  const database = new Database(logFile(folder), { readonly: true, fileMustExist: true });
  try {
    assertVersion(database, folder);
    return new LogFile(database, folder, storeIdOf(database, folder), closed);
  } catch (error) {
    database.close();
    throw error;
  }
}

class LogFile implements SqliteEventLog {
  private readonly reader: LogReader;

  constructor(
    private readonly database: Database.Database,
    readonly folder: string,
    readonly storeId: Uuid,
    private readonly closed: () => void,
  ) {
    this.reader = new LogReader(database);
  }

  async readStream(streamId: string, bounds: StreamBounds = {}): Promise<readonly StoredEvent[]> {
    return this.reader.stream(streamId, bounds);
  }

  readAll(bounds: LogBounds = {}): AsyncIterable<Batch> {
    return readToHead((after, batchSize) => this.reader.batch(after, batchSize), bounds);
  }

  async head(): Promise<Position | undefined> {
    return this.reader.head();
  }

  rawEvents(after: Position = 0n): Generator<RawEvent> {
    return rawEvents(this.database, after);
  }

  integrity(): readonly string[] {
    return integrityOf(this.database);
  }

  copyTo(folder: string): Promise<void> {
    return copyOnline(this.database, folder);
  }

  async close(): Promise<void> {
    this.database.close();
    this.closed();
  }
}
