import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Batch, EventStore, NewEvent, Position, StoredEvent } from '@exchange/event-store';
import { openEventStoreDb } from '@exchange/event-store/adapters/eventstoredb';
import { MemoryEventStore } from '@exchange/event-store/adapters/memory';
import { openSqliteEventLog, openSqliteEventStore } from '@exchange/event-store/adapters/sqlite';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { StandIn } from '../../../libs/event-store/src/stand-in';
import type { Log } from './restless';

/** Lets somebody else go on, as the schedule says. */
export type Step = () => Promise<void>;

/** A log whose writers stop half-way: they have their place, as far as the log gives one, and have not committed. */
export interface HeldLog extends Log {
  /** Takes a place for an event. What it answers commits. */
  take(streamId: string, event: NewEvent, step: Step): Promise<() => Promise<unknown>>;
  close(): Promise<void>;
}

type Bounds = Parameters<EventStore['subscribe']>[0];

/** One process writes, and a place is given at the commit. */
export async function memoryLog(): Promise<HeldLog> {
  return ofStore(
    new MemoryEventStore(),
    async (store, streamId, event) => () => store.append(streamId, 'any', [event]),
  );
}

/** The server gives places in the order of its commits. What was sent to it waits there for a while. */
export async function standInLog(): Promise<HeldLog> {
  const server = await StandIn.start();
  const store = await openEventStoreDb({ connectionString: server.connectionString });
  const log = ofStore(store, async (_, streamId, event) => {
    server.faults.appends.push({ after: Math.floor(Math.random() * 4) });
    const appending = store.append(streamId, 'any', [event]);
    appending.catch(() => undefined);
    return () => appending;
  });
  return {
    ...log,
    close: async () => {
      await store.close();
      await server.close();
    },
  };
}

function ofStore(
  store: EventStore,
  take: (store: EventStore, streamId: string, event: NewEvent) => Promise<() => Promise<unknown>>,
): HeldLog {
  return {
    storeId: store.storeId,
    head: () => store.head(),
    subscribe: (bounds) => store.subscribe(bounds),
    take: (streamId, event) => take(store, streamId, event),
    close: () => store.close(),
  };
}

/** The file of the embedded log, by writers with a connection each, as no product opens it: more than one writes. */
export async function sqliteLog(folder: string): Promise<HeldLog> {
  await openSqliteEventStore({ folder }).close();
  const reader = openSqliteEventLog({ folder });
  const idle: Database[] = [];
  const everyone: Database[] = [];
  const writer = (): Database => {
    const connection = new SqliteDatabase(join(folder, 'events.sqlite'), { timeout: 0 });
    everyone.push(connection);
    return connection;
  };
  return {
    storeId: reader.storeId,
    head: () => reader.head(),
    async *subscribe({ after = 0n, signal }: Bounds) {
      while (!signal.aborted) {
        for await (const batch of reader.readAll({ after, signal })) {
          yield batch;
          after = batch.events.at(-1)?.position ?? after;
        }
        await wait(1);
      }
    },
    take: async (streamId, event, step) => {
      const connection = idle.pop() ?? writer();
      while (!begins(connection)) await step();
      insert(connection, streamId, event);
      return async () => {
        connection.exec('COMMIT');
        idle.push(connection);
      };
    },
    close: async () => {
      for (const connection of everyone) connection.close();
      await reader.close();
    },
  };
}

/** False where another holds a place and has not committed. The driver's error class is of whichever suite loaded it first. */
function begins(connection: Database): boolean {
  try {
    connection.exec('BEGIN IMMEDIATE');
    return true;
  } catch (error) {
    if (typeof error === 'object' && error !== null && 'code' in error && error.code === 'SQLITE_BUSY') return false;
    throw error;
  }
}

function insert(connection: Database, streamId: string, { id, type, data, metadata }: NewEvent): void {
  connection
    .prepare(
      `INSERT INTO event (position, stream_id, revision, id, type, data, metadata)
       SELECT (SELECT coalesce(max(position), 0) + 1 FROM event),
              @streamId, (SELECT coalesce(max(revision), -1) + 1 FROM event WHERE stream_id = @streamId),
              @id, @type, @data, @metadata`,
    )
    .run({ streamId, id, type, data, metadata: JSON.stringify(metadata) });
}

/**
 * A log that gives places when a writer begins, as a sequence in a table does, so that a later one can commit first. Where its
 * readers wait, they see nothing beyond the first place that is held; where they are hasty, the greatest place that is visible.
 */
export async function sequencedLog(readers: 'waiting' | 'hasty'): Promise<HeldLog> {
  const places: (StoredEvent | undefined)[] = [];
  const revisions = new Map<string, number>();
  let grown: () => void = () => undefined;
  const visible = (after: Position): readonly StoredEvent[] => {
    const rest = places.slice(Number(after));
    const held = rest.indexOf(undefined);
    const seen = readers === 'hasty' || held === -1 ? rest : rest.slice(0, held);
    return seen.filter((event) => event !== undefined);
  };
  return {
    storeId: randomUUID(),
    head: async () => visible(0n).at(-1)?.position,
    async *subscribe({ after = 0n, signal }: Bounds): AsyncGenerator<Batch> {
      while (!signal.aborted) {
        const growth = new Promise<void>((resolve) => {
          grown = resolve;
          signal.addEventListener('abort', () => resolve(), { once: true });
        });
        const events = visible(after);
        yield { events, caughtUp: true };
        after = events.at(-1)?.position ?? after;
        if (visible(after).length === 0) await growth;
      }
    },
    take: async (streamId, event) => {
      const index = places.push(undefined) - 1;
      return async () => {
        const revision = revisions.get(streamId) ?? 0;
        revisions.set(streamId, revision + 1);
        places[index] = { ...event, streamId, revision, position: BigInt(index + 1) };
        grown();
      };
    },
    close: async () => undefined,
  };
}
