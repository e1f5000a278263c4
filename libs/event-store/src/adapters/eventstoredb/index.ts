import type { EventLog, EventStore } from '../../event-store';
import type { Evidence } from '../../evidence';
import type { Opening } from './event-store-db';
import type { Done, Setup } from './set-up';

/*
 * The client is loaded when a store is opened: whoever keeps the log in a file does not wait for it.
 */

export { ConnectionStringRefused, problemsOfConnectionString } from './connection-string';
export type { Opening } from './event-store-db';

/**
 * Opens the log of an EventStoreDB for writing; a store that has no name yet is given one. Any number of processes may.
 *
 * @throws ConnectionStringRefused, StoreUnavailable
 */
export async function openEventStoreDb(opening: Opening): Promise<EventStore> {
  const { openForWriting } = await import('./event-store-db');
  return openForWriting(opening);
}

/** Opens it for reading alone, with an account that may do no more. @throws as above, and where no exchange ever wrote to it */
export async function openEventStoreDbLog(opening: Opening): Promise<EventLog> {
  const { openForReading } = await import('./event-store-db');
  return openForReading(opening);
}

/** All that it holds of an exchange, sound or not, for an auditor. @throws as above */
export async function evidenceInEventStoreDb(opening: Opening): Promise<Evidence> {
  const { evidenceIn } = await import('./evidence');
  return evidenceIn(opening);
}

/** Makes the accounts and rules that an exchange needs; may be done again. @throws ConnectionStringRefused, StoreUnavailable */
export async function setUpEventStoreDb(setup: Setup): Promise<Done> {
  const { setUp } = await import('./set-up');
  return setUp(setup);
}
