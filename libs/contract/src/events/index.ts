export * from './file-events';
export * from './network-events';
export * from './request-events';
