import type { RequestContent } from '@exchange/contract';
import { type RequestType, requestTypes } from '@exchange/contract/codes';
import {
  account,
  contentOf,
  finalOrder,
  judge,
  mandate,
  measureId,
  nationalAct,
  share,
  sought,
  wallet,
} from '@exchange/testing';
import type { Draft, RequestDetail } from '../client/api';
import type { Partner } from '../client/partner';
import { ProblemAnswered } from '../client/problem';
import { albania, montenegro, routeOf } from './support/offices';
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
import { at, openDraft, seen, sent } from './support/typed-moves';

const exchange = runningExchange();

/** One person acts for each office here: four eyes have a story of their own. */
beforeAll(async () => {
  const offices = new Set(Object.values(routeOf).flatMap(({ from, to }) => [from, to]));
  const policy = { required: false, from: '2026-01-01', reason: 'One officer works in this office.' };
  for (const office of offices) {
    await exchange.secretariat().act(`/v1/network/offices/${office}`, 'four-eyes-policies', policy);
  }
});

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

/** Two things are sought in a trace, so that one may be found and the other not. */
const further: Partial<Readonly<Record<RequestType, object>>> = {
  TRACE: { items: [sought, { ...sought, itemId: wallet.itemId }] },
};

const officerOf = (officeId: string) => exchange.desk(officeId, 'officer').client;

async function submitted(sender: Partner, draft: Draft): Promise<string> {
  const fileId = await openDraft(sender, draft);
  return (await sender.post('/v1/files/{id}/submission', { ...at(fileId), body: {} })).body.requestId;
}

async function delivered(type: RequestType, changes: Partial<RequestContent> = {}): Promise<Case> {
  const { from, to } = routeOf[type];
  const [sender, receiver] = [officerOf(from), officerOf(to)];
  const content = contentOf[type]({ addressee: { officeId: to }, ...further[type], ...changes });
  const requestId = await submitted(sender, sent(content));
  return { requestId, itemIds: content.items.map(({ itemId }) => itemId), sender, receiver };
}

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

/** What the exchange answers that is refused, with the code of each flaw by its pointer. */
async function refusalOf(call: Promise<unknown>) {
  const refused = await call.then(
    () => undefined,
    (failure: unknown) => failure,
  );
  if (!(refused instanceof ProblemAnswered)) throw new Error('this should have been refused');
  const { code, errors = [] } = refused.problem;
  return { code, flaws: Object.fromEntries(errors.map((each) => [each.pointer, each.code])) };
}

const sumOfMoney = { ...share, itemId: account.itemId };
const { finalOn: _, ...orderOnly } = finalOrder;
const inTenYears = { ...finalOrder, finalOn: '2036-01-01' };
const { acts: _acts, ...mandateWithoutActs } = mandate;
const incomplete = 'DRAFT_INCOMPLETE';

type Lack = readonly [type: RequestType, what: string, changes: object, code: string, flaws: object];

/** What the content of a type needs, and no statute has to say. */
const lacks: readonly Lack[] = [
  ...(['FREEZE', 'SEIZE', 'CONFISCATE', 'RETURN', 'SHARE'] as const).map((type): Lack => [
    type,
    'no order',
    { order: undefined },
    incomplete,
    { '/order': 'REQUIRED' },
  ]),
  ['TRACE', 'a treaty and no order', { formality: 'MLA_TREATY' }, incomplete, { '/order': 'REQUIRED' }],
  ['REUSE', 'recognition and no order', { formality: 'MUTUAL_RECOGNITION' }, incomplete, { '/order': 'REQUIRED' }],
  ['CONFISCATE', 'an order that is not final', { order: orderOnly }, incomplete, { '/order/finalOn': 'REQUIRED' }],
  ['CONFISCATE', 'an order final in ten years', { order: inTenYears }, incomplete, { '/order/finalOn': 'NOT_FINAL' }],
  ...(['RETURN', 'SHARE', 'REUSE'] as const).map((type): Lack => [
    type,
    'nothing it follows',
    { relations: [] },
    incomplete,
    { '/relations': 'REQUIRED' },
  ]),
  ['MANAGE', 'no mandate', { mandate: undefined }, incomplete, { '/mandate': 'REQUIRED' }],
  ['MANAGE', 'no acts', { mandate: mandateWithoutActs }, incomplete, { '/mandate/acts': 'REQUIRED' }],
  ['MANAGE', 'no assets', { items: undefined }, incomplete, { '/items': 'REQUIRED' }],
  ['MANAGE', 'money', { items: [sumOfMoney] }, incomplete, { '/items/0/kind': 'NOT_FOR_THIS_TYPE' }],
  ['SPONT', 'a search', { items: [sought] }, incomplete, { '/items/0/kind': 'NOT_FOR_THIS_TYPE' }],
  [
    ...(['FREEZE', 'no formality', { formality: 'INFORMAL' }, 'FORMALITY_NOT_OPEN'] as const),
    { '/formality': 'FORMALITY_NOT_OPEN' },
  ],
];

describe('what is sent', () => {
  it.each(lacks)('is no %s with %s', async (type, _what, changes, code, flaws) => {
    const { from, to } = routeOf[type];
    const draft = sent({ ...contentOf[type]({ addressee: { officeId: to } }), ...changes });
    expect(await refusalOf(submitted(officerOf(from), draft))).toEqual({ code, flaws });
  });

  it('follows a confiscation between the two States that its sender knows', async () => {
    const participants = [{ officeId: montenegro.amo, capacity: 'managing' }];
    const confiscation = await delivered('CONFISCATE', { participants });
    const freeze = await delivered('FREEZE');
    const following = (requestId: string) => ({ relations: [{ kind: 'followsFrom', requestId }] });
    const unknown = { code: 'CONFISCATION_UNKNOWN', flaws: { '/relations/0/requestId': 'CONFISCATION_UNKNOWN' } };

    await delivered('RETURN', following(confiscation.requestId));
    expect(await refusalOf(delivered('RETURN', following(freeze.requestId)))).toEqual(unknown);
    // The ministry has no part in it, and so learns nothing of it.
    expect(await refusalOf(delivered('SHARE', following(confiscation.requestId)))).toEqual(unknown);
    expect(await refusalOf(delivered('RETURN', following('00000000-0000-4000-8000-00000000dead')))).toEqual(unknown);
  });

  it('asks for re-use where the confiscation came from', async () => {
    const participants = [
      { officeId: montenegro.amo, capacity: 'managing' },
      { officeId: albania.amo, capacity: 'copy' },
    ];
    const { requestId } = await delivered('CONFISCATE', { participants });
    const relations = [{ kind: 'followsFrom', requestId }];
    const toAlbania = contentOf.REUSE({ relations, addressee: { officeId: albania.ministry } });
    const reuse = await submitted(officerOf(montenegro.amo), sent(toAlbania));
    expect((await seen(officerOf(albania.ministry), reuse)).body).toMatchObject({ phase: 'awaiting' });
    expect(await refusalOf(delivered('REUSE', { relations }))).toMatchObject({ code: 'CONFISCATION_UNKNOWN' });
  });
});

describe('what is done on a request', () => {
  it('binds no property without an order of this State where the request is informal', async () => {
    const story = await delivered('MANAGE');
    await accepted()(story);
    const { receiver, requestId, itemIds } = story;
    const take = async (changes: object) => {
      const common = { measureId, itemIds: [...itemIds], from: '2026-03-02', decidedBy: sent(judge) };
      return refusalOf(
        receiver.post('/v1/requests/{id}/measures', {
          ...at(requestId),
          body: { kind: 'CUSTODY', ...common, ...changes },
        }),
      );
    };
    const byPolice = { nationalAct: sent({ ...nationalAct, kind: 'POLICE_ACT' }) };
    expect(await take({})).toMatchObject({ flaws: { '/nationalAct': 'REQUIRED' } });
    expect(await take(byPolice)).toMatchObject({ flaws: { '/nationalAct/kind': 'ORDER_NEEDED' } });

    await measured('CUSTODY')(story);
    const params = { path: { id: requestId, m: measureId } };
    const extension = { until: '2036-03-02', decidedBy: sent(judge), ...byPolice };
    const extended = receiver.post('/v1/requests/{id}/measures/{m}/extension', { params, body: extension });
    expect(await refusalOf(extended)).toMatchObject({ flaws: { '/nationalAct/kind': 'ORDER_NEEDED' } });
  });

  it('names the conditions on which information is declined', async () => {
    const { receiver, requestId } = await delivered('SPONT');
    await seen(receiver, requestId);
    const decided = {
      outcome: 'refused',
      grounds: [{ code: 'S-CONDITIONS' }],
      reasons: 'Reasons',
      decidedBy: sent(judge),
    };
    const declining = receiver.post('/v1/requests/{id}/decisions', { ...at(requestId), body: decided });
    expect(await refusalOf(declining)).toMatchObject({ flaws: { '/conditions': 'REQUIRED' } });
  });
});
