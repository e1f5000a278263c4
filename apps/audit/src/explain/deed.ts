import type { RequestEvent } from '@exchange/contract';
import * as codes from '@exchange/contract/codes';
import { documentLines, handlingWords, label, present, text } from './wording';

/** What an event says was done. */
export interface Deed {
  /** Ends a sentence that begins with who did it. */
  readonly did: string;
  /** The rest, a line each: on what ground, by which national act, with what result. */
  readonly details: readonly string[];
}

/** Names in words what the history brought in before, by its id. */
export interface Names {
  readonly item: (itemId: string) => string;
  readonly measure: (measureId: string) => string;
}

type Data<Type extends RequestEvent['type']> = Extract<RequestEvent, { readonly type: Type }>['data'];

export function deedOf(event: RequestEvent, names: Names): Deed {
  switch (event.type) {
    case 'RequestSubmitted':
      return submitted(event.data);
    case 'RequestCollected':
      return { did: 'looked at the request for the first time', details: [] };
    case 'RequestReceived':
      return received(event.data);
    case 'MessageSent':
      return messaged(event.data);
    case 'ClarificationAsked':
      return asked(event.data, names);
    case 'ClarificationAnswered':
      return answered(event.data);
    case 'ItemsDecided':
      return decided(event.data, names);
    case 'MeasureTaken':
      return measured(event.data, names);
    case 'MeasureEnded':
      return ended(event.data, names);
    case 'ExecutionReported':
      return reported(event.data, names);
    case 'RequestWithdrawn':
      return withdrawn(event.data, names);
    case 'SideClosed':
      return {
        did: `closed its side: ${label(codes.closureReasons, event.data.reason)}`,
        details: present(['text', event.data.text]),
      };
  }
}

function submitted({ number, content }: Data<'RequestSubmitted'>): Deed {
  const { order } = content;
  return {
    did: `submitted request ${number}: ${content.type}, ${label(codes.requestTypes, content.type)}`,
    details: [
      ...present(['object', content.object], ['reasons', content.reasons]),
      `way: ${label(codes.channelFormalities, content.formality)}; ${label(codes.regimes, content.regime)}`,
      ...content.items.map(({ description, kind }) => `item: ${text(description)} (${kind})`),
      `may be used: ${handlingWords(content.handling)}`,
      ...documentLines(content.documents),
      ...(order === undefined ? [] : [`on the order of ${order.authority}, ${text(order.reference)}, ${order.date}`]),
    ],
  };
}

function received({ implied, receivedAt, unit, reference }: Data<'RequestReceived'>): Deed {
  const did = `received the request at ${receivedAt}${implied ? ', as its first act implies' : ''}`;
  return { did, details: present(['unit', unit], ['reference', reference]) };
}

function asked({ number, text: question, itemIds, pauseClaimed }: Data<'ClarificationAsked'>, { item }: Names): Deed {
  const details = [...present(['question', question]), ...(itemIds ?? []).map((id) => `about: ${item(id)}`)];
  return {
    did: `asked clarification ${number}${pauseClaimed ? ' and holds that its time stands still' : ''}`,
    details,
  };
}

function messaged({ subject, text: words, documents }: Data<'MessageSent'>): Deed {
  const details = [...present(['subject', subject], ['text', words]), ...documentLines(documents)];
  return { did: 'sent a message', details };
}

function answered({ number, text: answer, documents }: Data<'ClarificationAnswered'>): Deed {
  return {
    did: `answered clarification ${number}`,
    details: [...present(['answer', answer]), ...documentLines(documents)],
  };
}

function decided(data: Data<'ItemsDecided'>, { item }: Names): Deed {
  const { itemIds, outcome, grounds, reasons, consultation, until, cause } = data;
  return {
    did: `decided "${label(codes.decisionOutcomes, outcome)}" on ${itemIds.map(item).join(', ')}`,
    details: [
      ...grounds.map(({ code, article, text: words }) => {
        const known = label(codes.grounds, code);
        const more = article === undefined || known.endsWith(`(${article})`) ? '' : `, ${article}`;
        const ground = `ground: ${code}, ${known}${more}`;
        return words === undefined ? ground : `${ground}: ${text(words)}`;
      }),
      ...present(['reasons', reasons], ['until', until]),
      ...(cause === undefined
        ? []
        : [`anew, because: ${label(codes.decisionCauses, cause.kind)}: ${text(cause.text)}`]),
      ...present(
        ['consulted on', consultation?.heldOn],
        ['consultation', consultation?.reference],
        ['not consulted, because', consultation?.noneBecause],
      ),
    ],
  };
}

function measured(data: Data<'MeasureTaken'>, { item }: Names): Deed {
  const { kind, itemIds, nationalAct: act, formalReceipt, urgentNationalBasis, from, until } = data;
  const of = act && `${label(codes.nationalActKinds, act.kind)}, ${act.authority}, ${text(act.reference)}, ${act.date}`;
  const receipt = formalReceipt && `${text(formalReceipt.reference)}, ${formalReceipt.date}`;
  return {
    did: `took a measure: ${measureName({ kind, itemIds }, item)}, from ${from}`,
    details: present(
      ['until', until],
      ['national act', of ?? 'none named'],
      ['SHA-256 of its document', act?.documentSha256],
      ['signed original received', receipt],
      ['urgent national basis', urgentNationalBasis],
    ),
  };
}

/** A measure in words: its kind, and what it is on. */
export function measureName(
  { kind, itemIds }: Pick<Data<'MeasureTaken'>, 'kind' | 'itemIds'>,
  item: Names['item'],
): string {
  return `${label(codes.measureKinds, kind)} on ${itemIds.map(item).join(', ')}`;
}

function ended({ measureId, reason, endedOn, text: words }: Data<'MeasureEnded'>, { measure }: Names): Deed {
  return {
    did: `ended the measure "${measure(measureId)}" on ${endedOn}: ${label(codes.measureEndReasons, reason)}`,
    details: present(['text', words]),
  };
}

function reported({ results, final }: Data<'ExecutionReported'>, { item }: Names): Deed {
  return {
    did: final ? 'made its final report' : 'made an interim report',
    details: results.map(({ itemId, register, result, text: words, value, dataDate, handling }) => {
      const about = [itemId && item(itemId), register && label(codes.registerKinds, register)].filter((each) => each);
      const more = [
        value && `${value.amount} ${value.currency}`,
        dataDate && `data of ${dataDate}`,
        words && text(words),
      ];
      const told = [label(codes.reportResults, result), ...more.filter((each) => each)].join(', ');
      return `${about.join(', ')}: ${told}; may be used: ${handlingWords(handling)}`;
    }),
  };
}

function withdrawn({ itemIds, reason, text: words }: Data<'RequestWithdrawn'>, { item }: Names): Deed {
  const what = itemIds.map(item).join(', ');
  return { did: `withdrew ${what}: ${label(codes.withdrawalReasons, reason)}`, details: present(['text', words]) };
}
