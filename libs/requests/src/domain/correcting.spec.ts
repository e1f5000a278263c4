import type { Side } from '@exchange/contract/codes';
import {
  askedBy,
  decider,
  happened,
  received,
  recalled,
  returned,
  sideClosed,
  submittedRequest,
  testId,
  traceContent,
} from '@exchange/testing';
import type { ApplyCorrection, Correct, CorrectBody, EntryToCorrect, PlaceToCorrect } from './correcting';
import { requestDecider } from './request-decider';

const request = decider(requestDecider);
const open = [submittedRequest(), received];
const eventId = testId(0x1000);
const body: CorrectBody = {
  eventId,
  kind: 'rectification',
  changes: [{ pointer: '/content/persons/0/birthDate', value: '1979-05' }],
  reason: 'The register says so',
};
const corrected = happened('requesting', { type: 'EntryCorrected', data: body });

/** The entry is the requesting side's, and each place of the changes is as said. */
function correct(
  changes: Partial<CorrectBody> = {},
  entry: Partial<EntryToCorrect> = {},
  side: Side = 'requesting',
): Correct {
  const found = { sides: ['requesting'], places: ['correctable'], ...entry } as const;
  return { act: 'correct', ...askedBy(side), body: { ...body, ...changes }, known: { entry: found } };
}

describe('a correction', () => {
  it.each([
    ['awaited', [submittedRequest()]],
    ['open', open],
    ['closed', [...open, sideClosed('requesting'), sideClosed('requested')]],
    ['returned', [...open, returned]],
    ['recalled', [...open, recalled]],
  ])('puts leaves right that no rule reads, while the request is %s', (_, past) => {
    request.given(past).when(correct()).then([corrected]);
  });

  it('changes nothing that a rule reads: it is remembered, and that is all', () => {
    const { state } = request.given([...open, corrected]);
    const correction = {
      correctionId: testId(0x1002),
      eventId,
      kind: 'rectification',
      by: 'requesting',
      applied: false,
    };
    expect(state).toEqual({ ...request.given(open).state, corrections: [correction] });
  });

  it('is made by the side whose entry it is, and by who put it on record for another', () => {
    const given = request.given(open);
    given.when(correct({}, {}, 'requested')).thenRefused('NOT_YOUR_ENTRY');
    expect(given.when(correct({}, { sides: ['requesting', 'requested'] }, 'requested')).decision).toHaveLength(1);
    given.when({ ...correct(), known: { entry: undefined } }).thenRefused('ENTRY_NOT_FOUND');
  });

  it('needs four eyes, but not of an informal inquiry', () => {
    request
      .given(open)
      .when({ ...correct(), secondPerson: false })
      .thenRefused('FOUR_EYES_REQUIRED');
    const trace = request.given([submittedRequest(traceContent())]);
    expect(trace.when({ ...correct(), secondPerson: false }).decision).toHaveLength(1);
  });

  it('says to repeat the act where a rule reads the place, and names each such place', () => {
    const changes = ['/content/items/0/itemId', '/content/object', '/content/order/date'].map((pointer) => ({
      pointer,
      value: 'x',
    }));
    request
      .given(open)
      .when(correct({ changes }, { places: ['fixed', 'correctable', 'fixed'] }))
      .thenRefused('REPEAT_THE_ACT', ['/changes/0/pointer', '/changes/2/pointer']);
  });

  it.each<[string, Partial<CorrectBody>, PlaceToCorrect, string[]]>([
    ['is of a kind of the list', { kind: 'whim' }, 'correctable', ['/kind']],
    ['is about something that is there', {}, 'absent', ['/changes/0/pointer']],
    ['gives a value that may stand there', {}, 'malformed', ['/changes/0/value']],
    ['names each place once', { changes: [...body.changes, ...body.changes] }, 'correctable', ['/changes/1/pointer']],
  ])('%s', (_rule, changes, place, pointers) => {
    request
      .given(open)
      .when(correct(changes, { places: [place] }))
      .thenRefused('CONTENT_NOT_ACCEPTED', pointers);
  });
});

describe('that a correction was applied', () => {
  const correctionId = testId(0x1002);
  const applied = happened('requested', { type: 'CorrectionApplied', data: { correctionId } });
  const apply = (side: Side = 'requested', id = correctionId): ApplyCorrection => ({
    act: 'applyCorrection',
    ...askedBy(side),
    correctionId: id,
    body: {},
  });

  it('is confirmed once, by the side that had received the wrong data', () => {
    const given = request.given([...open, corrected]);
    given.when(apply()).then([applied]);
    given.when(apply('requesting')).thenRefused('CORRECTION_IS_YOURS');
    given.when(apply('requested', testId(9))).thenRefused('CORRECTION_NOT_FOUND');
    request
      .given([...open, corrected, applied])
      .when(apply())
      .thenRefused('CORRECTION_APPLIED');
  });

  it('is said of each correction by itself', () => {
    const past = [...open, corrected, applied, corrected];
    const { state } = request.given(past);
    expect(state.phase === 'none' ? [] : state.corrections.map(({ applied: done }) => done)).toEqual([true, false]);
    expect(request.given(past).when(apply('requested', testId(0x1004))).decision).toHaveLength(1);
  });

  it('is said after closure as well, and of no request that was recalled', () => {
    const closed = [...open, corrected, sideClosed('requesting'), sideClosed('requested')];
    expect(request.given(closed).when(apply()).decision).toHaveLength(1);
    request
      .given([...open, corrected, recalled])
      .when(apply())
      .thenRefused('ACT_NOT_POSSIBLE_NOW');
  });
});
