export type { Draft } from './draft';
export { item, type Item } from './item';
export { decidedBy, type DecidedBy } from './leaves';
export * as leaves from './leaves';
export { person, type Person } from './person';
export { draftContent, type DraftContent, requestContent, type RequestContent } from './request-content';
