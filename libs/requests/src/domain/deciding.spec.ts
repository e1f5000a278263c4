import {
  account,
  askedBy,
  decider,
  freezeContent,
  judge,
  noon,
  reportedOf,
  spontaneousContent,
  submittedRequest,
  testId,
  wallet,
} from '@exchange/testing';
import type { DecideBody } from './deciding';
import type { DataOf } from './request';
import { requestDecider } from './request-decider';

const by = { side: 'requested', capacity: 'executing', occurredAt: noon } as const;
const received = { type: 'RequestReceived', data: { receivedAt: noon, implied: false }, ...by } as const;
const accepted: DecideBody = { outcome: 'accepted', grounds: [], decidedBy: judge };
const postponed: DecideBody = {
  outcome: 'postponed',
  grounds: [{ code: 'FP-a', article: 'R1805 10(1)(a)' }],
  reasons: 'A search is planned',
  until: '2026-04-01',
  decidedBy: judge,
};
const refused: DecideBody = {
  outcome: 'refused',
  grounds: [{ code: 'FN-e' }],
  reasons: 'No such offence here',
  consultation: { heldOn: '2026-03-01' },
  decidedBy: judge,
};

const decided = (data: Omit<DataOf<'ItemsDecided'>, 'grounds' | 'decidedBy'> & Partial<DataOf<'ItemsDecided'>>) =>
  ({ type: 'ItemsDecided', data: { grounds: [], decidedBy: judge, ...data }, ...by }) as const;
const given = (...past: readonly ReturnType<typeof decided>[]) =>
  decider(requestDecider).given([submittedRequest(), received, ...past]);
const when = (body: DecideBody) => ({ act: 'decide', ...askedBy('requested'), body }) as const;

describe('a decision', () => {
  it('is about the items that it names, or about all that are left', () => {
    given()
      .when(when({ ...accepted, itemIds: [wallet.itemId] }))
      .then([decided({ ...accepted, itemIds: [wallet.itemId] })]);
    given()
      .when(when(accepted))
      .then([decided({ ...accepted, itemIds: [account.itemId, wallet.itemId] })]);
  });

  it('may be given on another item later, and on the same item only for a cause', () => {
    const past = given(decided({ itemIds: [account.itemId], outcome: 'postponed' }));
    expect(past.when(when({ ...accepted, itemIds: [wallet.itemId] })).decision).toHaveLength(1);
    past.when(when({ ...accepted, itemIds: [account.itemId] })).thenRefused('ITEM_ALREADY_DECIDED');
    const resumed: DecideBody = {
      ...accepted,
      itemIds: [account.itemId],
      cause: { kind: 'groundEnded', text: 'Done' },
    };
    past.when(when(resumed)).then([decided({ ...resumed, itemIds: [account.itemId] })]);
  });

  it.each(['refused', 'impossible'] as const)('after acceptance can be "%s" only for a cause', (outcome) => {
    const past = given(decided({ itemIds: [account.itemId], outcome: 'accepted' }));
    const turn: DecideBody = {
      ...refused,
      outcome,
      grounds: [{ code: outcome === 'refused' ? 'FN-e' : 'IM-b' }],
      itemIds: [account.itemId],
    };
    past.when(when(turn)).thenRefused('ITEM_ALREADY_DECIDED');
    expect(past.when(when({ ...turn, cause: { kind: 'newFacts', text: 'It is gone' } })).decision).toHaveLength(1);
  });

  it('is not about withdrawn items', () => {
    const withdrawal = {
      type: 'RequestWithdrawn',
      data: { itemIds: [account.itemId], reason: 'NOT_NEEDED', decidedBy: judge },
      side: 'requesting',
      capacity: 'issuing',
      occurredAt: noon,
    } as const;
    const past = decider(requestDecider).given([submittedRequest(), received, withdrawal]);
    past.when(when({ ...accepted, itemIds: [account.itemId] })).thenRefused('ITEM_WITHDRAWN');
    past.when(when(accepted)).then([decided({ ...accepted, itemIds: [wallet.itemId] })]);
  });
});

describe('the content of a decision', () => {
  it.each<[string, DecideBody, string[]]>([
    [
      'names items that the request has, once',
      { ...accepted, itemIds: [testId(9), account.itemId, account.itemId] },
      ['/itemIds/0', '/itemIds/2'],
    ],
    ['names at least one item, where it names any', { ...accepted, itemIds: [] }, ['/itemIds']],
    ['has an outcome of the list', { ...accepted, outcome: 'perhaps' }, ['/grounds', '/outcome', '/reasons']],
    ['cites no ground for an acceptance', { ...accepted, grounds: [{ code: 'FN-a' }] }, ['/grounds']],
    [
      'cites a ground and reasons for anything else',
      { outcome: 'impossible', grounds: [], decidedBy: judge },
      ['/grounds', '/reasons'],
    ],
    [
      'cites grounds that lead to its outcome',
      { ...postponed, grounds: [{ code: 'FN-a' }, { code: 'XX' }] },
      ['/grounds/0/code', '/grounds/1/code'],
    ],
    ['does not return a request', { ...refused, grounds: [{ code: 'X-LANG' }] }, ['/grounds/0/code']],
    ['says what came of consultation before a refusal', { ...refused, consultation: {} }, ['/consultation']],
    ['says until when only for a postponement', { ...refused, until: '2026-05-01' }, ['/until']],
    ['is not postponed to a day that has passed', { ...postponed, until: '2026-03-01' }, ['/until']],
    [
      'was made, and the other side consulted, by the day of the act',
      { ...refused, consultation: { heldOn: '2026-03-03' }, decidedBy: { ...judge, date: '2026-03-03' } },
      ['/consultation/heldOn', '/decidedBy/date'],
    ],
    ['names days that exist', { ...postponed, until: '2026-02-30' }, ['/until']],
    ['names a cause of the list', { ...accepted, cause: { kind: 'mood', text: '-' } }, ['/cause/kind']],
  ])('%s', (_rule, body, pointers) => {
    given().when(when(body)).thenRefused('CONTENT_NOT_ACCEPTED', pointers);
  });

  it.each([postponed, refused, { ...refused, consultation: { noneBecause: 'The address no longer exists' } }])(
    'is accepted when it is complete (%#)',
    (body) => {
      expect(given().when(when(body)).decision).toHaveLength(1);
    },
  );

  it('may be dated by the wall of an office east of UTC, where it is tomorrow already', () => {
    const dated = when({ ...accepted, decidedBy: { ...judge, date: '2026-03-03' } });
    expect(given().when(dated, '2026-03-02T20:00:00.000Z').decision).toHaveLength(1);
    given().when(dated, '2026-03-02T19:59:59.999Z').thenRefused('CONTENT_NOT_ACCEPTED', ['/decidedBy/date']);
  });

  it('cites only grounds that were law on the day of the act', () => {
    const early = { ...submittedRequest(freezeContent()), occurredAt: '2020-12-18T10:00:00.000Z' };
    const past = decider(requestDecider).given([early]);
    const ruled = { ...judge, date: '2020-12-17' };
    const body = { ...refused, consultation: { noneBecause: 'None was held' }, decidedBy: ruled };
    past.when(when(body), '2020-12-18T12:00:00.000Z').thenRefused('CONTENT_NOT_ACCEPTED', ['/grounds/0/code']);
    expect(past.when(when(body), '2020-12-19T09:00:00.000Z').decision).toHaveLength(2);
  });
});

describe('spontaneous information', () => {
  const offered = decider(requestDecider).given([submittedRequest(spontaneousContent())]);
  const declined = { outcome: 'refused', reasons: 'We have no case', decidedBy: judge };

  it('is taken or declined, each with conditions, and nobody is consulted', () => {
    const taken: DecideBody = { ...accepted, conditions: 'For intelligence alone' };
    expect(offered.when(when(taken)).decision).toHaveLength(2);
    const none = { ...declined, grounds: [{ code: 'S-NOUSE' }] };
    expect(offered.when(when(none)).decision).toHaveLength(2);
  });

  it('is declined for its conditions only where they are named', () => {
    const onConditions: DecideBody = { ...declined, grounds: [{ code: 'S-CONDITIONS' }] };
    offered.when(when(onConditions)).thenRefused('CONTENT_NOT_ACCEPTED', ['/conditions']);
    expect(offered.when(when({ ...onConditions, conditions: 'Not before the trial' })).decision).toHaveLength(2);
  });

  it.each<[string, DecideBody, string[]]>([
    ['postponed', { ...declined, outcome: 'postponed', grounds: [{ code: 'FP-a' }] }, ['/outcome']],
    ['impossible', { ...declined, outcome: 'impossible', grounds: [{ code: 'IM-b' }] }, ['/outcome']],
    ['declined on a ground of an order', { ...declined, grounds: [{ code: 'FN-a' }] }, ['/grounds/0/code']],
  ])('is not %s', (_what, body, pointers) => {
    offered.when(when(body)).thenRefused('CONTENT_NOT_ACCEPTED', pointers);
  });

  it('alone is declined on its grounds', () => {
    const body: DecideBody = { ...refused, grounds: [{ code: 'S-NOUSE' }] };
    given().when(when(body)).thenRefused('CONTENT_NOT_ACCEPTED', ['/grounds/0/code']);
  });

  it('is declined by one person', () => {
    const alone = { ...when({ ...declined, grounds: [{ code: 'S-NOUSE' }] }), secondPerson: false };
    expect(offered.when(alone).decision).toHaveLength(2);
  });
});

describe('an item that is accepted anew', () => {
  it('is to be reported anew; one that stays accepted is not', () => {
    const reported = reportedOf('executed', [account.itemId]);
    const cause = { kind: 'newFacts', text: 'New facts' };
    const isReported = (...outcomes: readonly string[]) => {
      const decisions = outcomes.map((outcome) => decided({ itemIds: [account.itemId], outcome, cause }));
      const [first, ...later] = decisions;
      const past = [submittedRequest(), received, ...(first === undefined ? [] : [first, reported]), ...later];
      const { state } = decider(requestDecider).given(past);
      return state.phase !== 'none' && state.items[0]?.reported;
    };
    expect(isReported('accepted')).toBe(true);
    expect(isReported('accepted', 'accepted')).toBe(true);
    expect(isReported('accepted', 'postponed', 'accepted')).toBe(false);
    expect(isReported('accepted', 'refused', 'accepted')).toBe(false);
  });
});
