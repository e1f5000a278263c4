import {
  askedBy,
  decidedOn,
  decider,
  happened,
  judge,
  measureEnded,
  measureTaken,
  noon,
  officeOf,
  recalled,
  received,
  reportedOf,
  sideClosed,
  spontaneousContent,
  submittedRequest,
  told,
  withdrawnItems,
} from '@exchange/testing';
import { allowedActions } from './may';
import type { ConfirmDeletionBody, Recall, RecallBody } from './recalling';
import { type RequestCommand, requestDecider } from './request-decider';
import { outcomeOf, statusOf } from './status';

const request = decider(requestDecider);
const delivered = [submittedRequest()];
const open = [...delivered, received];
const body: RecallBody = { reason: 'WRONG_ADDRESSEE', decidedBy: judge };
const recall = (changes: Partial<RecallBody> = {}): Recall => ({
  act: 'recall',
  ...askedBy('requesting'),
  body: { ...body, ...changes },
});
const deletion = happened('requested', { type: 'DeletionConfirmed', data: { deletedOn: '2026-03-02' } });
const confirm = (changes: Partial<ConfirmDeletionBody> = {}): RequestCommand => ({
  act: 'confirmDeletion',
  ...askedBy('requested'),
  body: { deletedOn: '2026-03-02', ...changes },
});

describe('a recall', () => {
  it('takes the request back, before receipt and after it', () => {
    for (const past of [delivered, open, [...open, decidedOn('accepted')]]) {
      request.given(past).when(recall()).then([recalled]);
      const { state } = request.given([...past, recalled]);
      if (state.phase === 'none') throw new Error('not delivered');
      expect(state).toMatchObject({ phase: 'recalled', recalledAt: noon });
      expect([statusOf(state), outcomeOf(state)]).toEqual(['recalled', 'recalled']);
    }
  });

  it('is not possible once a measure was taken, nor once the request was withdrawn', () => {
    const measured = [...open, decidedOn('accepted'), measureTaken()];
    request.given(measured).when(recall()).thenRefused('MEASURE_TAKEN');
    request
      .given([...measured, measureEnded()])
      .when(recall())
      .thenRefused('MEASURE_TAKEN');
    request
      .given([...open, withdrawnItems()])
      .when(recall())
      .thenRefused('ACT_NOT_POSSIBLE_NOW');
  });

  it('does not mind that the addressee has closed or reported, but a sender that has closed reopens first', () => {
    const information = [submittedRequest(spontaneousContent()), received];
    const reported = [...information, reportedOf('executed', [told.itemId]), sideClosed('requested')];
    expect(request.given(reported).when(recall()).decision).toHaveLength(1);
    request
      .given([...information, sideClosed('requesting')])
      .when(recall())
      .thenRefused('ACT_NOT_POSSIBLE_NOW');
  });

  it('needs four eyes, a reason of the list, and words for any other', () => {
    const given = request.given(delivered);
    given.when({ ...recall(), secondPerson: false }).thenRefused('FOUR_EYES_REQUIRED');
    given.when(recall({ reason: 'BORED' })).thenRefused('CONTENT_NOT_ACCEPTED', ['/reason']);
    given.when(recall({ reason: 'OTHER' })).thenRefused('CONTENT_NOT_ACCEPTED', ['/text']);
    given
      .when(recall({ decidedBy: { ...judge, date: '2026-02-30' } }))
      .thenRefused('CONTENT_NOT_ACCEPTED', ['/decidedBy/date']);
    expect(given.when(recall({ reason: 'OTHER', text: 'It was a test' })).decision).toHaveLength(1);
  });

  it('leaves the addressee deletion and transfer, and the sender corrections, contacts and transfer', () => {
    const { state } = request.given([...open, recalled]);
    if (state.phase === 'none') throw new Error('not delivered');
    expect(allowedActions(state, officeOf.requested, 'approver')).toEqual(['transfer', 'confirmDeletion']);
    expect(allowedActions(state, officeOf.requesting, 'approver')).toEqual(['transfer', 'correct', 'recordContact']);
  });
});

describe('the addressee of a recalled request', () => {
  it('confirms once that it deleted what it took from it', () => {
    request
      .given([...open, recalled])
      .when(confirm())
      .then([deletion]);
    request
      .given([...open, recalled, deletion])
      .when(confirm())
      .thenRefused('DELETION_CONFIRMED');
    request.given(open).when(confirm()).thenRefused('ACT_NOT_POSSIBLE_NOW');
  });

  it('deletes once the request is recalled, and today where no day is said', () => {
    const given = request.given([...open, recalled]);
    given.when(confirm({ deletedOn: '2026-03-01' })).thenRefused('CONTENT_NOT_ACCEPTED', ['/deletedOn']);
    given.when({ ...askedBy('requested'), act: 'confirmDeletion', body: {} }).then([deletion]);
  });

  it('deletes from the day on which the sender recalled it, however late that was recorded', () => {
    const late = { ...recalled, header: { recordedAt: '2026-03-09T12:00:00.000Z' } };
    const given = request.given([...open, late]);
    const at = '2026-03-09T13:00:00.000Z';
    expect(given.when(confirm({ deletedOn: '2026-03-02' }), at).decision).toHaveLength(1);
    given.when(confirm({ deletedOn: '2026-03-01' }), at).thenRefused('CONTENT_NOT_ACCEPTED', ['/deletedOn']);
  });

  it('deletes before it confirms', () => {
    const given = request.given([...open, recalled]);
    given.when(confirm({ deletedOn: '2026-03-03' })).thenRefused('CONTENT_NOT_ACCEPTED', ['/deletedOn']);
    given.when(confirm({ deletedOn: '2026-02-30' })).thenRefused('CONTENT_NOT_ACCEPTED', ['/deletedOn']);
  });
});
