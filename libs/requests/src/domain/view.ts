import { type Refusal, refuse, type Uuid } from '@exchange/kernel';
import type { RequestState } from './request';

/** What an office may see of a request. Every door asks this one function. */
type View = { readonly sees: 'whole' } | { readonly sees: 'none' };

export function view(state: RequestState, officeId: Uuid): View {
  if (state.phase === 'none') return { sees: 'none' };
  const { requesting, requested } = state.sides;
  const takesPart = [...requesting.participations, ...requested.participations].some(
    (each) => each.officeId === officeId,
  );
  return { sees: takesPart ? 'whole' : 'none' };
}

/** What an office is told of a request that is not there, and of one that it may not see: nobody learns which. */
export function noSuchRequest(): Refusal<'REQUEST_NOT_FOUND'> {
  return refuse('REQUEST_NOT_FOUND', 'There is no such request, or your office takes no part in it.');
}
