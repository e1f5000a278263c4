import {
  account,
  askedBy,
  decider,
  judge,
  noon,
  ownerOfTheAccount,
  sought,
  spontaneousContent,
  submittedRequest,
  testId,
  told,
  traceContent,
  wallet,
} from '@exchange/testing';
import { isRefusal } from '@exchange/kernel';
import type { ReportBody } from './reporting';
import { requestDecider } from './request-decider';
import { outcomeOf, statusOf } from './status';

const by = { side: 'requested', capacity: 'executing', occurredAt: noon } as const;
const received = { type: 'RequestReceived', data: { receivedAt: noon, implied: false }, ...by } as const;
const implied = { ...received, data: { receivedAt: noon, implied: true } } as const;
const handling = { code: 'H1' };
const found: ReportBody = {
  results: [
    { itemId: sought.itemId, result: 'found', dataDate: '2026-03-01', foundItemIds: [account.itemId], handling },
  ],
  items: [account],
  final: true,
  decidedBy: judge,
};
const executed: ReportBody = {
  results: [{ itemId: account.itemId, result: 'executed', handling }],
  final: false,
  decidedBy: judge,
};
const accepted = (itemId: string) =>
  ({
    type: 'ItemsDecided',
    data: { itemIds: [itemId], outcome: 'accepted', grounds: [], decidedBy: judge },
    ...by,
  }) as const;
const when = (body: ReportBody) => ({ act: 'report', ...askedBy('requested'), body }) as const;
const reported = (data: ReportBody) => ({ type: 'ExecutionReported', data, ...by }) as const;

describe('what a report has found', () => {
  it('is of its form: an account has the check digits of an IBAN, a person a birth date of the calendar', () => {
    const trace = decider(requestDecider).given([submittedRequest(traceContent())]);
    const swapped = { category: 'BANK_ACCOUNT', identifiers: [{ scheme: 'IBAN', value: 'ME25505000012345678915' }] };
    const persons = [{ ...ownerOfTheAccount, personId: testId(0x5f), birthDate: '1979-13' }];
    trace
      .when(when({ ...found, items: [{ ...account, property: swapped }], persons }))
      .thenRefused('CONTENT_NOT_ACCEPTED', ['/items/0/property/identifiers/0/value', '/persons/0/birthDate']);
  });
});

describe('the value that a report gives', () => {
  const value = { amount: '48000.00', currency: 'EUR' };
  const given = decider(requestDecider).given([submittedRequest(), received, accepted(account.itemId)]);
  const worth = (result: string) =>
    when({
      ...executed,
      results: [{ itemId: account.itemId, result, value, dataDate: '2026-03-01', handling }],
    });

  it.each(['executed', 'found'])('is of what was %s', (result) => {
    expect(given.when(worth(result)).decision).toHaveLength(1);
  });

  it.each(['notExecuted', 'notFound', 'notSearched'])('is of nothing that is reported as %s', (result) => {
    given.when(worth(result)).thenRefused('CONTENT_NOT_ACCEPTED', ['/results/0/value']);
  });
});

describe('a report on an informal inquiry', () => {
  const trace = decider(requestDecider).given([submittedRequest(traceContent())]);

  it('comes straight from delivery, and the request is then received and taken up', () => {
    trace.when(when(found)).then([implied, reported(found)]);
    const { state } = decider(requestDecider).given([submittedRequest(traceContent()), reported(found)]);
    expect(state).toMatchObject({ phase: 'open', received: true, items: [{ decision: 'accepted', reported: true }] });
    if (state.phase === 'none') throw new Error('not delivered');
    expect([statusOf(state), outcomeOf(state)]).toEqual(['reported', 'found']);
  });

  it('answers spontaneous information as well', () => {
    const results = [{ itemId: told.itemId, result: 'executed', handling }];
    const body = { results, final: true, decidedBy: judge };
    decider(requestDecider)
      .given([submittedRequest(spontaneousContent())])
      .when(when(body))
      .then([implied, reported(body)]);
  });

  it('takes up the items that it names, all of them where it speaks of registers', () => {
    const second = { ...sought, itemId: testId(0x65) };
    const twoItems = submittedRequest(traceContent({ items: [sought, second] }));
    const ofRegister = {
      results: [{ register: 'POPULATION', result: 'notFound', dataDate: '2026-03-01', handling }],
      final: false,
      decidedBy: judge,
    };
    const decisions = (body: ReportBody) => {
      const { state } = decider(requestDecider).given([twoItems, reported(body)]);
      return state.phase === 'none' ? [] : state.items.map(({ decision }) => decision);
    };
    expect(decisions({ ...found, final: false })).toEqual(['accepted', 'undecided']);
    expect(decisions(ofRegister)).toEqual(['accepted', 'accepted']);
  });

  it('is final only where it says something of every item', () => {
    const second = { ...sought, itemId: testId(0x65) };
    const twoItems = submittedRequest(traceContent({ items: [sought, second] }));
    decider(requestDecider).given([twoItems]).when(when(found)).thenRefused('CONTENT_NOT_ACCEPTED', ['/results']);
    const both = {
      ...found,
      results: [sought, second].flatMap(({ itemId }) => found.results.map((each) => ({ ...each, itemId }))),
    };
    expect(isRefusal(decider(requestDecider).given([twoItems]).when(when(both)).decision)).toBe(false);
  });

  it('is not given on an item that was refused', () => {
    const refused = {
      ...accepted(sought.itemId),
      data: { ...accepted(sought.itemId).data, outcome: 'refused' },
    } as const;
    decider(requestDecider)
      .given([submittedRequest(traceContent()), received, refused])
      .when(when(found))
      .thenRefused('ITEM_NOT_ACCEPTED');
  });
});

describe('a report on a formal request', () => {
  it('waits for receipt and for acceptance', () => {
    decider(requestDecider).given([submittedRequest()]).when(when(executed)).thenRefused('ACT_NOT_POSSIBLE_NOW');
    const open = decider(requestDecider).given([submittedRequest(), received, accepted(wallet.itemId)]);
    open.when(when(executed)).thenRefused('ITEM_NOT_ACCEPTED');
    expect(
      decider(requestDecider)
        .given([submittedRequest(), received, accepted(account.itemId)])
        .when(when(executed)).decision,
    ).toHaveLength(1);
  });
});

describe('the content of a report', () => {
  const trace = decider(requestDecider).given([submittedRequest(traceContent())]);
  const [result] = found.results;
  if (result === undefined) throw new Error('the sample has a result');
  const { itemId: _, ...unnamed } = result;
  const { dataDate: __, ...undated } = result;

  it.each<[string, ReportBody, string[]]>([
    ['names the item or the register', { ...found, results: [unnamed] }, ['/results/0']],
    [
      'names items of the request',
      { ...found, results: [{ ...result, itemId: testId(9) }] },
      ['/results/0/itemId', '/results'],
    ],
    ['says of which day the data is', { ...found, results: [undated] }, ['/results/0/dataDate']],
    ['has results of the list', { ...found, results: [{ ...result, result: 'maybe' }] }, ['/results/0/result']],
    [
      'says how each result may be used',
      { ...found, results: [{ ...result, handling: { code: 'H9' } }] },
      ['/results/0/handling/code'],
    ],
    ['brings what it found', { ...found, items: [] }, ['/results/0/foundItemIds/0']],
    [
      'points to persons that somebody named',
      { ...found, results: [{ ...result, personIds: [ownerOfTheAccount.personId, testId(9)] }] },
      ['/results/0/personIds/1'],
    ],
    [
      'gives every found item an id of its own',
      { ...found, items: [account, account, sought] },
      ['/items/1/itemId', '/items/2/itemId'],
    ],
    ['gives every new person an id of its own', { ...found, persons: [ownerOfTheAccount] }, ['/persons/0/personId']],
    [
      'holds codes of found items to their lists',
      { ...found, items: [{ ...account, property: { category: 'MOON' } }] },
      ['/items/0/property/category'],
    ],
  ])('%s', (_rule, body, pointers) => {
    trace.when(when(body)).thenRefused('CONTENT_NOT_ACCEPTED', pointers);
  });
});
