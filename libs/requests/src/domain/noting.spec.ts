import { sides } from '@exchange/contract/codes';
import {
  askedBy,
  decider,
  happened,
  noon,
  received,
  recalled,
  returned,
  sideClosed,
  submittedRequest,
  testId,
} from '@exchange/testing';
import type { RecordContact, RecordContactBody } from './noting';
import { type RequestCommand, requestDecider } from './request-decider';

const request = decider(requestDecider);
const open = [submittedRequest(), received];
const contact: RecordContactBody = { channel: 'phone', at: noon, with: 'Ilir Mostra', gist: 'He sends the order' };
const record = (changes: Partial<RecordContactBody> = {}): RecordContact => ({
  act: 'recordContact',
  ...askedBy('requesting', 'clerk'),
  body: { ...contact, ...changes },
});
const reference = { office: 'Sample Court', number: 'K 18/2026', kind: 'court' };
const refer = (changes: Partial<typeof reference & { from: string }> = {}): RequestCommand => ({
  act: 'addReference',
  ...askedBy('requesting', 'clerk'),
  body: { reference: { ...reference, ...changes } },
});
/** The other side takes part in whatever is named, unless the test says not. */
const relate = (
  relation: { kind: string; requestId?: string; reference?: string },
  known = { shared: true },
): RequestCommand => ({ act: 'addRelation', ...askedBy('requested', 'clerk'), body: { relation }, known });

describe('a contact outside this exchange', () => {
  it('is recorded by either side, with whom, how and of what', () => {
    for (const side of sides) {
      request
        .given([submittedRequest()])
        .when({ ...record(), ...askedBy(side) })
        .then([happened(side, { type: 'OffChannelContactRecorded', data: contact })]);
    }
  });

  it('has been, by a way of the list', () => {
    const given = request.given(open);
    given.when(record({ at: '2026-03-02T12:00:00.001Z' })).thenRefused('CONTENT_NOT_ACCEPTED', ['/at']);
    given.when(record({ at: '2026-02-30T12:00:00.000Z' })).thenRefused('CONTENT_NOT_ACCEPTED', ['/at']);
    given.when(record({ channel: 'pigeon' })).thenRefused('CONTENT_NOT_ACCEPTED', ['/channel']);
    expect(given.when(record({ at: '2026-02-20T12:00:00.000Z' })).decision).toHaveLength(1);
  });

  it('is the sender’s alone to record once the request was recalled', () => {
    const given = request.given([...open, recalled]);
    expect(given.when(record()).decision).toHaveLength(1);
    given.when({ ...record(), ...askedBy('requested') }).thenRefused('ACT_NOT_POSSIBLE_NOW');
  });
});

describe('a further reference', () => {
  it('is added at any time but after a recall', () => {
    for (const past of [open.slice(0, 1), open, [...open, returned], [...open, sideClosed('requesting')]]) {
      request
        .given(past)
        .when(refer())
        .then([happened('requesting', { type: 'ReferenceAdded', data: { reference } })]);
    }
    request
      .given([...open, recalled])
      .when(refer())
      .thenRefused('ACT_NOT_POSSIBLE_NOW');
  });

  it('need not be the only one of its number', () => {
    const added = happened('requesting', { type: 'ReferenceAdded', data: { reference } });
    expect(request.given([...open, added]).when(refer()).decision).toHaveLength(1);
  });

  it('has a kind of the list and a day of the calendar', () => {
    request
      .given(open)
      .when(refer({ kind: 'gossip', from: '2026-02-30' }))
      .thenRefused('CONTENT_NOT_ACCEPTED', ['/reference/from', '/reference/kind']);
  });
});

describe('a relation', () => {
  it('names a request of this exchange, or one outside by its reference', () => {
    for (const relation of [
      { kind: 'sameMatter', requestId: testId(9) },
      { kind: 'external', reference: 'SIENA 12-345' },
    ]) {
      request
        .given(open)
        .when(relate(relation))
        .then([happened('requested', { type: 'RelationAdded', data: { relation } })]);
    }
  });

  it.each(['followsFrom', 'duplicateOf', 'sameMatter'])('(%s) tells the other side of no request of others', (kind) => {
    const given = request.given(open);
    const relation = { kind, requestId: testId(9) };
    given.when(relate(relation, { shared: false })).thenRefused('CONTENT_NOT_ACCEPTED', ['/relation/requestId']);
    expect(given.when(relate({ kind, reference: 'P 5/2026' }, { shared: false })).decision).toHaveLength(1);
  });

  it.each([
    ['names something', { kind: 'sameMatter' }, ['/relation/requestId']],
    ['is of a kind of the list', { kind: 'cousinOf', requestId: testId(9) }, ['/relation/kind']],
    ['is to another request', { kind: 'sameMatter', requestId: testId(1) }, ['/relation/requestId']],
  ])('%s', (_rule, relation, pointers) => {
    request.given(open).when(relate(relation)).thenRefused('CONTENT_NOT_ACCEPTED', pointers);
  });
});
