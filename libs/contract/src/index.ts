export * from './define-event';
export * from './envelope';
export * from './personal';
export * from './standing';
