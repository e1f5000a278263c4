import {
  carriesOrder,
  codeFlaws,
  codeOn,
  dayFlaws,
  measureEndReasons,
  measureKinds,
  nationalActKinds,
  type RequestRefusalCode,
} from '@exchange/contract/codes';
import { type Day, type Flaw, type Refusal, refuse, type Uuid } from '@exchange/kernel';
import { type ActRules, type Command, flaw, flawIf, asRecorded, type Moment } from './act-rules';
import { passedFlaws } from './days';
import { itemFlaws, itemsMeant, refuseUnaccepted, refuseWithdrawn } from './item-rules';
import { type BodyOf, type DataOf, isOffered, type LiveRequest, type MeasureState } from './request';

export type MeasureBody = BodyOf<'MeasureTaken'>;
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
      'The last day is before the first.',
    ),
    ...flawIf(
      isOffered(state),
      '/kind',
      'NOT_FOR_THIS_TYPE',
      'Information is taken or declined; no measure answers it.',
    ),
    ...bindingFlaws(body, state, when),
  ],
  happened: (command) => ({ type: 'MeasureTaken', data: { ...command.body, ...asRecorded(command) } }),
};

/** Who binds property does so by an act of the own State; the request of another State alone binds nothing here. */
function bindingFlaws(
  body: MeasureBody,
  { formality, transmission, originalReceived }: LiveRequest,
  { on }: Moment,
): readonly Flaw[] {
  if (codeOn(measureKinds, body.kind, on)?.bindsProperty !== true) return [];
  const { nationalAct, formalReceipt, urgentNationalBasis } = body;
  const arrived = originalReceived || formalReceipt !== undefined || urgentNationalBasis !== undefined;
  return [
    ...actFlaws(nationalAct, formality, on),
    ...flawIf(
      transmission === 'ADVANCE_COPY' && !arrived,
      '/formalReceipt',
      'REQUIRED',
      'On an advance copy: say when the original arrived, or the urgent basis in national law.',
    ),
  ];
}

/** What binds property names the act of the own State; where the request is informal that is an order. */
function actFlaws(nationalAct: MeasureBody['nationalAct'], formality: string, on: Day): readonly Flaw[] {
  if (nationalAct === undefined) {
    return [flaw('/nationalAct', 'REQUIRED', 'A measure that binds property names the act of this State.')];
  }
  const isOrder = codeOn(nationalActKinds, nationalAct.kind, on)?.isOrder === true;
  const detail = 'Without a formal request only a national order binds property.';
  return flawIf(!carriesOrder(formality) && !isOrder, '/nationalAct/kind', 'ORDER_NEEDED', detail);
}

export type ExtendMeasureBody = BodyOf<'MeasureExtended', 'measureId'>;
export type ExtendMeasure = Command<'extendMeasure', ExtendMeasureBody> & { readonly measureId: Uuid };

/** It stays in force for longer; what binds property does so by an act of the own State. */
export const extendingMeasure: ActRules<ExtendMeasure> = {
  conflict: ({ measureId }, state) => refuseUnlessInForce(state, measureId),
  flaws: ({ body, measureId }, { measures, formality }, when) => {
    const { on } = when;
    const measure = measures.find((each) => each.measureId === measureId);
    const binds = measure !== undefined && codeOn(measureKinds, measure.kind, on)?.bindsProperty === true;
    return [
      ...codeFlaws(body, [['/nationalAct/kind', nationalActKinds]], on),
      ...dayFlaws(body, ['/until', '/nationalAct/date', '/decidedBy/date']),
      ...extensionFlaws(body, measure, when),
      ...(binds ? actFlaws(body.nationalAct, formality, on) : []),
    ];
  },
  happened: (command) => ({
    type: 'MeasureExtended',
    data: { ...command.body, measureId: command.measureId, ...asRecorded(command) },
  }),
};

/** A measure without an end lasts until it is ended: a day would shorten it. */
function extensionFlaws(
  { until }: ExtendMeasureBody,
  measure: MeasureState | undefined,
  when: Moment,
): readonly Flaw[] {
  if (measure === undefined) return [];
  const { until: last } = measure;
  const noExtension = (detail: string): readonly Flaw[] => [flaw('/until', 'NO_EXTENSION', detail)];
  if (last === undefined) return noExtension('It has no end that could be put off.');
  return until <= last ? noExtension(`It lasts until ${last} already.`) : passedFlaws(until, '/until', when);
}

export type EndMeasureBody = BodyOf<'MeasureEnded', 'measureId'>;
export type EndMeasure = Command<'endMeasure', EndMeasureBody> & { readonly measureId: Uuid };

export const endingMeasure: ActRules<EndMeasure> = {
  conflict: ({ measureId }, state) => refuseUnlessInForce(state, measureId),
  flaws: ({ body, measureId }, { measures }, { on }) => [
    ...codeFlaws(body, [['/reason', measureEndReasons]], on),
    ...dayFlaws(body, ['/endedOn', '/decidedBy/date']),
    ...flawIf(
      measures.some((each) => each.measureId === measureId && body.endedOn < each.from),
      '/endedOn',
      'ENDS_BEFORE_IT_BEGINS',
      'The measure began later.',
    ),
  ],
  happened: (command) => ({
    type: 'MeasureEnded',
    data: { ...command.body, measureId: command.measureId, ...asRecorded(command) },
  }),
};

function refuseUnlessInForce({ measures }: LiveRequest, measureId: Uuid): Refusal<RequestRefusalCode> | undefined {
  const measure = measures.find((each) => each.measureId === measureId);
  if (measure === undefined) return refuse('MEASURE_NOT_FOUND', `The request has no measure ${measureId}.`);
  return measure.ended ? refuse('MEASURE_ENDED', `The measure ${measureId} has ended.`) : undefined;
}

export function measureTaken(state: LiveRequest, data: DataOf<'MeasureTaken'>): LiveRequest {
  if (state.phase !== 'open') return state;
  const { measureId, kind, itemIds, from, until } = data;
  const measure = { measureId, kind, itemIds, from, ...(until !== undefined && { until }), ended: false };
  return { ...state, measures: [...state.measures, measure] };
}

export function measureExtended(state: LiveRequest, { measureId, until }: DataOf<'MeasureExtended'>): LiveRequest {
  return withMeasure(state, measureId, (measure) => ({ ...measure, until }));
}

export function measureEnded(state: LiveRequest, { measureId, reason }: DataOf<'MeasureEnded'>): LiveRequest {
  return withMeasure(state, measureId, (measure) => ({ ...measure, ended: true, endReason: reason }));
}

function withMeasure(
  state: LiveRequest,
  measureId: Uuid,
  change: (measure: MeasureState) => MeasureState,
): LiveRequest {
  return { ...state, measures: state.measures.map((each) => (each.measureId === measureId ? change(each) : each)) };
}
