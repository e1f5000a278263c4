import { closureReasons, codeFlaws, measureKinds } from '@exchange/contract/codes';
import { refuse } from '@exchange/kernel';
import { type ActRules, type Command, flawIf, late } from './act-rules';
import type { DataOf, MeasureState } from './request';

export type CloseBody = Omit<DataOf<'SideClosed'>, 'lateReason'>;
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
  flaws: ({ body }, _state, { on }) => [
    ...codeFlaws(body, [['/reason', closureReasons]], on),
    ...flawIf(body.reason === 'OTHER' && body.text === undefined, '/text', 'REQUIRED', 'Say the reason in words.'),
  ],
  happened: (command) => ({ type: 'SideClosed', data: { ...command.body, ...late(command) } }),
};

/** A measure that lasts and was not ended. A confiscation or a sale is done at once. */
function isInForce({ kind, ended }: MeasureState): boolean {
  return !ended && measureKinds.codes.some((each) => each.code === kind && each.lasts);
}
