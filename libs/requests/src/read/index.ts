import { changesModel } from './changes';
import { requestsModel } from './requests';

export { changesModel } from './changes';
export { type Change, listChanges } from './changes-list';
export type { EntryName } from './changes-pages';
export { findOfficeRequests } from './office-requests';
export type { CorrectedPlace, Done, RequestDetail } from './request-detail';
export { requestsModel } from './requests';
export { listRequests, type RequestEntry, type RequestFilter } from './request-list';
export {
  type Admission,
  admissionTo,
  findRequest,
  type FoundRequest,
  type Looking,
  type RequestStub,
} from './request-queries';
export { type AuditedEntry, auditedTimeline, type TimelineEntry, timelineOf } from './timeline';

export const requestModels = [requestsModel, changesModel];
