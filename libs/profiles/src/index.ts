export { openAuditLog, type AuditLog } from './audit';
export * from './configuration';
export * from './embedded';
