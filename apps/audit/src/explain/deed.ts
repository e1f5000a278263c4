import { isCourseEvent, isRecordEvent, type RequestContent, type RequestEvent } from '@exchange/contract';
import * as codes from '@exchange/contract/codes';
import { sourced } from '@exchange/contract/texts';
import { deedOfCourse } from './deed-of-course';
import { deedOfRecord } from './deed-of-record';
import type { Deed, Telling } from './telling';
import { documentLines, handlingWords, type Words } from './wording';

type Data<Type extends RequestEvent['type']> = Extract<RequestEvent, { readonly type: Type }>['data'];

export function deedOf(event: RequestEvent, telling: Telling): Deed {
  const { words } = telling;
  if (isCourseEvent(event)) return deedOfCourse(event, words);
  if (isRecordEvent(event)) return deedOfRecord(event, telling);
  switch (event.type) {
    case 'RequestSubmitted':
      return submitted(event.data, words);
    case 'RequestCollected':
      return { did: words.say({ key: 'explain.collected', params: {} }), details: [] };
    case 'RequestReceived':
      return received(event.data, words);
    case 'MessageSent':
      return messaged(event.data, words);
    case 'ClarificationAsked':
      return asked(event.data, telling);
    case 'ClarificationAnswered':
      return answered(event.data, words);
    case 'ItemsDecided':
      return decided(event.data, telling);
    case 'MeasureTaken':
      return measured(event.data, telling);
    case 'MeasureEnded':
      return ended(event.data, telling);
    case 'ExecutionReported':
      return reported(event.data, telling);
    case 'RequestWithdrawn':
      return withdrawn(event.data, telling);
    case 'MeasureExtended':
      return extended(event.data, telling);
  }
}

function extended(data: Data<'MeasureExtended'>, { words, measure }: Telling): Deed {
  const { measureId, until, nationalAct } = data;
  const details = nationalAct === undefined ? [] : words.lines(['explain.nationalAct', wordedAct(nationalAct, words)]);
  return { did: words.say({ key: 'explain.extended', params: { measure: measure(measureId), until } }), details };
}

function submitted({ number, content }: Data<'RequestSubmitted'>, words: Words): Deed {
  const { type, formality, regime, object, reasons, items, handling, documents, order } = content;
  const way = { formality: sourced(codes.channelFormalities, formality), regime: sourced(codes.regimes, regime) };
  return {
    did: words.say({
      key: 'explain.submitted',
      params: { number, code: type, type: sourced(codes.requestTypes, type) },
    }),
    details: [
      ...words.lines(['explain.object', object], ['explain.reasons', reasons]),
      words.say({ key: 'explain.way', params: way }),
      ...items.map(({ description, kind }) =>
        words.say({ key: 'explain.item', params: { name: words.text(description), kind } }),
      ),
      ...words.lines(['explain.mayBeUsed', handlingWords(handling, words)]),
      ...documentLines(documents, words),
      ...(order === undefined ? [] : [onOrder(order, words)]),
    ],
  };
}

function onOrder({ authority, reference, date }: NonNullable<RequestContent['order']>, words: Words): string {
  return words.say({ key: 'explain.onOrder', params: { authority, reference: words.text(reference), date } });
}

function received({ implied, receivedAt: at, unit, reference }: Data<'RequestReceived'>, words: Words): Deed {
  const key = implied ? 'explain.receivedByImplication' : 'explain.received';
  return {
    did: words.say({ key, params: { at } }),
    details: words.lines(['explain.unit', unit], ['explain.reference', reference]),
  };
}

function asked(data: Data<'ClarificationAsked'>, { words, item }: Telling): Deed {
  const { number, text: question, itemIds = [], pauseClaimed } = data;
  const about = itemIds.map((id) => ['explain.about', item(id)] as const);
  return {
    did: words.say({ key: 'explain.asked', params: { number, pauseClaimed } }),
    details: words.lines(['explain.question', question], ...about),
  };
}

function messaged({ subject, text, documents }: Data<'MessageSent'>, words: Words): Deed {
  const details = [
    ...words.lines(['explain.subject', subject], ['explain.text', text]),
    ...documentLines(documents, words),
  ];
  return { did: words.say({ key: 'explain.sentMessage', params: {} }), details };
}

function answered({ number, text: answer, documents }: Data<'ClarificationAnswered'>, words: Words): Deed {
  return {
    did: words.say({ key: 'explain.answered', params: { number } }),
    details: [...words.lines(['explain.answer', answer]), ...documentLines(documents, words)],
  };
}

function decided(data: Data<'ItemsDecided'>, { words, item }: Telling): Deed {
  const { itemIds, outcome, grounds, reasons, consultation, until, cause } = data;
  const on = { outcome: sourced(codes.decisionOutcomes, outcome), items: itemIds.map(item).join(', ') };
  return {
    did: words.say({ key: 'explain.decided', params: on }),
    details: [
      ...words.lines(...grounds.map((ground) => ['explain.ground', wordedGround(ground, words)] as const)),
      ...words.lines(['explain.reasons', reasons], ['explain.until', until]),
      ...(cause === undefined
        ? []
        : [
            words.say({
              key: 'explain.anew',
              params: { cause: sourced(codes.decisionCauses, cause.kind), text: words.text(cause.text) },
            }),
          ]),
      ...words.lines(
        ['explain.consultedOn', consultation?.heldOn],
        ['explain.consultation', consultation?.reference],
        ['explain.notConsulted', consultation?.noneBecause],
      ),
    ],
  };
}

type Ground = Data<'ItemsDecided'>['grounds'][number];

function wordedGround({ code, article, text }: Ground, words: Words): string {
  const known = words.label(codes.grounds, code);
  const more = article === undefined || known.endsWith(`(${article})`) ? '' : `, ${article}`;
  const ground = `${code}, ${known}${more}`;
  return text === undefined ? ground : `${ground}: ${words.text(text)}`;
}

function measured(data: Data<'MeasureTaken'>, telling: Telling): Deed {
  const { words } = telling;
  const { nationalAct: act, formalReceipt, urgentNationalBasis, from, until } = data;
  const receipt = formalReceipt && `${words.text(formalReceipt.reference)}, ${formalReceipt.date}`;
  return {
    did: words.say({ key: 'explain.measured', params: { measure: measureName(data, telling), from } }),
    details: [
      ...words.lines(['explain.until', until]),
      ...(act === undefined
        ? [words.say({ key: 'explain.noNationalAct', params: {} })]
        : words.lines(['explain.nationalAct', wordedAct(act, words)], ['explain.documentHash', act.documentSha256])),
      ...words.lines(['explain.originalReceived', receipt], ['explain.urgentNationalBasis', urgentNationalBasis]),
    ],
  };
}

type NationalAct = NonNullable<Data<'MeasureTaken'>['nationalAct']>;

function wordedAct({ kind, authority, reference, date }: NationalAct, words: Words): string {
  return [words.label(codes.nationalActKinds, kind), authority, words.text(reference), date].join(', ');
}

/** A measure in words: its kind, and what it is on. */
export function measureName(
  { kind, itemIds }: Pick<Data<'MeasureTaken'>, 'kind' | 'itemIds'>,
  { words, item }: Pick<Telling, 'words' | 'item'>,
): string {
  const of = { kind: sourced(codes.measureKinds, kind), items: itemIds.map(item).join(', ') };
  return words.say({ key: 'explain.measureOn', params: of });
}

function ended({ measureId, reason, endedOn, text }: Data<'MeasureEnded'>, { words, measure }: Telling): Deed {
  const how = { measure: measure(measureId), endedOn, reason: sourced(codes.measureEndReasons, reason) };
  return { did: words.say({ key: 'explain.ended', params: how }), details: words.lines(['explain.text', text]) };
}

function reported({ results, final }: Data<'ExecutionReported'>, telling: Telling): Deed {
  return {
    did: telling.words.say({ key: 'explain.reported', params: { final } }),
    details: results.map((result) => wordedResult(result, telling)),
  };
}

type Result = Data<'ExecutionReported'>['results'][number];

function wordedResult(found: Result, { words, item }: Telling): string {
  const { itemId, register, result, text, value, dataDate, handling } = found;
  const about = [
    ...(itemId === undefined ? [] : [item(itemId)]),
    ...(register === undefined ? [] : [words.label(codes.registerKinds, register)]),
  ];
  const told = [
    words.label(codes.reportResults, result),
    ...(value === undefined ? [] : [`${value.amount} ${value.currency}`]),
    ...words.lines(['explain.dataOf', dataDate]),
    ...(text === undefined ? [] : [words.text(text)]),
  ];
  const params = { about: about.join(', '), told: told.join(', '), handling: handlingWords(handling, words) };
  return words.say({ key: 'explain.result', params });
}

function withdrawn({ itemIds, reason, text }: Data<'RequestWithdrawn'>, { words, item }: Telling): Deed {
  const what = { items: itemIds.map(item).join(', '), reason: sourced(codes.withdrawalReasons, reason) };
  return { did: words.say({ key: 'explain.withdrew', params: what }), details: words.lines(['explain.text', text]) };
}
