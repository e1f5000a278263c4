import { shown, type Personal, type RequestEvent } from '@exchange/contract';
import * as codes from '@exchange/contract/codes';

/** What an event says was done. */
export interface Deed {
  /** Ends a sentence that begins with who did it. */
  readonly did: string;
  /** The rest, a line each: on what ground, by which national act, with what result. */
  readonly details: readonly string[];
}

/** Names an item in words, by its id. */
export type ItemName = (itemId: string) => string;

type Data<Type extends RequestEvent['type']> = Extract<RequestEvent, { readonly type: Type }>['data'];

export function deedOf(event: RequestEvent, item: ItemName): Deed {
  switch (event.type) {
    case 'RequestSubmitted':
      return submitted(event.data);
    case 'RequestCollected':
      return { did: 'looked at the request for the first time', details: [] };
    case 'RequestReceived':
      return received(event.data);
    case 'MessageSent':
      return { did: 'sent a message', details: present(['subject', event.data.subject], ['text', event.data.text]) };
    case 'ClarificationAsked':
      return asked(event.data, item);
    case 'ClarificationAnswered':
      return { did: `answered clarification ${event.data.number}`, details: present(['answer', event.data.text]) };
    case 'ItemsDecided':
      return decided(event.data, item);
    case 'MeasureTaken':
      return measured(event.data, item);
    case 'MeasureEnded':
      return ended(event.data);
    case 'ExecutionReported':
      return reported(event.data, item);
    case 'RequestWithdrawn':
      return withdrawn(event.data, item);
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
      ...(order === undefined ? [] : [`on the order of ${order.authority}, ${text(order.reference)}, ${order.date}`]),
    ],
  };
}

function received({ implied, receivedAt, unit, reference }: Data<'RequestReceived'>): Deed {
  const did = `received the request at ${receivedAt}${implied ? ', as its first act implies' : ''}`;
  return { did, details: present(['unit', unit], ['reference', reference]) };
}

function asked({ number, text: question, itemIds, pauseClaimed }: Data<'ClarificationAsked'>, item: ItemName): Deed {
  const details = [...present(['question', question]), ...(itemIds ?? []).map((id) => `about: ${item(id)}`)];
  return {
    did: `asked clarification ${number}${pauseClaimed ? ' and holds that its time stands still' : ''}`,
    details,
  };
}

function decided(data: Data<'ItemsDecided'>, item: ItemName): Deed {
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

function measured(data: Data<'MeasureTaken'>, item: ItemName): Deed {
  const { kind, itemIds, nationalAct: act, formalReceipt, urgentNationalBasis, from, until } = data;
  const of = act && `${label(codes.nationalActKinds, act.kind)}, ${act.authority}, ${text(act.reference)}, ${act.date}`;
  const receipt = formalReceipt && `${text(formalReceipt.reference)}, ${formalReceipt.date}`;
  return {
    did: `took a measure: ${label(codes.measureKinds, kind)} on ${itemIds.map(item).join(', ')}, from ${from}`,
    details: present(
      ['until', until],
      ['national act', of ?? 'none named'],
      ['signed original received', receipt],
      ['urgent national basis', urgentNationalBasis],
    ),
  };
}

function ended({ reason, endedOn, text: words }: Data<'MeasureEnded'>): Deed {
  return {
    did: `ended a measure on ${endedOn}: ${label(codes.measureEndReasons, reason)}`,
    details: present(['text', words]),
  };
}

function reported({ results, final }: Data<'ExecutionReported'>, item: ItemName): Deed {
  return {
    did: final ? 'made its final report' : 'made an interim report',
    details: results.map(({ itemId, register, result, text: words, value, dataDate }) => {
      const about = [itemId && item(itemId), register && label(codes.registerKinds, register)].filter((each) => each);
      const more = [
        value && `${value.amount} ${value.currency}`,
        dataDate && `data of ${dataDate}`,
        words && text(words),
      ];
      return `${about.join(', ')}: ${[label(codes.reportResults, result), ...more.filter((each) => each)].join(', ')}`;
    }),
  };
}

function withdrawn({ itemIds, reason, text: words }: Data<'RequestWithdrawn'>, item: ItemName): Deed {
  const what = itemIds.map(item).join(', ');
  return { did: `withdrew ${what}: ${label(codes.withdrawalReasons, reason)}`, details: present(['text', words]) };
}

function present(...lines: readonly (readonly [name: string, value: Personal<string> | undefined])[]): string[] {
  return lines.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${text(value)}`]));
}

/** A personal value, or that it was erased. */
export function text(value: Personal<string>): string {
  return shown(value) ?? '(erased)';
}

function label(list: codes.CodeList, code: string): string {
  const entry = list.codes.find((each) => each.code === code);
  if (entry === undefined) return code;
  return entry.source === undefined ? entry.label : `${entry.label} (${entry.source})`;
}
