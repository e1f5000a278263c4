export * from './chain';
export * from './event-hash';
export * from './heads';
export * from './heads-digest';
