import type { Uuid } from '@exchange/kernel';
import type { RequestState } from './request';

/** What an office may see of a request. Every door asks this one function. */
export type View = { readonly sees: 'whole' } | { readonly sees: 'none' };

export function view(state: RequestState, officeId: Uuid): View {
  if (state.phase === 'none') return { sees: 'none' };
  const { requesting, requested } = state.sides;
  const takesPart = [...requesting.participations, ...requested.participations].some(
    (each) => each.officeId === officeId,
  );
  return { sees: takesPart ? 'whole' : 'none' };
}
