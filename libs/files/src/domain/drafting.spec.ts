import type { FileEvent } from '@exchange/contract';
import {
  fileId,
  decider,
  freezeContent,
  inFile,
  noon,
  officeOf,
  openedOnRequest,
  openedWithDraft,
  testId,
} from '@exchange/testing';
import type { Part } from './commands';
import { fileDecider } from './file-decider';

const file = decider(fileDecider);
const by = { officeId: officeOf.requesting, actorId: 'Ana', role: 'clerk' } as const;
const own = <E extends FileEvent>(event: E) => ({ ...event, side: 'own', capacity: 'own', occurredAt: noon }) as const;
const discarded = inFile({ type: 'DraftDiscarded', data: {} });

describe('a file', () => {
  it('is opened with a draft that may lack anything', () => {
    file
      .given([])
      .when({ act: 'open', fileId, by, subject: { draft: { type: 'FREEZE' } } })
      .then([own({ type: 'FileOpened', data: { side: 'requesting', draft: { type: 'FREEZE' } } })]);
  });

  it('is opened on a request by the office that is responsible for it', () => {
    const requestId = testId(7);
    const when = (part: Part) => file.given([]).when({ act: 'open', fileId, by, subject: { requestId, part } });
    when('executes').then([own({ type: 'FileOpened', data: { side: 'requested', requestId } })]);
    when('other').thenRefused('NOT_RESPONSIBLE');
    when('none').thenRefused('REQUEST_NOT_FOUND');
  });

  it('takes the whole draft anew', () => {
    const draft = freezeContent({ object: 'Another object' });
    file
      .given([openedWithDraft])
      .when({ act: 'amend', by, draft })
      .then([own({ type: 'DraftAmended', data: { draft } })]);
    expect(file.given([openedWithDraft, inFile({ type: 'DraftAmended', data: { draft } })]).state).toMatchObject({
      draft,
    });
  });

  it('lets a draft be discarded, once', () => {
    const discard = { act: 'discard', by, data: { reason: 'Sent by another office' } } as const;
    file
      .given([openedWithDraft])
      .when(discard)
      .then([own({ type: 'DraftDiscarded', data: discard.data })]);
    file.given([openedWithDraft, discarded]).when(discard).thenRefused('DRAFT_FIXED');
  });

  it.each([
    ['with a draft', [openedWithDraft]],
    ['after the draft was discarded', [openedWithDraft, discarded]],
    ['on a request', [openedOnRequest]],
  ])('takes notes and an assignment %s', (_, past) => {
    const data = { noteId: testId(5), text: 'Called the court' };
    file
      .given(past)
      .when({ act: 'note', by, data })
      .then([own({ type: 'NoteAdded', data })]);
    file
      .given(past)
      .when({ act: 'assign', by, data: { assignee: 'Ana' } })
      .then([own({ type: 'FileAssigned', data: { assignee: 'Ana' } })]);
  });
});
