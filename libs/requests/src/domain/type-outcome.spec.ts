import type { RequestContent, RequestEvent } from '@exchange/contract';
import {
  type RequestOutcome,
  type RequestType,
  requestTypes,
  type TypeOutcome,
  typeOutcomes,
} from '@exchange/contract/codes';
import {
  account,
  contentOf,
  decidedOn,
  decider,
  happened,
  judge,
  measureEnded,
  measureTaken,
  type Past,
  recalled,
  received,
  remedyLodged,
  reportedOf,
  returned,
  share,
  sideClosed,
  sought,
  submittedRequest,
  testId,
  told,
  wallet,
  withdrawnItems,
} from '@exchange/testing';
import { requestDecider } from './request-decider';
import { typeOutcomeOf } from './type-outcome';

type Outcome = TypeOutcome | RequestOutcome;
type Story = readonly [outcome: Outcome, ...past: readonly Past<RequestEvent>[]];

const [first, second] = [[account.itemId], [wallet.itemId]] as const;
const both = [...first, ...second];
const bothClosed = [sideClosed('requesting'), sideClosed('requested')];
const accepted = decidedOn('accepted');
const other = testId(0x72);

/** A decision that cites this ground. */
function onGround(outcome: string, code: string, itemIds: readonly string[] = both) {
  return happened('requested', {
    type: 'ItemsDecided',
    data: { itemIds, outcome, grounds: [{ code }], reasons: 'Reasons', decidedBy: judge },
  });
}

function annulled(itemIds: readonly string[]) {
  return happened('requested', {
    type: 'RemedyDecided',
    data: {
      remedyId: remedyLodged().data.remedyId,
      effects: itemIds.map((itemId) => ({ itemId, effect: 'annulled' })),
      decidedBy: judge,
    },
  });
}

/** Two things are sought, so that one may be found and the other not. */
const twoSought = { items: [sought, { ...sought, itemId: account.itemId }] };
const oneSought = [sought.itemId];
const bothSought = [...oneSought, ...first];

const ofFreeze: readonly Story[] = [
  ['undecided'],
  ['accepted', accepted],
  ['frozen', accepted, measureTaken('PROHIBITION', both)],
  ['frozen', accepted, measureTaken('PROHIBITION', first), measureTaken('IMMEDIATE_ACTION', second, other)],
  ['frozen', accepted, measureTaken('SEIZURE', both)],
  ['frozen', accepted, measureTaken('PROHIBITION', first), withdrawnItems(second)],
  ['partlyFrozen', accepted, measureTaken('PROHIBITION', first)],
  [
    'partlyFrozen',
    accepted,
    measureTaken('PROHIBITION', both),
    measureTaken('PROHIBITION', first, other),
    measureEnded(),
  ],
  ['accepted', accepted, measureTaken('VALUATION', both)],
  ['impossible', onGround('impossible', 'IM-b')],
  ['refused', onGround('refused', 'FN-e')],
  ['lifted', accepted, measureTaken('PROHIBITION', both), measureEnded('lifted')],
  ['lifted', accepted, measureTaken('PROHIBITION', both), measureEnded('annulled')],
  ['lapsed', accepted, measureTaken('PROHIBITION', both), measureEnded('lapsed')],
  ['replacedByConfiscation', accepted, measureTaken('PROHIBITION', both), measureEnded('replaced')],
  ['withdrawn', withdrawnItems()],
  ['withdrawn', accepted, measureTaken('PROHIBITION', both), withdrawnItems()],
  ['withdrawn', accepted, measureTaken('PROHIBITION', both), withdrawnItems(), measureEnded('lifted'), ...bothClosed],
  ['replacedByConfiscation', accepted, measureTaken('PROHIBITION', both), withdrawnItems(), measureEnded('replaced')],
];

/** What each type came to, after receipt. */
const stories: Readonly<Record<RequestType, readonly Story[]>> = {
  TRACE: [
    ['undecided'],
    ['found', reportedOf('found', oneSought)],
    ['nothingFound', reportedOf('notFound', oneSought)],
    ['partlyFound', reportedOf('found', oneSought), reportedOf('notFound', oneSought)],
    ['notAvailable', reportedOf('notSearched', oneSought)],
    ['notAvailable', onGround('refused', 'I-a', oneSought)],
    ['refused', onGround('refused', 'I-g', oneSought)],
    ['partlyFound', reportedOf('notSearched', oneSought, false), reportedOf('found', oneSought)],
    ['withdrawn', withdrawnItems(oneSought)],
  ],
  SPONT: [
    ['undecided'],
    ['taken', decidedOn('accepted', [told.itemId])],
    ['taken', reportedOf('executed', [told.itemId])],
    ['declined', onGround('refused', 'S-CONDITIONS', [told.itemId])],
    ['expired', ...bothClosed],
    ['withdrawn', withdrawnItems([told.itemId]), ...bothClosed],
  ],
  FREEZE: ofFreeze,
  SEIZE: [
    ['inCustody', accepted, measureTaken('SEIZURE', both)],
    ['inCustody', accepted, measureTaken('SEIZURE', first), measureTaken('CUSTODY', second, other)],
    ['frozen', accepted, measureTaken('SEIZURE', first), measureTaken('PROHIBITION', second, other)],
    ['partlyFrozen', accepted, measureTaken('SEIZURE', first)],
    ['impossible', onGround('impossible', 'IM-c')],
    ['lapsed', accepted, measureTaken('SEIZURE', both), measureEnded('lapsed')],
    ['withdrawn', withdrawnItems()],
  ],
  CONFISCATE: [
    ['accepted', accepted],
    ['confiscated', accepted, measureTaken('CONFISCATION', both), reportedOf('executed')],
    ['partlyConfiscated', accepted, measureTaken('CONFISCATION', first), reportedOf('executed', first)],
    ['partlyConfiscated', accepted, reportedOf('executed', first), reportedOf('notExecuted', second)],
    ['confiscated', accepted, reportedOf('notExecuted'), reportedOf('executed')],
    ['impossible', onGround('impossible', 'IM-a')],
    ['alternativeMeasure', accepted, measureTaken('ALTERNATIVE', both), reportedOf('executed')],
    ['stopped', accepted, reportedOf('executed', first), withdrawnItems(second, 'AMOUNT_REACHED')],
    ['withdrawn', withdrawnItems()],
  ],
  MANAGE: [
    ['accepted', accepted],
    ['done', accepted, measureTaken('CUSTODY', both), measureEnded(), reportedOf('executed')],
    ['done', accepted, measureTaken('VALUATION', both), reportedOf('executed')],
    ['executed', accepted, measureTaken('CUSTODY', both), reportedOf('executed')],
    ['terminated', accepted, withdrawnItems()],
    ['mandateExpired', accepted, measureTaken('CUSTODY', both), measureEnded('lapsed'), reportedOf('executed')],
  ],
  RETURN: [
    ['handedOver', accepted, reportedOf('executed')],
    ['partlyHandedOver', accepted, reportedOf('executed', first)],
    ['contested', accepted, remedyLodged(first)],
    ['contested', onGround('refused', 'G-CLAIM')],
    ['handedOver', accepted, remedyLodged(first), annulled(first), accepted, reportedOf('executed')],
    ['notDue', onGround('refused', 'G-BENEFICIARY')],
    ['undecided'],
  ],
  SHARE: [
    ['paid', decidedOn('accepted', [share.itemId]), reportedOf('executed', [share.itemId])],
    ['accepted', decidedOn('accepted', [share.itemId])],
    ['waived', onGround('refused', 'G-DEMINIMIS', [share.itemId])],
    ['declined', onGround('refused', 'G-POLICY', [share.itemId])],
    ['disputed', onGround('refused', 'G-CLAIM', [share.itemId])],
    ['disputed', decidedOn('accepted', [share.itemId]), remedyLodged([share.itemId])],
  ],
  REUSE: [
    ['undecided'],
    ['inUse', accepted],
    ['inUse', decidedOn('accepted', first), onGround('refused', 'G-BENEFICIARY', second)],
    ['ended', accepted, sideClosed('requesting')],
    ['ended', accepted, reportedOf('executed'), ...bothClosed],
    ['revoked', accepted, onGround('refused', 'G-BENEFICIARY')],
    ['consentRefused', onGround('refused', 'G-BENEFICIARY')],
  ],
};

function outcomeAfter(past: readonly Past<RequestEvent>[], content: RequestContent): Outcome {
  const { state } = decider(requestDecider).given([submittedRequest(content), received, ...past]);
  if (state.phase === 'none') throw new Error('not delivered');
  return typeOutcomeOf(state);
}

const cases = (all: readonly Story[]) => all.map(([outcome, ...past]) => ({ outcome, past }));

describe.each(requestTypes.codes.map(({ code }) => code))('the outcome of a %s', (type) => {
  it.each(cases(stories[type]))('is called $outcome (%#)', ({ outcome, past }) => {
    expect(outcomeAfter(past, contentOf[type]())).toBe(outcome);
  });

  it('is that it came back, where it did', () => {
    expect(outcomeAfter([accepted, returned], contentOf[type]())).toBe('returned');
    expect(outcomeAfter([accepted, recalled], contentOf[type]())).toBe('recalled');
  });
});

describe('the outcome of a trace of two things', () => {
  const ofTwo: readonly Story[] = [
    ['partlyFound', reportedOf('found', oneSought)],
    ['found', reportedOf('found', bothSought)],
    ['partlyFound', reportedOf('found', oneSought), reportedOf('notFound', first)],
    ['nothingFound', reportedOf('notFound', oneSought), onGround('refused', 'I-a', first)],
    ['found', reportedOf('found', oneSought), withdrawnItems(first)],
  ];
  it.each(cases(ofTwo))('is called $outcome (%#)', ({ outcome, past }) => {
    expect(outcomeAfter(past, contentOf.TRACE(twoSought))).toBe(outcome);
  });
});

it('every name of an outcome is reached', () => {
  const reached = new Set(Object.values(stories).flatMap((each) => each.map(([outcome]) => outcome)));
  expect(typeOutcomes.codes.map(({ code }) => code).filter((code) => !reached.has(code))).toEqual([]);
});

it('a type that today’s lists do not have has the general outcome', () => {
  expect(outcomeAfter([accepted], { ...contentOf.FREEZE(), type: 'BARTER' })).toBe('accepted');
});
