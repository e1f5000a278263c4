import { type RequestType, requestTypes } from '@exchange/contract/codes';
import type { RequestDetail } from '../client/api';
import { runningExchange } from './support/running-exchange';
import {
  accepted,
  type Case,
  closedBy,
  ended,
  impossible,
  measured,
  type Move,
  recalledBySender,
  received,
  refused,
  remedyDecided,
  remedyLodged,
  reported,
  returnedToSender,
  withdrawn,
} from './support/type-moves';
import { typeRequestsOn } from './support/type-requests';
import { seen } from './support/typed-moves';

const exchange = runningExchange();
const { delivered } = typeRequestsOn(exchange);

type Outcome = Pick<RequestDetail, 'typeOutcome' | 'outcome' | 'status'>;
/** What practice calls the outcome, what the outcome is in general, what the status is; and how it came to that. */
type Story = readonly [
  typeOutcome: Outcome['typeOutcome'],
  outcome: Outcome['outcome'],
  status: Outcome['status'],
  ...moves: readonly Move[],
];

const everythingClosed = [closedBy('receiver'), closedBy('sender')];

/** Every end outcome of every type. A request has two items, the first and the second, where its type lets it. */
const stories: Readonly<Record<RequestType, readonly Story[]>> = {
  TRACE: [
    ['found', 'found', 'closed', reported('found'), ...everythingClosed],
    ['partlyFound', 'partlyFound', 'closed', reported('found', 0), reported('notFound'), ...everythingClosed],
    ['nothingFound', 'nothingFound', 'closed', reported('notFound'), ...everythingClosed],
    ['notAvailable', 'refused', 'closed', refused('I-a'), ...everythingClosed],
    ['notAvailable', 'accepted', 'closed', reported('notSearched'), ...everythingClosed],
    ['refused', 'refused', 'closed', refused('I-g'), ...everythingClosed],
    ['withdrawn', 'withdrawn', 'closed', received, withdrawn(), ...everythingClosed],
  ],
  SPONT: [
    ['taken', 'accepted', 'inExecution', accepted()],
    ['taken', 'executed', 'closed', reported('executed'), ...everythingClosed],
    ['declined', 'refused', 'closed', refused('S-CONDITIONS'), ...everythingClosed],
    ['declined', 'refused', 'decided', refused('S-NOUSE')],
    ['expired', 'undecided', 'closed', received, ...everythingClosed],
    ['withdrawn', 'withdrawn', 'windingDown', withdrawn()],
  ],
  FREEZE: [
    ['frozen', 'executed', 'reported', accepted(), measured('PROHIBITION'), reported('executed')],
    ['partlyFrozen', 'partlyAccepted', 'inExecution', accepted(0), refused('FN-e', 1), measured('PROHIBITION', 1, 0)],
    ['impossible', 'impossible', 'closed', impossible('IM-b'), ...everythingClosed],
    ['refused', 'refused', 'closed', refused('FN-a'), ...everythingClosed],
    [
      ...(['lifted', 'executed', 'closed'] as const),
      ...[accepted(), measured('PROHIBITION'), reported('executed'), ended('lifted'), ...everythingClosed],
    ],
    ['lapsed', 'accepted', 'inExecution', accepted(), measured('PROHIBITION'), ended('lapsed')],
    ['replacedByConfiscation', 'accepted', 'inExecution', accepted(), measured('PROHIBITION'), ended('replaced')],
    [
      ...(['withdrawn', 'withdrawn', 'closed'] as const),
      ...[accepted(), measured('PROHIBITION'), withdrawn('ORDER_ENDED'), ended('lifted'), ...everythingClosed],
    ],
    ['returned', 'returned', 'returned', returnedToSender],
    ['recalled', 'recalled', 'recalled', recalledBySender],
  ],
  SEIZE: [
    ['inCustody', 'executed', 'reported', accepted(), measured('SEIZURE'), reported('executed')],
    [
      ...(['frozen', 'accepted', 'inExecution'] as const),
      ...[accepted(), measured('SEIZURE', 1, 0), measured('PROHIBITION', 2, 1)],
    ],
    ['partlyFrozen', 'accepted', 'inExecution', accepted(), measured('SEIZURE', 1, 0)],
    ['impossible', 'impossible', 'decided', impossible('IM-c')],
    ['lifted', 'accepted', 'inExecution', accepted(), measured('SEIZURE'), ended('annulled')],
    ['lapsed', 'accepted', 'inExecution', accepted(), measured('SEIZURE'), ended('lapsed')],
    ['replacedByConfiscation', 'accepted', 'inExecution', accepted(), measured('SEIZURE'), ended('replaced')],
    ['withdrawn', 'withdrawn', 'windingDown', received, withdrawn('ORDER_ENDED')],
  ],
  CONFISCATE: [
    [
      ...(['confiscated', 'executed', 'closed'] as const),
      ...[accepted(), measured('CONFISCATION'), reported('executed'), ...everythingClosed],
    ],
    [
      ...(['partlyConfiscated', 'partlyExecuted', 'reported'] as const),
      ...[accepted(), measured('CONFISCATION', 1, 0), reported('executed', 0), reported('notExecuted', 1)],
    ],
    ['impossible', 'impossible', 'closed', impossible('IM-a'), ...everythingClosed],
    [
      ...(['alternativeMeasure', 'executed', 'reported'] as const),
      ...[accepted(), measured('ALTERNATIVE'), reported('executed')],
    ],
    [
      ...(['stopped', 'executed', 'inExecution'] as const),
      ...[accepted(), reported('executed', 0), withdrawn('AMOUNT_REACHED', 1)],
    ],
    ['refused', 'refused', 'decided', refused('CN-g')],
    ['withdrawn', 'withdrawn', 'windingDown', received, withdrawn()],
  ],
  MANAGE: [
    ['accepted', 'accepted', 'inExecution', accepted(), measured('CUSTODY')],
    [
      ...(['done', 'executed', 'closed'] as const),
      ...[accepted(), measured('CUSTODY'), ended('lifted'), reported('executed'), ...everythingClosed],
    ],
    ['terminated', 'withdrawn', 'windingDown', accepted(), withdrawn()],
    ['mandateExpired', 'accepted', 'inExecution', accepted(), measured('CUSTODY'), ended('lapsed')],
    ['refused', 'refused', 'decided', refused('G-NOCAPACITY')],
  ],
  RETURN: [
    [
      ...(['handedOver', 'executed', 'closed'] as const),
      ...[accepted(), measured('TRANSFER'), reported('executed'), ...everythingClosed],
    ],
    [
      ...(['partlyHandedOver', 'partlyExecuted', 'inExecution'] as const),
      ...[accepted(), measured('TRANSFER', 1, 0), reported('executed', 0)],
    ],
    ['contested', 'accepted', 'inExecution', accepted(), remedyLodged],
    ['contested', 'refused', 'decided', refused('G-CLAIM')],
    ['handedOver', 'executed', 'reported', accepted(), remedyLodged, remedyDecided('upheld'), reported('executed')],
    ['notDue', 'refused', 'closed', refused('G-BENEFICIARY'), ...everythingClosed],
  ],
  SHARE: [
    ['paid', 'executed', 'closed', accepted(), measured('TRANSFER'), reported('executed'), ...everythingClosed],
    ['waived', 'refused', 'closed', refused('G-DEMINIMIS'), ...everythingClosed],
    ['declined', 'refused', 'decided', refused('G-POLICY')],
    ['disputed', 'refused', 'decided', refused('G-CLAIM')],
    ['disputed', 'accepted', 'inExecution', accepted(), remedyLodged],
  ],
  REUSE: [
    ['inUse', 'accepted', 'inExecution', accepted()],
    ['ended', 'executed', 'closed', accepted(), reported('executed'), ...everythingClosed],
    ['revoked', 'refused', 'decided', accepted(), refused('G-BENEFICIARY')],
    ['consentRefused', 'refused', 'closed', refused('G-BENEFICIARY'), ...everythingClosed],
  ],
};
/** What the list of an office says of a request that the detail may not be shown of any more. */
async function listed({ sender, requestId }: Case, number: string) {
  const { requests } = (await sender.get('/v1/requests', { params: { query: { number } } })).body;
  return requests.find((each) => each.requestId === requestId);
}

describe.each(requestTypes.codes.map(({ code }) => code))('a %s', (type) => {
  const cases = stories[type].map(([typeOutcome, outcome, status, ...moves]) => ({
    typeOutcome,
    status,
    expected: { typeOutcome, outcome, status },
    moves,
  }));

  it.each(cases)('comes to the outcome $typeOutcome, its status is $status', async ({ expected, moves }) => {
    const story = await delivered(type);
    for (const move of moves) await move(story);
    const { body } = await seen(story.sender, story.requestId);
    expect(body).toMatchObject(expected);
    expect(await listed(story, body.number)).toMatchObject(expected);
    if (expected.status !== 'recalled') {
      expect((await seen(story.receiver, story.requestId)).body).toMatchObject(expected);
    }
  });
});
