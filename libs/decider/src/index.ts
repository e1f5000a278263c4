export * from './asked';
export * from './authorship';
export * from './decider';
export * from './executor';
export * from './past';
export * from './stream-history';
