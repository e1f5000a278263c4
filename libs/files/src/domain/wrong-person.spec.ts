import type { FileEvent, WrongPlace } from '@exchange/contract';
import { canonicalJson } from '@exchange/kernel';
import {
  freezeContent,
  inFile,
  noon,
  openedOnRequest,
  openedWithDraft,
  recorded,
  submittedRequest,
  testId,
} from '@exchange/testing';
import { closedSince, wrongInFile } from './wrong-person';

const [first, second] = ['2026-03-05T12:00:00.000Z', '2026-03-06T12:00:00.000Z'];
const name: WrongPlace = { since: first, inContent: '/persons/0/name', values: ['Pogrešni', 'Pogrešni-Prvi'] };
const reasons: WrongPlace = { since: second, values: ['Said "Pogrešni" himself'] };

const proposed = (proposal: number, body: object, replaces?: number) =>
  inFile({
    type: 'ActProposed',
    data: { proposal, act: 'decide', role: 'officer', body: canonicalJson(body), ...(replaces && { replaces }) },
  });
const amended = inFile({ type: 'DraftAmended', data: { draft: freezeContent() } });
const note = inFile({ type: 'NoteAdded', data: { noteId: testId(7), text: 'Called' } });
const released = inFile({
  type: 'DraftReleased',
  data: { requestId: testId(0xe), submission: submittedRequest().data, occurredAt: noon, directoryRevisions: [] },
});

/** Revisions of the events that are closed, and since when. */
function closedIn(past: Parameters<typeof recorded<FileEvent>>[0], wrong: readonly WrongPlace[]) {
  const history = recorded<FileEvent>(past);
  const found = wrongInFile(history, wrong);
  return history.flatMap((event) => {
    const since = closedSince(event, found);
    return since === undefined ? [] : [`${event.revision} since ${since}`];
  });
}

describe('what was about the wrong person, in a file', () => {
  it('is nothing where nothing was', () => {
    expect(closedIn([openedWithDraft, amended, released, proposed(1, { reasons: 'Pogrešni' })], [])).toEqual([]);
  });

  it('is every draft of what was sent, also those that came before and had their own wording', () => {
    const past = [openedWithDraft, amended, note, released, note];
    expect(closedIn(past, [name])).toEqual([0, 1, 3].map((revision) => `${revision} since ${first}`));
    expect(closedIn(past, [reasons])).toEqual([]);
  });

  it('is no draft of a file that sent nothing', () => {
    expect(closedIn([openedWithDraft, amended], [name])).toEqual([]);
  });

  it.each([
    ['the value', { reasons: 'Pogrešni' }, [`1 since ${first}`]],
    ['what an earlier correction had put there', { changes: [{ value: 'Pogrešni-Prvi' }] }, [`1 since ${first}`]],
    ['a value that JSON has to escape', { reasons: 'Said "Pogrešni" himself' }, [`1 since ${second}`]],
    ['another', { reasons: 'Pravi' }, []],
    ['a longer text of which it is a part', { reasons: 'Not Pogrešni' }, []],
  ])('is a proposal that says %s', (_, body, closed) => {
    expect(closedIn([openedOnRequest, proposed(1, body)], [name, reasons])).toEqual(closed);
  });

  it('is what such a proposal took the place of, for it was an earlier wording', () => {
    const chain = [proposed(1, { reasons: 'Pogresni' }), proposed(2, {}, 1), proposed(3, { reasons: 'Pogrešni' }, 2)];
    const closed = closedIn([openedOnRequest, ...chain, proposed(4, {}, 3)], [name]);
    expect(closed).toEqual([1, 2, 3].map((revision) => `${revision} since ${first}`));
  });
});
