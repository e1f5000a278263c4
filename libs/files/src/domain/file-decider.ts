import type { FileEvent } from '@exchange/contract';
import { mayWorkHere } from '@exchange/contract/codes';
import type { Decider, Decision } from '@exchange/decider';
import { type Instant, type Refusal, refuse, type Uuid } from '@exchange/kernel';
import { type CaseFile, type Drafting, evolve, type OpenFile } from './case-file';
import type { Amend, Discard, FileCommand, Open, OpenTo, Release, Restrict } from './commands';
import { mayInFile, notPossible, refuseUnadmitted } from './may-in-file';
import { inOwnFile } from './own-event';
import { approve, fail, propose, withdrawProposal } from './proposing';
import { recordFlaws } from './recording';
import { releaseAlone } from './releasing';

/** An office's own file on one request. Nothing of what is written here reaches another side. */
export const fileDecider: Decider<FileCommand, CaseFile, FileEvent> = { initial: { status: 'none' }, decide, evolve };

function decide(command: FileCommand, file: CaseFile, at: Instant): Decision<FileEvent> {
  if (file.status === 'none') return command.act === 'open' ? open(command, file, at) : notPossible('none', 'note');
  if (file.officeId !== command.by.officeId) return refuseStranger(file, command.by.officeId);
  if (command.act === 'fail') return fail(command, file, at);
  const unconnected = mayWorkHere(command.by);
  if (unconnected !== undefined) return unconnected;
  if (command.act === 'open') return openAgain(command, file);
  const refused = mayInFile(file, command.act, command.by.role) ?? refuseUnadmitted(file, command.act, command.by);
  return refused ?? decideInOpen(command, file, at);
}

function refuseStranger({ openedTo }: OpenFile, officeId: Uuid): Refusal {
  if (!openedTo.includes(officeId)) return notPossible('none', 'note');
  return refuse('FILE_OF_ANOTHER_OFFICE', 'The office that keeps the file opened it to yours for reading.');
}

function open({ by, subject }: Open, file: CaseFile, at: Instant): Decision<FileEvent> {
  const refused = mayWorkHere(by) ?? mayInFile(file, 'open', by.role);
  if (refused !== undefined) return refused;
  if ('requestId' in subject) return openOnRequest(subject, at);
  const { draft, recordedFor } = subject;
  if (recordedFor === undefined) return [inOwnFile('FileOpened', { side: 'requesting', draft }, at)];
  const flaws = recordFlaws(recordedFor, at);
  if (flaws.length > 0) return refuse('CONTENT_NOT_ACCEPTED', 'See the errors.', flaws);
  return [inOwnFile('FileOpened', { side: 'requested', draft, recordedFor }, at)];
}

type OnRequest = Extract<Open['subject'], { readonly requestId: unknown }>;

function openOnRequest({ requestId, part, madeFrom }: OnRequest, at: Instant): Decision<FileEvent> {
  switch (part.part) {
    case 'none':
      return refuse('REQUEST_NOT_FOUND', 'Your office takes part in no such request.');
    case 'other':
      return refuse('NOT_RESPONSIBLE', 'Only the office that is responsible for its side opens a file on it.');
    case 'keepsFile':
      return fileExists(madeFrom);
    case 'recalled':
      return refuse('FILE_CLOSED_BY_RECALL', 'The request was recalled; nothing is noted on it any more.');
    case 'acts':
      return [inOwnFile('FileOpened', { side: part.side, requestId, urgent: part.urgent }, at)];
  }
}

function openAgain({ by, fileId }: Open, file: OpenFile): Refusal {
  const refused = mayInFile(file, 'open', by.role);
  const byRole = refused !== undefined && refused.refused !== 'FILE_EXISTS';
  return byRole ? refused : fileExists(fileId);
}

function fileExists(fileId = 'the one from which the request was made'): Refusal {
  return refuse('FILE_EXISTS', `The file of your office is ${fileId}.`);
}

type CommandInOpen = Exclude<FileCommand, { readonly act: 'fail' | 'open' }>;

function decideInOpen(command: CommandInOpen, file: OpenFile, at: Instant): Decision<FileEvent> {
  switch (command.act) {
    case 'note':
      return [inOwnFile('NoteAdded', command.data, at)];
    case 'assign':
      return [inOwnFile('FileAssigned', command.data, at)];
    case 'restrict':
      return restrict(command, file, at);
    case 'openTo':
      return openTo(command, at);
    case 'propose':
      return propose(command, file, at);
    case 'withdrawProposal':
      return withdrawProposal(command, file, at);
    case 'approve':
      return approve(command, file, at);
    case 'amend':
    case 'discard':
    case 'release':
      return file.status === 'drafting' ? decideOnDraft(command, file, at) : notPossible(file.status, command.act);
  }
}

/** Who restricts what nobody is assigned to works on it from then on: a file that nobody may open is shut for good. */
function restrict({ data, by }: Restrict, { assignees }: OpenFile, at: Instant): Decision<FileEvent> {
  const restricted = inOwnFile('FileRestricted', data, at);
  if (!data.restricted || assignees.length > 0) return [restricted];
  return [inOwnFile('FileAssigned', { assignees: [{ actorId: by.personId }] }, at), restricted];
}

function openTo({ data, strangers }: OpenTo, at: Instant): Decision<FileEvent> {
  if (strangers.length === 0) return [inOwnFile('FileOpenedTo', data, at)];
  const detail = 'The directory has no such office in your jurisdiction.';
  const flaws = data.officeIds.flatMap((id, index) =>
    strangers.includes(id) ? [{ pointer: `/officeIds/${index}`, code: 'OTHER_JURISDICTION', detail }] : [],
  );
  return refuse('OTHER_JURISDICTION', detail, flaws);
}

function decideOnDraft(command: Amend | Discard | Release, file: Drafting, at: Instant): Decision<FileEvent> {
  switch (command.act) {
    case 'amend':
      return [inOwnFile('DraftAmended', { draft: command.draft }, at)];
    case 'discard':
      return [inOwnFile('DraftDiscarded', command.data, at)];
    case 'release':
      return releaseAlone(file, command.delivery, at);
  }
}
