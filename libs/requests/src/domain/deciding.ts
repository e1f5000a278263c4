import {
  codeFlaws,
  codeOn,
  dayFlaws,
  decisionCauses,
  type DecisionOutcome,
  decisionOutcomes,
  grounds,
  isCode,
} from '@exchange/contract/codes';
import { type Flaw, refuse, type Uuid } from '@exchange/kernel';
import { type ActRules, type Command, flaw, flawIf, asRecorded, type Moment } from './act-rules';
import { passedFlaws } from './days';
import { itemFlaws, itemsMeant, refuseWithdrawn } from './item-rules';
import { type BodyOf, type DataOf, isOffered, type ItemState, type LiveRequest } from './request';

export type DecideBody = BodyOf<'ItemsDecided', 'itemIds'> & {
  /** Default: every item that was not withdrawn. */
  readonly itemIds?: readonly Uuid[];
};
export type Decide = Command<'decide', DecideBody>;

/** Recognition, item by item. What was decided is decided anew only for a cause; so a postponed item is resumed. */
export const deciding: ActRules<Decide> = {
  conflict: ({ body }, state) => {
    const items = itemsMeant(state, body.itemIds);
    const decided = items.find((item) => item.decision !== 'undecided');
    if (decided !== undefined && body.cause === undefined) {
      return refuse('ITEM_ALREADY_DECIDED', `The item ${decided.itemId} is ${decided.decision}; name the cause.`);
    }
    return refuseWithdrawn(items);
  },
  flaws: ({ body }, state, when) => [
    ...itemFlaws(state, body.itemIds),
    ...codeFlaws(
      body,
      [
        ['/outcome', decisionOutcomes],
        ['/cause/kind', decisionCauses],
      ],
      when.on,
    ),
    ...dayFlaws(body, ['/until', '/consultation/heldOn', '/decidedBy/date']),
    ...passedFlaws(body.until, '/until', when),
    ...offerFlaws(body, state),
    ...groundFlaws(body, state, when),
    ...reasonFlaws(body, state),
  ],
  happened: (command, state) => ({
    type: 'ItemsDecided',
    data: {
      ...command.body,
      itemIds: itemsMeant(state, command.body.itemIds).map((item) => item.itemId),
      ...asRecorded(command),
    },
  }),
};

/** What was offered is neither put off nor impossible to execute (domain reference 2.8b). */
function offerFlaws({ outcome }: DecideBody, state: LiveRequest): readonly Flaw[] {
  const fits = outcome === 'accepted' || outcome === 'refused';
  return flawIf(isOffered(state) && !fits, '/outcome', 'NOT_FOR_THIS_TYPE', 'Information is taken or declined.');
}

function groundFlaws({ outcome, grounds: cited }: DecideBody, state: LiveRequest, { on }: Moment): readonly Flaw[] {
  if (outcome === 'accepted') {
    return flawIf(cited.length > 0, '/grounds', 'NOT_FOR_THIS_OUTCOME', 'An acceptance cites no ground.');
  }
  if (cited.length === 0) return [flaw('/grounds', 'REQUIRED', 'Cite at least one ground, with its article.')];
  return cited.flatMap(({ code }, index) => {
    const ground = codeOn(grounds, code, on);
    const pointer = `/grounds/${index}/code`;
    if (ground === undefined) return [flaw(pointer, 'UNKNOWN_CODE', `This is not a ground on ${on}.`)];
    if (ground.leadsTo !== outcome) {
      return [flaw(pointer, 'NOT_FOR_THIS_OUTCOME', `This ground leads to "${ground.leadsTo}".`)];
    }
    const declinesOffer = ground.declinesOffer === true;
    const detail = `This ground ${declinesOffer ? 'only declines' : 'does not decline'} what was offered unasked.`;
    return flawIf(declinesOffer !== (isOffered(state) && outcome === 'refused'), pointer, 'NOT_FOR_THIS_TYPE', detail);
  });
}

/**
 * Reasons are owed for whatever is not accepted; before a refusal the other side is to be consulted (R1805 8(2)). Who declines
 * information that nobody asked for consults nobody, and says which conditions it cannot accept.
 */
function reasonFlaws(body: DecideBody, state: LiveRequest): readonly Flaw[] {
  const { outcome, reasons, consultation, until, conditions } = body;
  const consulted = consultation?.heldOn !== undefined || consultation?.noneBecause !== undefined;
  const onConditions = body.grounds.some(({ code }) => code === 'S-CONDITIONS');
  return [
    ...flawIf(outcome !== 'accepted' && reasons === undefined, '/reasons', 'REQUIRED', 'Say the reasons.'),
    ...flawIf(
      outcome === 'refused' && !consulted && !isOffered(state),
      '/consultation',
      'REQUIRED',
      'Say when the other side was consulted, or why it was not.',
    ),
    ...flawIf(
      until !== undefined && outcome !== 'postponed',
      '/until',
      'NOT_FOR_THIS_OUTCOME',
      'Only a postponement has an end.',
    ),
    ...flawIf(onConditions && conditions === undefined, '/conditions', 'REQUIRED', 'Say which conditions.'),
  ];
}

export function decided(state: LiveRequest, data: DataOf<'ItemsDecided'>): LiveRequest {
  if (state.phase !== 'awaiting' && state.phase !== 'open') return state;
  const { itemIds, outcome } = data;
  if (!isCode(decisionOutcomes, outcome)) return state;
  const grounds = data.grounds.map(({ code }) => code);
  const items = state.items.map((item) =>
    itemIds.includes(item.itemId) && !item.withdrawn ? { ...item, grounds, ...nowDecided(item, outcome) } : item,
  );
  return { ...state, items };
}

/** What was reported of an item before it was accepted anew is no report on what it is accepted for now. */
function nowDecided(item: ItemState, decision: DecisionOutcome): Partial<ItemState> {
  const accepted = decision === 'accepted';
  const stillReported = item.reported && (!accepted || item.decision === 'accepted');
  return { decision, everAccepted: item.everAccepted || accepted, reported: stillReported };
}
