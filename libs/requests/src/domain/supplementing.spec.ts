import type { Item } from '@exchange/contract';
import {
  account,
  askedBy,
  decidedOn,
  decider,
  happened,
  judge,
  ownerOfTheAccount,
  received,
  reportedOf,
  sought,
  submittedRequest,
  testId,
  told,
  traceContent,
  wallet,
  withdrawnItems,
} from '@exchange/testing';
import { type RequestCommand, requestDecider } from './request-decider';
import type { SupplementBody } from './supplementing';

const request = decider(requestDecider);
const open = [submittedRequest(), received];
const car: Item = { ...wallet, itemId: testId(0x66), description: 'A car', property: { category: 'VEHICLE' } };
const witness = { ...ownerOfTheAccount, personId: testId(0x53) };
const supplement = (body: Omit<SupplementBody, 'decidedBy'>): RequestCommand => ({
  act: 'supplement',
  ...askedBy('requesting'),
  body: { ...body, decidedBy: judge },
});

describe('a supplement', () => {
  it('adds facts, persons, items and documents', () => {
    const documents = [{ sha256: 'a'.repeat(64), kind: 'ORDER', title: 'Amended order' }];
    const body = {
      facts: 'A car was found',
      persons: [witness],
      items: [{ ...car, personIds: [witness.personId] }],
      documents,
    };
    request
      .given(open)
      .when(supplement(body))
      .then([happened('requesting', { type: 'RequestSupplemented', data: { ...body, decidedBy: judge } })]);
  });

  it('changes nothing of what was said; new items begin undecided', () => {
    const supplemented = happened('requesting', {
      type: 'RequestSupplemented',
      data: { items: [car], decidedBy: judge },
    });
    const { state } = request.given([...open, decidedOn('accepted'), supplemented]);
    const items = state.phase === 'none' ? [] : state.items.map(({ itemId, decision }) => [itemId, decision]);
    expect(items).toEqual([
      [account.itemId, 'accepted'],
      [wallet.itemId, 'accepted'],
      [car.itemId, 'undecided'],
    ]);
  });

  it('is decided on like what was asked first, and closes no earlier than that', () => {
    const supplemented = happened('requesting', {
      type: 'RequestSupplemented',
      data: { items: [car], decidedBy: judge },
    });
    const body = { itemIds: [car.itemId], outcome: 'accepted', grounds: [], decidedBy: judge };
    const past = [...open, decidedOn('accepted'), reportedOf('executed'), supplemented];
    expect(request.given(past).when({ act: 'decide', ...askedBy('requested'), body }).decision).toHaveLength(1);
    const close: RequestCommand = { act: 'close', ...askedBy('requested'), body: { reason: 'COMPLETED' } };
    request
      .given([...past, decidedOn('accepted', [car.itemId])])
      .when(close)
      .thenRefused('ITEM_UNREPORTED');
  });

  it('comes while the request is awaited or open, and from a sender that goes on with it', () => {
    expect(request.given([submittedRequest()]).when(supplement({ facts: 'More' })).decision).toHaveLength(1);
    request
      .given([...open, withdrawnItems()])
      .when(supplement({ facts: 'More' }))
      .thenRefused('ACT_NOT_POSSIBLE_NOW');
    const closed = happened('requesting', { type: 'SideClosed', data: { reason: 'COMPLETED' } });
    request
      .given([...open, closed])
      .when(supplement({ facts: 'More' }))
      .thenRefused('ACT_NOT_POSSIBLE_NOW');
  });

  it.each<[string, Omit<SupplementBody, 'decidedBy'>, string[]]>([
    ['adds something', {}, ['']],
    [
      'gives no id anew',
      { items: [account], persons: [ownerOfTheAccount] },
      ['/items/0/itemId', '/persons/0/personId'],
    ],
    ['gives every id once', { items: [car, car] }, ['/items/1/itemId']],
    ['adds items of the kinds that the type has', { items: [{ ...sought, itemId: testId(0x66) }] }, ['/items/0/kind']],
    [
      'adds items that say what they are',
      { items: [{ itemId: testId(0x66), kind: 'sum', description: '-' }] },
      ['/items/0/sum'],
    ],
    ['points to persons that are known', { items: [{ ...car, personIds: [testId(9)] }] }, ['/items/0/personIds/0']],
    [
      'has codes of the lists and days of the calendar',
      { items: [{ ...car, property: { category: 'MOON', valuedOn: '2026-02-30' } }] },
      ['/items/0/property/category', '/items/0/property/valuedOn'],
    ],
  ])('%s', (_rule, body, pointers) => {
    request.given(open).when(supplement(body)).thenRefused('CONTENT_NOT_ACCEPTED', pointers);
  });

  it('may point to persons that the request, a report or it itself named', () => {
    const trace = [submittedRequest(traceContent()), received];
    const named = {
      results: [{ itemId: sought.itemId, result: 'found', dataDate: '2026-03-01', handling: { code: 'H0' } }],
    };
    const report = happened('requested', {
      type: 'ExecutionReported',
      data: { ...named, persons: [witness], items: [car], final: false, decidedBy: judge },
    });
    const again = { ...sought, itemId: testId(0x67), personIds: [ownerOfTheAccount.personId, witness.personId] };
    expect(request.given([...trace, report]).when(supplement({ items: [again] })).decision).toHaveLength(1);
    request
      .given([...trace, report])
      .when(supplement({ items: [{ ...again, itemId: car.itemId }] }))
      .thenRefused('CONTENT_NOT_ACCEPTED', ['/items/0/itemId']);
  });

  it('cannot change the type: an item of another type does not fit', () => {
    request
      .given(open)
      .when(supplement({ items: [told] }))
      .thenRefused('CONTENT_NOT_ACCEPTED', ['/items/0/kind']);
  });
});
