import type { FileEvent } from '@exchange/contract';
import type { Decider, Decision } from '@exchange/decider';
import { type Instant, type Refusal, refuse } from '@exchange/kernel';
import { type CaseFile, type Drafting, evolve, type OpenFile } from './case-file';
import type { Amend, Discard, FileCommand, Open, Release } from './commands';
import { mayInFile, notPossible } from './may-in-file';
import { inOwnFile } from './own-event';
import { approve, fail, propose } from './proposing';
import { releaseAlone } from './releasing';

/** An office's own file on one request. Nothing of what is written here reaches another side. */
export const fileDecider: Decider<FileCommand, CaseFile, FileEvent> = { initial: { status: 'none' }, decide, evolve };

function decide(command: FileCommand, file: CaseFile, at: Instant): Decision<FileEvent> {
  if (file.status === 'none') return command.act === 'open' ? open(command, file, at) : notPossible('none', 'note');
  if (file.officeId !== command.by.officeId) return notPossible('none', 'note');
  if (command.act === 'fail') return fail(command, file, at);
  if (command.act === 'open') return openAgain(command, file);
  return mayInFile(file, command.act, command.by.role) ?? decideInOpen(command, file, at);
}

function open({ by, subject }: Open, file: CaseFile, at: Instant): Decision<FileEvent> {
  const refused = mayInFile(file, 'open', by.role);
  if (refused !== undefined) return refused;
  if ('draft' in subject) return [inOwnFile('FileOpened', { side: 'requesting', draft: subject.draft }, at)];
  if (subject.part === 'none') return refuse('REQUEST_NOT_FOUND', 'Your office takes part in no such request.');
  if (subject.part === 'other') {
    return refuse('NOT_RESPONSIBLE', 'Only the office that is responsible on the requested side opens a file on it.');
  }
  return [inOwnFile('FileOpened', { side: 'requested', requestId: subject.requestId }, at)];
}

function openAgain({ by, fileId }: Open, file: OpenFile): Refusal {
  const refused = mayInFile(file, 'open', by.role);
  const byRole = refused !== undefined && refused.refused !== 'FILE_EXISTS';
  return byRole ? refused : refuse('FILE_EXISTS', `The file of your office is ${fileId}.`);
}

type CommandInOpen = Exclude<FileCommand, { readonly act: 'fail' | 'open' }>;

function decideInOpen(command: CommandInOpen, file: OpenFile, at: Instant): Decision<FileEvent> {
  switch (command.act) {
    case 'note':
      return [inOwnFile('NoteAdded', command.data, at)];
    case 'assign':
      return [inOwnFile('FileAssigned', command.data, at)];
    case 'propose':
      return propose(command, file, at);
    case 'approve':
      return approve(command, file, at);
    case 'amend':
    case 'discard':
    case 'release':
      return file.status === 'drafting' ? decideOnDraft(command, file, at) : notPossible(file.status, command.act);
  }
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
