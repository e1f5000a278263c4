import type { EventLog } from '@exchange/event-store';
import { evidenceInEventStoreDb, openEventStoreDbLog } from '@exchange/event-store/adapters/eventstoredb';
import { openEvidence, openSqliteEventLog, type SqliteEventLog } from '@exchange/event-store/adapters/sqlite';
import type { Configuration } from '../configuration';

/** Where a log is: in the data folder of an installation, or in an EventStoreDB. */
export type PlaceOfLog = { readonly folder: string } | { readonly connectionString: string };

/**
 * Opens a log for an auditor. That of a store is first copied to the temporary folder, until it is closed.
 *
 * @throws StoreUnavailable, ConnectionStringRefused
 */
export async function openLogAt(place: PlaceOfLog, copied?: (events: number) => void): Promise<SqliteEventLog> {
  if ('folder' in place) return openSqliteEventLog(place);
  const evidence = await evidenceInEventStoreDb(place);
  try {
    return await openEvidence(evidence, copied);
  } finally {
    await evidence.close();
  }
}

/** The log of this installation, for a question that takes it as sound. @throws StoreUnavailable */
export async function openLogToRead({
  dataDir,
  eventStoreUrl,
}: Pick<Configuration, 'dataDir' | 'eventStoreUrl'>): Promise<EventLog> {
  if (eventStoreUrl === undefined) return openSqliteEventLog({ folder: dataDir });
  return openEventStoreDbLog({ connectionString: eventStoreUrl });
}
