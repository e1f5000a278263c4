export { openEvidence } from './evidence-file';
export { openSqliteEventLog, type RawEvent, type SqliteEventLog } from './sqlite-event-log';
export { openSqliteEventStore } from './sqlite-event-store';
