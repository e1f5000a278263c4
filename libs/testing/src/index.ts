export * from './fixed';
export * from './given-when-then';
export * from './recorded';
