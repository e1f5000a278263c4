import {
  codeFlaws,
  codeOn,
  dayFlaws,
  measureEndReasons,
  measureKinds,
  nationalActKinds,
} from '@exchange/contract/codes';
import { type Flaw, refuse, type Uuid } from '@exchange/kernel';
import { type ActRules, type Command, flaw, flawIf, late, type Moment } from './act-rules';
import { itemFlaws, itemsMeant, refuseUnaccepted, refuseWithdrawn } from './item-rules';
import type { DataOf, LiveRequest } from './request';

export type MeasureBody = Omit<DataOf<'MeasureTaken'>, 'lateReason'>;
export type TakeMeasure = Command<'measure', MeasureBody>;

export const measuring: ActRules<TakeMeasure> = {
  conflict: ({ body }, state) => {
    if (state.measures.some((each) => each.measureId === body.measureId)) {
      return refuse('MEASURE_EXISTS', `A measure ${body.measureId} was taken before.`);
    }
    const items = itemsMeant(state, body.itemIds);
    return refuseWithdrawn(items) ?? refuseUnaccepted(items);
  },
  flaws: ({ body }, state, when) => [
    ...itemFlaws(state, body.itemIds),
    ...codeFlaws(
      body,
      [
        ['/kind', measureKinds],
        ['/nationalAct/kind', nationalActKinds],
      ],
      when.on,
    ),
    ...dayFlaws(body, ['/from', '/until', '/nationalAct/date', '/formalReceipt/date', '/decidedBy/date']),
    ...flawIf(
      body.until !== undefined && body.until < body.from,
      '/until',
      'ENDS_BEFORE_IT_BEGINS',
      'It ends too early.',
    ),
    ...bindingFlaws(body, state, when),
  ],
  happened: (command) => ({ type: 'MeasureTaken', data: { ...command.body, ...late(command) } }),
};

/** Who binds property does so by an act of the own State; the request of another State alone binds nothing here. */
function bindingFlaws(body: MeasureBody, { formality, transmission }: LiveRequest, { on }: Moment): readonly Flaw[] {
  if (codeOn(measureKinds, body.kind, on)?.bindsProperty !== true) return [];
  const { nationalAct, formalReceipt, urgentNationalBasis } = body;
  const arrived = formalReceipt !== undefined || urgentNationalBasis !== undefined;
  const formal = formality === 'MLA_TREATY' || formality === 'MUTUAL_RECOGNITION';
  const isOrder = nationalAct !== undefined && codeOn(nationalActKinds, nationalAct.kind, on)?.isOrder === true;
  return [
    ...(nationalAct === undefined
      ? [flaw('/nationalAct', 'REQUIRED', 'A measure that binds property names the act of this State.')]
      : flawIf(
          !formal && !isOrder,
          '/nationalAct/kind',
          'ORDER_NEEDED',
          'Without a formal request only a national order binds property.',
        )),
    ...flawIf(
      transmission === 'ADVANCE_COPY' && !arrived,
      '/formalReceipt',
      'REQUIRED',
      'On an advance copy: say when the original arrived, or the urgent basis in national law.',
    ),
  ];
}

export type EndMeasureBody = Omit<DataOf<'MeasureEnded'>, 'measureId' | 'lateReason'>;
export type EndMeasure = Command<'endMeasure', EndMeasureBody> & { readonly measureId: Uuid };

export const endingMeasure: ActRules<EndMeasure> = {
  conflict: ({ measureId }, { measures }) => {
    const measure = measures.find((each) => each.measureId === measureId);
    if (measure === undefined) return refuse('MEASURE_NOT_FOUND', `The request has no measure ${measureId}.`);
    return measure.ended ? refuse('MEASURE_ENDED', `The measure ${measureId} has ended.`) : undefined;
  },
  flaws: ({ body, measureId }, { measures }, { on }) => [
    ...codeFlaws(body, [['/reason', measureEndReasons]], on),
    ...dayFlaws(body, ['/endedOn', '/decidedBy/date']),
    ...flawIf(
      measures.some((each) => each.measureId === measureId && body.endedOn < each.from),
      '/endedOn',
      'ENDS_BEFORE_IT_BEGINS',
      'The measure began later.',
    ),
    ...flawIf(
      body.endedOn > on,
      '/endedOn',
      'AFTER_THE_ACT',
      'A measure ends when it ends; it is not ended in advance.',
    ),
  ],
  happened: (command) => ({
    type: 'MeasureEnded',
    data: { ...command.body, measureId: command.measureId, ...late(command) },
  }),
};
