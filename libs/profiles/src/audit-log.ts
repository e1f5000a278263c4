/** The log of an installation as evidence: for reading alone, beside a running server, on a copy, or on read-only media. */
export {
  openSqliteEventLog as openAuditLog,
  type RawEvent,
  type SqliteEventLog as AuditLog,
} from '@exchange/event-store/adapters/sqlite';
