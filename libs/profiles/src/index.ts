export { openAuditLog, type AuditLog } from './audit';
export * from './configuration';
export * from './embedded';
export { NoReadModels, openExistingReadModels } from './read-models';
