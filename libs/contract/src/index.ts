export * from './content';
export * from './define-event';
export * from './envelope';
export * from './events';
export * from './metadata';
export * from './personal';
export * from './registry';
export * from './standing';
