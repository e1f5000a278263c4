import { closureReasons, codeFlaws, measureKinds, reopeningReasons, type Side } from '@exchange/contract/codes';
import { refuse } from '@exchange/kernel';
import { type ActRules, asRecorded, type Command, noConflict } from './act-rules';
import { otherNeedsText } from './reasons';
import type { BodyOf, LiveRequest, MeasureState } from './request';

export type CloseBody = BodyOf<'SideClosed'>;
export type Close = Command<'close', CloseBody>;

/** Each side closes for itself. The requested side first ends what it did and reports what it took on. */
export const closing: ActRules<Close> = {
  conflict: (_command, { measures, items }, { side }) => {
    if (side === 'requesting') return undefined;
    const inForce = measures.find(isInForce);
    if (inForce !== undefined) return refuse('MEASURE_IN_FORCE', `The measure ${inForce.measureId} is in force.`);
    const owed = items.find((item) => item.decision === 'accepted' && !item.withdrawn && !item.reported);
    return owed && refuse('ITEM_UNREPORTED', `The item ${owed.itemId} was accepted and not reported.`);
  },
  flaws: ({ body }, _state, { on }) => [...codeFlaws(body, [['/reason', closureReasons]], on), ...otherNeedsText(body)],
  happened: (command) => ({ type: 'SideClosed', data: { ...command.body, ...asRecorded(command) } }),
};

/** A measure that lasts and was not ended. A confiscation or a sale is done at once. */
export function isInForce({ kind, ended }: MeasureState): boolean {
  return !ended && measureKinds.codes.some((each) => each.code === kind && each.lasts);
}

/** The request is closed when both sides have closed. */
export function closed(state: LiveRequest, side: Side): LiveRequest {
  if (state.phase !== 'open' && state.phase !== 'windingDown') return state;
  const sides = { ...state.sides, [side]: { ...state.sides[side], closed: true } };
  const both = sides.requesting.closed && sides.requested.closed;
  return both ? { ...state, sides, phase: 'closed' } : { ...state, sides };
}

export type ReopenBody = BodyOf<'RequestReopened'>;
export type Reopen = Command<'reopen', ReopenBody>;

/** Either side can reopen; both closures are cleared. */
export const reopening: ActRules<Reopen> = {
  conflict: noConflict,
  flaws: ({ body }, _state, { on }) => [
    ...codeFlaws(body, [['/reason', reopeningReasons]], on),
    ...otherNeedsText(body),
  ],
  happened: (command) => ({ type: 'RequestReopened', data: { ...command.body, ...asRecorded(command) } }),
};

/** Back to the phase before closure: a request all of whose items are withdrawn was being wound down. */
export function reopened(state: LiveRequest): LiveRequest {
  const { requesting, requested } = state.sides;
  const sides = { requesting: { ...requesting, closed: false }, requested: { ...requested, closed: false } };
  if (state.phase !== 'closed') return { ...state, sides };
  return { ...state, sides, phase: state.items.every((item) => item.withdrawn) ? 'windingDown' : 'open' };
}
