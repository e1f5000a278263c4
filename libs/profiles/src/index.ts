export { openAuditLog, type AuditLog } from './audit';
export * from './cluster';
export * from './configuration';
export * from './embedded';
export * from './health';
export * from './process';
export { NoReadModels, openExistingReadModels } from './read-models';
export * from './setup-store';
