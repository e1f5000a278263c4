import { isRequestType, type RequestOutcome, type RequestType, type TypeOutcome } from '@exchange/contract/codes';
import { isInForce } from './closing';
import type { ItemState, LiveRequest, MeasureState } from './request';
import { outcomeOf } from './status';

/**
 * What practice calls the outcome of a request of this type (domain reference 2.8b), computed from items, measures, reports,
 * remedies and withdrawals. Where the request has not come that far it is the general outcome.
 */
export function typeOutcomeOf(state: LiveRequest): TypeOutcome | RequestOutcome {
  const general = outcomeOf(state);
  if (state.phase === 'returned' || state.phase === 'recalled' || !isRequestType(state.type)) return general;
  return named[state.type](state) ?? general;
}

type Named = (state: LiveRequest) => TypeOutcome | undefined;

const named: Readonly<Record<RequestType, Named>> = {
  TRACE: (state) => {
    if (all(live(state), notAvailable)) return 'notAvailable';
    if (all(live(state), (item) => has(item, 'found') && !has(item, 'notFound') && !has(item, 'notSearched')))
      return 'found';
    if (some(live(state), (item) => has(item, 'found'))) return 'partlyFound';
    return all(live(state), (item) => has(item, 'notFound') || notAvailable(item)) ? 'nothingFound' : undefined;
  },
  SPONT: (state) => {
    if (some(live(state), accepted)) return 'taken';
    if (all(live(state), refused)) return 'declined';
    return state.phase === 'closed' && live(state).length > 0 ? 'expired' : undefined;
  },
  FREEZE: (state) => bound(state, 'frozen'),
  SEIZE: (state) => bound(state, 'inCustody'),
  CONFISCATE: (state) => {
    if (state.withdrawnFor === 'AMOUNT_REACHED') return 'stopped';
    if (state.measures.some(({ kind }) => kind === 'ALTERNATIVE')) return 'alternativeMeasure';
    if (all(live(state), executed)) return 'confiscated';
    if (some(live(state), executed)) return 'partlyConfiscated';
    return impossible(state);
  },
  MANAGE: (state) => {
    if (state.measures.some(({ endReason }) => endReason === 'lapsed')) return 'mandateExpired';
    if (state.withdrawnFor !== undefined && live(state).length === 0) return 'terminated';
    return all(live(state), executed) && !state.measures.some(isInForce) ? 'done' : undefined;
  },
  RETURN: (state) => {
    if (pending(state) || some(live(state), (item) => item.grounds.includes('G-CLAIM'))) return 'contested';
    if (all(live(state), executed)) return 'handedOver';
    if (some(live(state), executed)) return 'partlyHandedOver';
    return all(live(state), refused) ? 'notDue' : undefined;
  },
  SHARE: (state) => {
    if (pending(state) || some(live(state), (item) => item.grounds.includes('G-CLAIM'))) return 'disputed';
    if (all(live(state), executed)) return 'paid';
    if (all(live(state), (item) => item.grounds.includes('G-DEMINIMIS'))) return 'waived';
    return all(live(state), refused) ? 'declined' : undefined;
  },
  REUSE: (state) => {
    if (all(live(state), (item) => refused(item) && item.everAccepted)) return 'revoked';
    if (all(live(state), refused)) return 'consentRefused';
    if (!some(live(state), accepted)) return undefined;
    return state.sides.requesting.closed ? 'ended' : 'inUse';
  },
};

/** What a prohibition or a seizure came to: in force on all items or on some, or how it ended. */
function bound(state: LiveRequest, inForce: 'frozen' | 'inCustody'): TypeOutcome | undefined {
  const measures = state.measures.filter(({ kind }) => binding.has(kind));
  const standing = measures.filter(isInForce);
  const held = live(state).filter((item) => standing.some(({ itemIds }) => itemIds.includes(item.itemId)));
  if (held.length > 0) return held.length === live(state).length ? inForceAs(standing, inForce) : 'partlyFrozen';
  return standing.length > 0 ? impossible(state) : (endedAs(measures, state) ?? impossible(state));
}

const binding: ReadonlySet<string> = new Set(['PROHIBITION', 'SEIZURE', 'IMMEDIATE_ACTION', 'CUSTODY']);
const custody: ReadonlySet<string> = new Set(['SEIZURE', 'CUSTODY']);

function inForceAs(standing: readonly MeasureState[], wanted: 'frozen' | 'inCustody'): TypeOutcome {
  return wanted === 'inCustody' && standing.every(({ kind }) => custody.has(kind)) ? 'inCustody' : 'frozen';
}

/** How the last measure ended. What was lifted because the order was withdrawn is withdrawn. */
function endedAs(measures: readonly MeasureState[], state: LiveRequest): TypeOutcome | undefined {
  const last = measures.at(-1);
  if (last === undefined) return undefined;
  if (last.endReason === 'replaced') return 'replacedByConfiscation';
  if (last.endReason === 'lapsed') return 'lapsed';
  return live(state).length === 0 ? 'withdrawn' : 'lifted';
}

function impossible(state: LiveRequest): TypeOutcome | undefined {
  if (all(live(state), ({ decision }) => decision === 'impossible')) return 'impossible';
  return live(state).length === 0 ? 'withdrawn' : undefined;
}

/** Items that were not withdrawn. */
function live({ items }: LiveRequest): readonly ItemState[] {
  return items.filter((item) => !item.withdrawn);
}

function all(items: readonly ItemState[], holds: (item: ItemState) => boolean): boolean {
  return items.length > 0 && items.every(holds);
}

function some(items: readonly ItemState[], holds: (item: ItemState) => boolean): boolean {
  return items.some(holds);
}

function has({ results }: ItemState, result: ItemState['results'][number]): boolean {
  return results.includes(result);
}

/** Nobody could look, whether that was decided or reported. What one search missed and another one found was looked for. */
function notAvailable(item: ItemState): boolean {
  if (has(item, 'found') || has(item, 'notFound')) return false;
  return has(item, 'notSearched') || item.grounds.includes('I-a');
}

function accepted({ decision }: ItemState): boolean {
  return decision === 'accepted';
}

function refused({ decision }: ItemState): boolean {
  return decision === 'refused';
}

/** What was said last of its execution counts. */
function executed({ results }: ItemState): boolean {
  return results.filter((result) => result === 'executed' || result === 'notExecuted').at(-1) === 'executed';
}

/** A legal remedy that nobody has decided. */
function pending({ remedies }: LiveRequest): boolean {
  return remedies.some(({ decided }) => !decided);
}
