import type { RequestType } from '@exchange/contract/codes';
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
} from '@exchange/testing';
import { ProblemAnswered } from '../client/problem';
import { albania, montenegro, routeOf } from './support/offices';
import { runningExchange } from './support/running-exchange';
import { accepted, measured } from './support/type-moves';
import { submitted, typeRequestsOn } from './support/type-requests';
import { at, seen, sent } from './support/typed-moves';

const exchange = runningExchange();
const { officerOf, delivered } = typeRequestsOn(exchange);

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
