export * from './canonical-json';
export * from './hash';
export * from './instant';
export * from './money';
export * from './refusal';
export * from './uuid';
