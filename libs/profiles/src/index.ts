export * from './audit-log';
export * from './configuration';
export * from './embedded';
