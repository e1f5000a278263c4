import type Database from 'better-sqlite3';
import type { Uuid } from '@exchange/kernel';
import { mkdirSync } from 'node:fs';
import { StoreUnavailable } from '../../errors';
import type {
  Appended,
  Batch,
  EventStore,
  Expected,
  LogBounds,
  NewEvent,
  Position,
  StoredEvent,
  StreamBounds,
} from '../../event-store';
import { follow, Head, readToHead, type ReadBatch } from '../../follow';
import { assertStorable } from '../../limits';
import { GroupCommit } from './group-commit';
import { LogFolding } from './log-folding';
import { LogReader } from './log-reader';
import { logFile, openForWriting, storeIdOf } from './schema';
import { lockForWriting } from './writer-lock';

/**
 * Opens the log in a folder for writing; makes both where there are none. One process at a time can have it open; any number
 * may read beside it with `openSqliteEventLog`.
 *
 * @throws StoreUnavailable if the folder has a writer already, or holds a log of another kind or a newer version.
 */
export function openSqliteEventStore({ folder }: { readonly folder: string }): EventStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const lock = lockForWriting(folder);
  try {
    const database = openForWriting(folder);
    const folding = new LogFolding(logFile(folder));
    return new SqliteEventStore(database, storeIdOf(database, folder), lock, folding);
  } catch (error) {
    lock.release();
    if (error instanceof StoreUnavailable) throw error;
    throw new StoreUnavailable(`the event log in ${folder} cannot be opened`, { cause: error });
  }
}

class SqliteEventStore implements EventStore {
  private readonly reader: LogReader;
  private readonly writer: GroupCommit;
  private readonly end: Head;
  private readonly read: ReadBatch = (after, batchSize) => this.reader.batch(after, batchSize);

  constructor(
    private readonly database: Database.Database,
    readonly storeId: Uuid,
    private readonly lock: { release(): void },
    private readonly folding: LogFolding,
  ) {
    this.reader = new LogReader(database);
    this.end = new Head(this.reader.head() ?? 0n);
    this.writer = new GroupCommit(database, Number(this.end.position), (last) => this.moveTo(BigInt(last)));
  }

  async append(streamId: string, expected: Expected, events: readonly NewEvent[]): Promise<Appended> {
    if (!this.database.open) throw new StoreUnavailable('the event store is closed');
    assertStorable(streamId, expected, events);
    return this.writer.append(streamId, expected, events);
  }

  async readStream(streamId: string, bounds: StreamBounds = {}): Promise<readonly StoredEvent[]> {
    return this.reader.stream(streamId, bounds);
  }

  readAll(bounds: LogBounds = {}): AsyncIterable<Batch> {
    return readToHead(this.read, bounds);
  }

  subscribe(bounds: LogBounds & { readonly signal: AbortSignal }): AsyncIterable<Batch> {
    return follow(this.read, this.end, bounds);
  }

  async head(): Promise<Position | undefined> {
    return this.reader.head();
  }

  /** Commits what waits and what comes until then, then lets the folder go. Subscriptions end with StoreUnavailable. */
  async close(): Promise<void> {
    if (!this.database.open) return;
    await this.folding.end();
    this.writer.flush();
    this.database.close();
    this.lock.release();
    this.end.wake();
  }

  private moveTo(last: Position): void {
    const events = Number(last - this.end.position);
    this.end.moveTo(last);
    this.folding.after(events);
  }
}
