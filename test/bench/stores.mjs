import { built } from './built.mjs';

const { openSqliteEventStore } = built('libs/event-store/src/adapters/sqlite/index.js');
const { openEventStoreDb } = built('libs/event-store/src/adapters/eventstoredb/index.js');

export const isServer = (place) => place.startsWith('esdb://');

/** The log in a folder, or the one of the server at an address. */
export async function openStore(place) {
  return isServer(place) ? openEventStoreDb({ connectionString: place }) : openSqliteEventStore({ folder: place });
}
