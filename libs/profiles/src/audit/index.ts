/**
 * The door for the auditor, and for the operator who only reads: the log of an installation as evidence, and where to find it.
 * Apart from the other door, so that nothing is loaded that writes, keeps keys or reads anything derived from the log.
 */
export { configurationFrom, ConfigurationRefused } from '../configuration';
export { openLogAt, openLogToRead, type PlaceOfLog } from './place-of-log';
export {
  openSqliteEventLog as openAuditLog,
  type RawEvent,
  type SqliteEventLog as AuditLog,
} from '@exchange/event-store/adapters/sqlite';
