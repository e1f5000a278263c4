export { ActOnRequest, type RequestAct } from './application/act-on-request';
export { Commitments } from './application/commitments';
export { Enquiries } from './application/enquiries';
export { apart } from './application/proposed-act';
export { RequestHistory, type SeenEvent } from './application/request-history';
export { collectionId, requestKind, requestStream } from './application/request-kind';
export { RequestsModule } from './application/requests.module';
export { Standings } from './application/standings';
export * from './read';
