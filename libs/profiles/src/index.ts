export { openAuditLog, type AuditLog } from './audit';
export * from './cluster';
export * from './configuration';
export * from './embedded';
export * from './health';
export * from './process';
export { openLogsToMove, type LogsToMove } from './moving';
export { NoReadModels, openExistingReadModels } from './read-models';
export * from './setup-store';
