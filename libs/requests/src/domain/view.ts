import type { Recorded, RequestEvent } from '@exchange/contract';
import type { Side } from '@exchange/contract/codes';
import { type Refusal, refuse, type Uuid } from '@exchange/kernel';
import { delivered, type LiveRequest, type ParticipationState, type RequestState } from './request';
import { partsAfter } from './transferring';

/** What an office may see of a request. */
export type View =
  | { readonly sees: 'whole' }
  /** Up to and with this event: an office that has handed over keeps what it had. */
  | { readonly sees: 'prefix'; readonly revision: number }
  /** That there was such a request, and that it was recalled: the content is closed to the addressee. */
  | { readonly sees: 'stub' }
  | { readonly sees: 'none' };

/** A request as far as it decides who sees it. */
export interface Visibility {
  readonly recalled: boolean;
  readonly parts: Readonly<Record<Side, readonly ParticipationState[]>>;
}

/** What an office may see of a request. Every door asks this one function (request-model.md section 1). */
export function view(state: RequestState, officeId: Uuid): View {
  return state.phase === 'none' ? { sees: 'none' } : viewIn(visibilityOf(state), officeId);
}

export function viewIn(visibility: Visibility, officeId: Uuid): View {
  const parts = partsOf(visibility, officeId);
  if (parts.length === 0) return { sees: 'none' };
  if (visibility.recalled && isAddressee(visibility, officeId)) return { sees: 'stub' };
  if (parts.some(({ to }) => to === undefined)) return { sees: 'whole' };
  return { sees: 'prefix', revision: Math.max(...parts.map(({ lastRevision = 0 }) => lastRevision)) };
}

function visibilityOf({ phase, sides: { requesting, requested } }: LiveRequest): Visibility {
  const parts = { requesting: requesting.participations, requested: requested.participations };
  return { recalled: phase === 'recalled', parts };
}

/** The same where the event moves nothing of it. Undefined before the submission. */
export function visibilityAfter(before: Visibility | undefined, event: Recorded<RequestEvent>): Visibility | undefined {
  if (before === undefined) return event.type === 'RequestSubmitted' ? visibilityOf(delivered(event)) : undefined;
  if (event.type === 'RequestRecalled') return { ...before, recalled: true };
  const { side } = event.header;
  if (event.type !== 'ResponsibilityTransferred' || side === 'own') return before;
  return { ...before, parts: { ...before.parts, [side]: partsAfter(before.parts[side], event) } };
}

/** Every office that takes part in a request or has taken part in it. */
export function officesIn({ parts }: Visibility): readonly Uuid[] {
  const all = [...parts.requesting, ...parts.requested];
  return all.map(({ officeId }) => officeId).filter((id, index, ids) => ids.indexOf(id) === index);
}

/** The same, of a request. */
export function officesOf(state: LiveRequest): readonly Uuid[] {
  return officesIn(visibilityOf(state));
}

/**
 * What an auditor of the office may see: with the eyes of the office, but what was closed to it by a recall stays open to its
 * auditors, marked as closed.
 */
export function auditView(state: RequestState, officeId: Uuid): View & { readonly closed?: 'recalled' } {
  const seen = view(state, officeId);
  return seen.sees === 'stub' ? { ...open(state, officeId), closed: 'recalled' } : seen;
}

function open(state: RequestState, officeId: Uuid): View {
  return state.phase === 'recalled' ? view({ ...state, phase: 'open' }, officeId) : view(state, officeId);
}

function partsOf({ parts }: Visibility, officeId: Uuid): readonly ParticipationState[] {
  return [...parts.requesting, ...parts.requested].filter((each) => each.officeId === officeId);
}

function isAddressee({ parts }: Visibility, officeId: Uuid): boolean {
  return parts.requested.some((each) => each.officeId === officeId);
}

/**
 * The events whose data is shown to nobody but auditors: they were about the wrong person (LED art. 7(3)). So were the earlier
 * corrections of such an event, which carry values of that person as well.
 */
export function withheldEvents(state: RequestState): ReadonlySet<Uuid> {
  if (state.phase === 'none') return new Set();
  const { corrections } = state;
  return new Set(
    corrections.flatMap(({ eventId, kind }, index) => {
      if (kind !== 'wrongPerson') return [];
      const earlier = corrections.slice(0, index).filter((each) => each.eventId === eventId);
      return [eventId, ...earlier.map(({ correctionId }) => correctionId)];
    }),
  );
}

/** Whether an event says that an earlier entry was about the wrong person. */
export function isOfWrongPerson<E extends RequestEvent>(
  event: E,
): event is Extract<E, { readonly type: 'EntryCorrected' }> {
  return event.type === 'EntryCorrected' && event.data.kind === 'wrongPerson';
}

/** Whether an event closes something to somebody who saw it before. */
export function shrinksSight(event: RequestEvent): boolean {
  const { type } = event;
  return type === 'RequestRecalled' || type === 'ResponsibilityTransferred' || isOfWrongPerson(event);
}

/** What somebody is told of a request that their office has restricted to others. */
export function restrictedRequest(): Refusal<'REQUEST_RESTRICTED'> {
  return refuse('REQUEST_RESTRICTED', 'Your office has restricted this request to those who are assigned to it.');
}

/** What an office is told of a request that is not there, and of one that it may not see: nobody learns which. */
export function noSuchRequest(): Refusal<'REQUEST_NOT_FOUND'> {
  return refuse('REQUEST_NOT_FOUND', 'There is no such request, or your office takes no part in it.');
}

/** What the addressee is told who asks for more of a recalled request than that there was one. */
export function recalledRequest(): Refusal<'REQUEST_RECALLED'> {
  return refuse('REQUEST_RECALLED', 'The sender recalled the request; its content is closed to your office.');
}
