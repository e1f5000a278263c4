import { requestsModel } from './requests';

export type { Done, RequestDetail } from './request-detail';
export { findRequest, type FoundRequest, listRequests, type RequestEntry, type RequestFilter } from './request-queries';
export { type TimelineEntry, timelineOf } from './timeline';

export const requestModels = [requestsModel];
