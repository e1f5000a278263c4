import { Type } from '@sinclair/typebox';
import { caseText, closed, code, instant, listOf, officerLine, sha256Hex, uuid, yesNo } from '../content/leaves';
import { draftContent } from '../content/request-content';
import { defineEvent, type EventOf } from '../define-event';
import { personal, plain } from '../personal';
import { recordedFor } from './as-recorded';
import { RequestSubmitted } from './request-events';

const proposal = plain(Type.Integer({ minimum: 1, maximum: 100000 }));
const revision = plain(Type.Integer({ minimum: 0, maximum: 2 ** 31 }));

/**
 * An office opens its own file: with a draft of a request to be sent, with one that an office that is not connected sent it
 * (`recordedFor` is the sender), or on a request that is there already.
 */
export const FileOpened = defineEvent(
  'FileOpened',
  closed({
    side: code,
    requestId: Type.Optional(uuid),
    draft: Type.Optional(draftContent),
    recordedFor: Type.Optional(recordedFor),
    /** Of a file on a request that was there already: whether that is urgent. */
    urgent: Type.Optional(yesNo),
  }),
);

/** The whole draft as it is from now on. */
export const DraftAmended = defineEvent('DraftAmended', closed({ draft: draftContent }));

export const DraftDiscarded = defineEvent('DraftDiscarded', closed({ reason: Type.Optional(caseText) }));

export const NoteAdded = defineEvent('NoteAdded', closed({ noteId: uuid, text: caseText }));

export const assignee = closed({ actorId: sha256Hex, name: Type.Optional(officerLine) });

/** Who works on the file from now on; nobody where the list is empty. Accounts are pseudonyms, as in every context. */
export const FileAssigned = defineEvent('FileAssigned', closed({ assignees: listOf(assignee, 20) }));

/** Whether only those who are assigned see more than its number, of the file and of its request. */
export const FileRestricted = defineEvent('FileRestricted', closed({ restricted: yesNo, reason: caseText }));

/** The other offices of the same jurisdiction that may read the file from now on; an empty list closes it to all. */
export const FileOpenedTo = defineEvent('FileOpenedTo', closed({ officeIds: listOf(uuid, 20), reason: caseText }));

/**
 * One person proposes an act. `body` is the act's body as the door would get it, in canonical JSON: the request's own
 * rules judge it when it is approved. For a submission `draftHash` is the event hash of the last draft event.
 */
export const ActProposed = defineEvent(
  'ActProposed',
  closed({
    proposal,
    act: code,
    role: code,
    body: Type.Optional(personal('case', Type.String({ maxLength: 262144 }))),
    draftHash: Type.Optional(sha256Hex),
    /** The open proposal whose place it takes. */
    replaces: Type.Optional(proposal),
  }),
);

/** What was proposed is not meant any more; nobody can approve it. */
export const ProposalWithdrawn = defineEvent(
  'ProposalWithdrawn',
  closed({ proposal, reason: Type.Optional(caseText) }),
);

/**
 * Another person approves it: the commit point. `proposalHash` is the event hash of `ActProposed`; `requestRevision` is the
 * one the act was decided on and is appended to.
 */
export const ActApproved = defineEvent(
  'ActApproved',
  closed({
    proposal,
    proposalHash: sha256Hex,
    requestRevision: Type.Optional(revision),
    /** Time and standing with which the act is done, whenever that is. */
    decidedAt: instant,
    directoryRevisions: Type.Optional(listOf(plain(Type.String({ maxLength: 80 })), 50)),
    fourEyes: Type.Optional(plain(Type.Boolean())),
  }),
);

/** The approved act could not be done. The proposal may be approved anew. */
export const ActFailed = defineEvent('ActFailed', closed({ proposal, reason: code }));

/** Submission is committed: the request stream is made from exactly this. */
export const DraftReleased = defineEvent(
  'DraftReleased',
  closed({
    requestId: uuid,
    submission: RequestSubmitted.data,
    /** When the request is delivered. */
    occurredAt: instant,
    directoryRevisions: listOf(plain(Type.String({ maxLength: 80 })), 50),
  }),
);

export const fileEvents = [
  FileOpened,
  DraftAmended,
  DraftDiscarded,
  NoteAdded,
  FileAssigned,
  FileRestricted,
  FileOpenedTo,
  ActProposed,
  ProposalWithdrawn,
  ActApproved,
  ActFailed,
  DraftReleased,
] as const;

/** What happens in a stream `file-<uuid>`. */
export type FileEvent = EventOf<(typeof fileEvents)[number]>;
