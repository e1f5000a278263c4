import {
  account,
  askedBy,
  decidedOn,
  decider,
  happened,
  judge,
  ownerOfTheAccount,
  type Past,
  received,
  remedyLodged,
  reportedOf,
  sideClosed,
  submittedRequest,
  testId,
  wallet,
  withdrawnItems,
} from '@exchange/testing';
import type { RequestEvent } from '@exchange/contract';
import type { DecideRemedyBody, LodgeRemedyBody } from './remedies';
import type { ItemState } from './request';
import { type RequestCommand, requestDecider } from './request-decider';

const request = decider(requestDecider);
const executed = [submittedRequest(), received, decidedOn('accepted'), reportedOf('executed')];
const lodged = remedyLodged();
const { remedyId } = lodged.data;
const lodge = (changes: Partial<LodgeRemedyBody> = {}): RequestCommand => ({
  act: 'lodgeRemedy',
  ...askedBy('requested'),
  body: { ...lodged.data, ...changes },
});

function effects(...told: readonly (readonly [itemId: string, effect: string])[]): DecideRemedyBody {
  return { effects: told.map(([itemId, effect]) => ({ itemId, effect })), decidedBy: judge };
}
const decide = (body: DecideRemedyBody, id = remedyId): RequestCommand => ({
  act: 'decideRemedy',
  ...askedBy('requested'),
  remedyId: id,
  body,
});
const decided = (body: DecideRemedyBody) =>
  happened('requested', { type: 'RemedyDecided', data: { ...body, remedyId } });

function item(past: Parameters<typeof request.given>[0], itemId = account.itemId): ItemState | undefined {
  const { state } = request.given(past);
  return state.phase === 'none' ? undefined : state.items.find((each) => each.itemId === itemId);
}

describe('a legal remedy', () => {
  it.each<[string, readonly Past<RequestEvent>[]]>([
    ['open', executed],
    ['being wound down', [...executed, withdrawnItems()]],
    ['closed', [...executed, sideClosed('requesting'), sideClosed('requested')]],
  ])('is lodged while the request is %s', (_, past) => {
    request.given(past).when(lodge()).then([lodged]);
  });

  it('is lodged once under one id; several may be pending', () => {
    request
      .given([...executed, lodged])
      .when(lodge())
      .thenRefused('REMEDY_EXISTS');
    expect(request.given([...executed, lodged]).when(lodge({ remedyId: testId(0x82) })).decision).toHaveLength(1);
  });

  it('waits for receipt', () => {
    request.given([submittedRequest()]).when(lodge()).thenRefused('ACT_NOT_POSSIBLE_NOW');
  });

  it.each<[string, Partial<LodgeRemedyBody>, string[]]>([
    ['is about items of the request', { itemIds: [testId(9)] }, ['/itemIds/0']],
    ['is lodged before it is recorded', { lodgedOn: '2026-03-03' }, ['/lodgedOn']],
    ['is lodged on a day of the calendar', { lodgedOn: '2026-02-30' }, ['/lodgedOn']],
    ['is of a person whom the request names', { personId: testId(9) }, ['/personId']],
  ])('%s', (_rule, changes, pointers) => {
    request.given(executed).when(lodge(changes)).thenRefused('CONTENT_NOT_ACCEPTED', pointers);
  });

  it('may be of a person of the request', () => {
    expect(request.given(executed).when(lodge({ personId: ownerOfTheAccount.personId })).decision).toHaveLength(1);
  });
});

describe('the decision on a remedy', () => {
  const upheld = effects([account.itemId, 'upheld']);
  const pending = [...executed, lodged];

  it('comes once, on a remedy that was lodged', () => {
    request
      .given(pending)
      .when(decide(upheld))
      .then([decided(upheld)]);
    request
      .given(pending)
      .when(decide(upheld, testId(9)))
      .thenRefused('REMEDY_NOT_FOUND');
    request
      .given([...pending, decided(upheld)])
      .when(decide(upheld))
      .thenRefused('REMEDY_DECIDED');
  });

  it.each<[string, DecideRemedyBody, string[]]>([
    ['is about no other item', effects([wallet.itemId, 'upheld']), ['/effects', '/effects/0/itemId']],
    [
      'says one thing of each item',
      effects([account.itemId, 'upheld'], [account.itemId, 'annulled']),
      ['/effects/1/itemId'],
    ],
    ['has effects of the list', effects([account.itemId, 'forgotten']), ['/effects/0/effect']],
  ])('%s', (_rule, body, pointers) => {
    request.given(pending).when(decide(body)).thenRefused('CONTENT_NOT_ACCEPTED', pointers);
  });

  it('says something of every item that the remedy is about', () => {
    const both = [...executed, remedyLodged([account.itemId, wallet.itemId])];
    request.given(both).when(decide(upheld)).thenRefused('CONTENT_NOT_ACCEPTED', ['/effects']);
    const all = effects([account.itemId, 'upheld'], [wallet.itemId, 'varied']);
    expect(request.given(both).when(decide(all)).decision).toHaveLength(1);
  });

  it.each(['upheld', 'varied'])('leaves the item as it is where it was %s', (effect) => {
    const before = item(pending);
    expect(item([...pending, decided(effects([account.itemId, effect]))])).toEqual(before);
  });

  it('leaves an item to be decided anew where it was annulled, and what was reported of it no longer counts', () => {
    const annulled = [...pending, decided(effects([account.itemId, 'annulled']))];
    expect(item(annulled)).toMatchObject({ decision: 'undecided', reported: false, results: [], everAccepted: true });
    expect(item(annulled, wallet.itemId)).toMatchObject({ decision: 'accepted', reported: true });
    const body = { itemIds: [account.itemId], outcome: 'accepted', grounds: [], decidedBy: judge };
    expect(request.given(annulled).when({ act: 'decide', ...askedBy('requested'), body }).decision).toHaveLength(1);
  });

  it('changes no item where no such remedy was lodged', () => {
    const alone = [...executed, decided(effects([account.itemId, 'annulled']))];
    expect(request.given(alone).state).toEqual(request.given(executed).state);
  });
});
