import type { FileEvent, PartInRequest, RecordedFor } from '@exchange/contract';
import { sides } from '@exchange/contract/codes';
import {
  fileId,
  decider,
  freezeContent,
  inFile,
  noon,
  officeOf,
  onPaperFor,
  openedOnRequest,
  openedWithDraft,
  person,
  testId,
} from '@exchange/testing';
import { fileDecider } from './file-decider';

const file = decider(fileDecider);
const by = person('Ana', 'clerk');
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
    const when = (part: PartInRequest) =>
      file.given([]).when({ act: 'open', fileId, by, subject: { requestId, part } });
    for (const side of sides) {
      for (const urgent of [true, false]) {
        const opened = own({ type: 'FileOpened', data: { side, requestId, urgent } });
        when({ part: 'acts', side, urgent }).then([opened]);
        expect(file.given([inFile(opened)]).state).toMatchObject({ status: 'onRequest', requestId, urgent });
      }
    }
    when({ part: 'other' }).thenRefused('NOT_RESPONSIBLE');
    when({ part: 'none' }).thenRefused('REQUEST_NOT_FOUND');
    when({ part: 'keepsFile' }).thenRefused('FILE_EXISTS');
    when({ part: 'recalled' }).thenRefused('FILE_CLOSED_BY_RECALL');
  });

  it('is opened with what a sender that is not connected sent, and keeps how it came', () => {
    const draft = freezeContent();
    const { recordedFor } = onPaperFor('requesting');
    const when = (how: Partial<RecordedFor> = {}) =>
      file.given([]).when({ act: 'open', fileId, by, subject: { draft, recordedFor: { ...recordedFor, ...how } } });
    const opened = own({ type: 'FileOpened', data: { side: 'requested', draft, recordedFor } });
    when().then([opened]);
    expect(file.given([inFile(opened)]).state).toMatchObject({ status: 'drafting', recordedFor });
    when({ date: '2026-03-02T12:00:00.001Z' }).thenRefused('CONTENT_NOT_ACCEPTED', ['/recordedFor/date']);
    when({ date: '2026-02-30T12:00:00.000Z' }).thenRefused('CONTENT_NOT_ACCEPTED', ['/recordedFor/date']);
    when({ channel: 'PIGEON' }).thenRefused('CONTENT_NOT_ACCEPTED', ['/recordedFor/channel']);
  });

  it('is opened once', () => {
    const again = { act: 'open', fileId, by, subject: { draft: {} } } as const;
    file.given([openedWithDraft]).when(again).thenRefused('FILE_EXISTS');
    file
      .given([openedWithDraft])
      .when({ ...again, by: person('Ana', 'reader') })
      .thenRefused('ROLE_NOT_ALLOWED');
    file
      .given([openedWithDraft])
      .when({ ...again, by: person('Ana', 'clerk', officeOf.requested) })
      .thenRefused('FILE_NOT_FOUND');
  });

  it('is as urgent as its draft', () => {
    const urgent = freezeContent({ urgency: { level: 'urgent', grounds: 'A flight is booked' } });
    const openedAsUrgent = inFile({ type: 'FileOpened', data: { side: 'requesting', draft: urgent } });
    expect(file.given([openedAsUrgent]).state).toMatchObject({ urgent: true });
    expect(file.given([openedWithDraft]).state).toMatchObject({ urgent: false });
    const amended = inFile({ type: 'DraftAmended', data: { draft: urgent } });
    expect(file.given([openedWithDraft, amended]).state).toMatchObject({ urgent: true });
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
    const assigned = { assignees: [{ actorId: 'Ana', name: 'Ana A.' }, { actorId: 'Ben' }] };
    file
      .given(past)
      .when({ act: 'assign', by, data: assigned })
      .then([own({ type: 'FileAssigned', data: assigned })]);
    const nobody = inFile({ type: 'FileAssigned', data: { assignees: [] } });
    expect(file.given([...past, inFile({ type: 'FileAssigned', data: assigned })]).state).toMatchObject({
      assignees: ['Ana', 'Ben'],
    });
    expect(file.given([...past, inFile({ type: 'FileAssigned', data: assigned }), nobody]).state).toMatchObject({
      assignees: [],
    });
  });
});
