import {
  askedBy,
  decidedOn,
  decider,
  furtherOfficeOf,
  happened,
  judge,
  measureEnded,
  measureTaken,
  received,
  returned,
  submittedRequest,
  testId,
  withdrawnItems,
} from '@exchange/testing';
import { type RequestCommand, requestDecider } from './request-decider';
import type { Return, ReturnBody } from './returning';
import { outcomeOf, statusOf } from './status';

const request = decider(requestDecider);
const delivered = [submittedRequest()];
const open = [...delivered, received];
const body: ReturnBody = { code: 'X-NOTCOMP', reason: 'Another office does this', decidedBy: judge };

/** Whatever the body names is known, unless the test says not. */
function sendBack(changes: Partial<ReturnBody> = {}, known: Partial<Return['known']> = {}): RequestCommand {
  const all = { suggestedOffice: true, duplicate: true, ...known };
  return { act: 'return', ...askedBy('requested'), body: { ...body, ...changes }, known: all };
}

describe('a return', () => {
  it('sends the request back without a decision, before receipt and after it, and implies none', () => {
    request
      .given(delivered)
      .when(sendBack())
      .then([happened('requested', { type: 'RequestReturned', data: body })]);
    request
      .given(open)
      .when(sendBack())
      .then([happened('requested', { type: 'RequestReturned', data: body })]);
  });

  it('is no refusal, and is counted apart', () => {
    for (const past of [delivered, open, [...open, decidedOn('refused')]]) {
      const { state } = request.given([...past, returned]);
      if (state.phase === 'none') throw new Error('not delivered');
      expect([state.phase, statusOf(state), outcomeOf(state)]).toEqual(['returned', 'returned', 'returned']);
      expect(state).toEqual({ ...request.given(past).state, phase: 'returned' });
    }
  });

  it('is not possible once a measure was taken, whether it ended or not', () => {
    const measured = [...open, decidedOn('accepted'), measureTaken()];
    request.given(measured).when(sendBack()).thenRefused('MEASURE_TAKEN');
    request
      .given([...measured, measureEnded()])
      .when(sendBack())
      .thenRefused('MEASURE_TAKEN');
    request
      .given([...open, withdrawnItems()])
      .when(sendBack())
      .thenRefused('ACT_NOT_POSSIBLE_NOW');
  });

  it('happens once, and nothing is asked or decided afterwards', () => {
    const back = request.given([...open, returned]);
    back.when(sendBack()).thenRefused('ACT_NOT_POSSIBLE_NOW');
    back
      .when({ act: 'decide', ...askedBy('requested'), body: { outcome: 'accepted', grounds: [], decidedBy: judge } })
      .thenRefused('ACT_NOT_POSSIBLE_NOW');
    expect(back.when({ act: 'message', ...askedBy('requesting'), body: { text: 'Thank you' } }).decision).toHaveLength(
      1,
    );
  });
});

describe('what a return says', () => {
  it.each(['X-NOTCOMP', 'X-LANG', 'X-DUP', 'X-SCOPE', 'X-NOCONTACT'])('can be %s', (code) => {
    expect(request.given(delivered).when(sendBack({ code })).decision).toHaveLength(1);
  });

  it.each([
    ['has a code of a return, and no ground of a refusal', { code: 'FN-a' }, {}, ['/code']],
    ['has a code of the list', { code: 'X-MOOD' }, {}, ['/code']],
    [
      'suggests an office of the directory',
      { suggestedOffice: furtherOfficeOf.requested },
      { suggestedOffice: false },
      ['/suggestedOffice'],
    ],
    ['names another request only of a duplicate', { duplicateOf: testId(9) }, {}, ['/duplicateOf']],
    [
      'names no request that the sender takes no part in',
      { code: 'X-DUP', duplicateOf: testId(9) },
      { duplicate: false },
      ['/duplicateOf'],
    ],
    ['is decided on a day of the calendar', { decidedBy: { ...judge, date: '2026-02-30' } }, {}, ['/decidedBy/date']],
  ] as const)('%s', (_rule, changes, known, pointers) => {
    request.given(delivered).when(sendBack(changes, known)).thenRefused('CONTENT_NOT_ACCEPTED', pointers);
  });

  it('names the other request of a duplicate that both sides know', () => {
    const duplicate = sendBack({ code: 'X-DUP', duplicateOf: testId(9), suggestedOffice: furtherOfficeOf.requested });
    expect(request.given(delivered).when(duplicate).decision).toHaveLength(1);
  });
});
