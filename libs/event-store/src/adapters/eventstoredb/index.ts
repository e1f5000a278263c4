export { ConnectionStringRefused } from './connection-string';
export { openEventStoreDb, openEventStoreDbLog } from './event-store-db';
