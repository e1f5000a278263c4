import type { EventStore } from '@exchange/event-store';
import { openEventStoreDb } from '@exchange/event-store/adapters/eventstoredb';
import { openSqliteEventStore } from '@exchange/event-store/adapters/sqlite';
import { openAuditLog } from './audit';
import { privately } from './privately';

/** The log of a data folder, and the store that it is to move to. Whoever opened them closes both. */
export interface LogsToMove {
  readonly from: EventStore;
  readonly to: EventStore;
}

/**
 * Holds the log of the folder as its only writer, so that no exchange writes to it meanwhile.
 *
 * @throws StoreUnavailable where there is no log, an exchange runs on it, or the other store cannot be reached
 */
export async function openLogsToMove(dataDir: string, connectionString: string): Promise<LogsToMove> {
  // Opening for writing would make a log where there is none.
  await openAuditLog({ folder: dataDir }).close();
  const from = privately(() => openSqliteEventStore({ folder: dataDir }));
  try {
    return { from, to: await openEventStoreDb({ connectionString }) };
  } catch (failure) {
    await from.close();
    throw failure;
  }
}
