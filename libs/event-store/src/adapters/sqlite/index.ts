export { openSqliteEventLog, type RawEvent, type SqliteEventLog } from './sqlite-event-log';
export { openSqliteEventStore } from './sqlite-event-store';
