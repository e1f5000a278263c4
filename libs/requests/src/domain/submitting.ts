import type { RequestRefusalCode } from '@exchange/contract/codes';
import type { Decided, Decision } from '@exchange/decider';
import type { RequestEvent } from '@exchange/contract';
import { type Instant, type Refusal, refuse } from '@exchange/kernel';
import type { DataOf, RequestState } from './request';
import { responsibleCapacity } from './standpoint';

/**
 * The request is made from what the file released. Every guard was asked there (standing, completeness, four eyes), so
 * nothing but an earlier creation can stand in the way.
 */
export interface Submit {
  readonly act: 'submit';
  readonly submission: DataOf<'RequestSubmitted'>;
  /** When the file released it: the moment of delivery. */
  readonly occurredAt: Instant;
}

export function submit(
  { submission, occurredAt }: Submit,
  state: RequestState,
): Decision<RequestEvent> | Refusal<RequestRefusalCode> {
  if (state.phase !== 'none') return refuse('REQUEST_EXISTS', 'The request was created before.');
  const event: Decided<RequestEvent> = {
    type: 'RequestSubmitted',
    data: submission,
    side: 'requesting',
    capacity: responsibleCapacity(submission.requesting.participations),
    occurredAt,
    ...(submission.recordedFor !== undefined && { recordedFor: submission.recordedFor.officeId }),
  };
  return [event];
}
