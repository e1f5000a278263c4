import type { AnyEvent, FileEvent, RequestEvent } from '@exchange/contract';
import type { Side } from '@exchange/contract/codes';
import {
  freezeContent,
  furtherOfficeOf,
  judge,
  noon,
  officeOf,
  partyWith,
  submittedRequest,
  testId,
} from '@exchange/testing';
import { type Happened, idInLog, officeStory, type Story } from './sample-log';

/*
 * Requests whose sight changed: one that the addressee handed over, one that was recalled, one in which an entry was about the
 * wrong person. Delivered on the 2nd of March 2026 at noon; one act a day follows.
 */
export const handedOver = testId(0x500);
export const recalled = testId(0x501);
export const corrected = testId(0x502);
/** The addressee's own file on the recalled request, opened on the 3rd and to a colleague's office on the 5th. */
export const fileOnRecalled = testId(0x511);
/** The sender's own file on the corrected request, which was made from it; opened to a neighbour's office on the 3rd. */
export const fileOnCorrected = testId(0x512);
/** A draft that a neighbour's office could read from the 3rd on, until it was restricted on the 4th. */
export const restrictedFile = testId(0x513);
/** A request to an office that was connected on the 5th. */
export const toLateOffice = testId(0x503);
export const lateOffice = testId(0xdd);

/** What nobody but auditors sees again. */
export const wrongName = 'Pogrešni';

export const onDay = (day: number): string => `2026-03-0${day}T12:00:00.000Z`;

const done = (day: number, side: Side, event: RequestEvent, officeId: string = officeOf[side]): Happened => ({
  ...event,
  ...{ side, capacity: side === 'requesting' ? 'issuing' : 'executing', occurredAt: onDay(day) },
  header: { officeId },
});
const received = (day: number) =>
  done(day, 'requested', {
    type: 'RequestReceived',
    data: { receivedAt: onDay(day), implied: false, reference: 'I-77/26' },
  });
const said = (day: number, side: Side, text: string, officeId?: string) =>
  done(day, side, { type: 'MessageSent', data: { text } }, officeId);

const ofHandedOver = [
  submittedRequest(),
  received(3),
  done(4, 'requested', {
    type: 'ResponsibilityTransferred',
    data: { to: furtherOfficeOf.requested, capacity: 'executing', cause: 'NOT_COMPETENT' },
  }),
  said(5, 'requested', 'Said after the hand-over', furtherOfficeOf.requested),
];

const ofRecalled = [
  submittedRequest(),
  received(3),
  said(4, 'requested', 'Not for us, it seems'),
  done(5, 'requesting', { type: 'RequestRecalled', data: { reason: 'WRONG_ADDRESSEE', decidedBy: judge } }),
  done(6, 'requested', { type: 'DeletionConfirmed', data: { deletedOn: '2026-03-06' } }),
];

const correctedStream = `request-${corrected}`;
const change = (day: number, turn: number, kind: string, value: string) =>
  done(day, 'requesting', {
    type: 'EntryCorrected',
    data: {
      eventId: idInLog(correctedStream, turn),
      kind,
      changes: [{ pointer: '/content/persons/0/name', value }],
      reason: 'Two people of one name',
    },
  });
const { persons: [person] = [], ...content } = freezeContent();
const wrongContent = { ...content, persons: person === undefined ? [] : [{ ...person, name: wrongName }] };
const ofCorrected = [
  submittedRequest(wrongContent),
  received(3),
  change(4, 0, 'clerical', `${wrongName}-Prvi`),
  change(5, 0, 'wrongPerson', 'Pravi'),
  said(6, 'requested', 'Noted'),
];

const requested = {
  ...partyWith('requested'),
  participations: [{ officeId: lateOffice, capacity: 'executing', responsible: true, from: noon }],
};
const ofToLateOffice = [
  submittedRequest(undefined, { requested }),
  said(5, 'requesting', 'You can read this here now'),
];

const inOwnFile = (day: number, event: FileEvent): Happened => ({
  ...event,
  ...{ side: 'own', capacity: 'own', occurredAt: onDay(day), header: { officeId: officeOf.requested } },
});
const ofFile = [
  inOwnFile(3, { type: 'FileOpened', data: { side: 'requested', requestId: recalled } }),
  inOwnFile(4, { type: 'NoteAdded', data: { noteId: testId(0x91), text: 'Whose is this?' } }),
  inOwnFile(5, { type: 'FileOpenedTo', data: { officeIds: [furtherOfficeOf.requested], reason: 'They may know.' } }),
];

const inFileOfSender = (day: number, event: FileEvent): Happened => ({
  ...event,
  ...{ side: 'own', capacity: 'own', occurredAt: onDay(day), header: { officeId: officeOf.requesting } },
  context: { actorId: 'the officer of the sender' },
});
const opensToNeighbour = inFileOfSender(3, {
  type: 'FileOpenedTo',
  data: { officeIds: [furtherOfficeOf.requesting], reason: 'They may know.' },
});
const ofFileOnCorrected = [
  inFileOfSender(2, { type: 'FileOpened', data: { side: 'requesting', draft: wrongContent } }),
  inFileOfSender(2, { type: 'FileAssigned', data: { assignees: [{ actorId: 'a'.repeat(64), name: 'Ana Primer' }] } }),
  inFileOfSender(2, {
    type: 'DraftReleased',
    data: {
      requestId: corrected,
      submission: submittedRequest(wrongContent).data,
      occurredAt: onDay(2),
      directoryRevisions: [],
    },
  }),
  opensToNeighbour,
  inFileOfSender(3, {
    type: 'ActProposed',
    data: { proposal: 1, act: 'withdraw', role: 'officer', body: JSON.stringify({ reason: wrongName }) },
  }),
];
const ofRestrictedFile = [
  inFileOfSender(2, { type: 'FileOpened', data: { side: 'requesting', draft: freezeContent() } }),
  opensToNeighbour,
  inFileOfSender(4, { type: 'FileRestricted', data: { restricted: true, reason: 'A colleague is named.' } }),
];

const connection: AnyEvent = { type: 'ConnectionDecided', data: { connected: true, from: '2026-03-05' } };
const late = officeStory(lateOffice, 'Late Office');
const ofLate = {
  ...late,
  events: [
    ...late.events.map((event) =>
      event.type === 'OfficeRegistered' ? { ...event, data: { ...event.data, connected: false } } : event,
    ),
    { ...connection, side: 'own', capacity: 'secretariat', occurredAt: onDay(4) } as const,
  ],
};

export const sightStories: readonly Story[] = [
  officeStory(officeOf.requesting, 'Sender'),
  officeStory(officeOf.requested, 'Addressee'),
  officeStory(furtherOfficeOf.requested, 'Successor'),
  ofLate,
  { streamId: `request-${handedOver}`, events: ofHandedOver },
  { streamId: `request-${recalled}`, events: ofRecalled },
  { streamId: correctedStream, events: ofCorrected },
  { streamId: `request-${toLateOffice}`, events: ofToLateOffice },
  { streamId: `file-${fileOnRecalled}`, events: ofFile },
  { streamId: `file-${fileOnCorrected}`, events: ofFileOnCorrected },
  { streamId: `file-${restrictedFile}`, events: ofRestrictedFile },
];
