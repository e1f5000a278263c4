export * from './chain';
export * from './event-hash';
