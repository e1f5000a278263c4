import type { DraftDto } from '../content/request-content.dto';
import type { ApprovalDto } from './bodies/approval.dto';
import type { AssignmentDto } from './bodies/assignment.dto';
import type { NoteDto } from './bodies/note.dto';
import type { OpenFileDto } from './bodies/open-file.dto';
import type { ProposalDto } from './bodies/proposal.dto';
import type { FileReadersDto, RestrictionDto } from './bodies/restriction.dto';
import type { ProposalWithdrawalDto } from './bodies/withdrawal.dto';
import { requestTypes } from '@exchange/contract/codes';
import { decisions } from '../requests/acts/examples';
import { drafts } from './example-drafts';

// Invented people and cases; offices of the sample network.
export const freezing: DraftDto = drafts.FREEZE;

/** A draft of each type, ready to be sent, under what the type is called. */
export const draftsByType: Readonly<Record<string, DraftDto>> = Object.fromEntries(
  requestTypes.codes.map(({ code, label }) => [`${code}: ${label}`, drafts[code]]),
);
export const ownRequest: OpenFileDto = { draft: freezing };
export const filesByType: Readonly<Record<string, OpenFileDto>> = Object.fromEntries(
  Object.entries(draftsByType).map(([called, draft]) => [called, { draft }]),
);
export const beginning: OpenFileDto = { draft: { type: 'TRACE', object: 'Accounts of a suspect' } };
export const requestThere: OpenFileDto = { requestId: '00000000-0000-8000-8000-00000000000e' };
export const note: NoteDto = { text: 'The bank answers on Thursday.' };
export const assignment: AssignmentDto = { assignees: [{ account: 'ilir', name: 'Ilir Mostra' }] };
export const nobody: AssignmentDto = { assignees: [] };
export const restriction: RestrictionDto = { restricted: true, reason: 'A colleague is named in the case.' };
export const readers: FileReadersDto = {
  officeIds: ['0b000000-0000-4000-8000-000000000105'],
  reason: 'The ministry answers the treaty side.',
};
export const proposalWithdrawal: ProposalWithdrawalDto = { reason: 'The order was changed.' };
export const reportedRequest: OpenFileDto = {
  draft: { ...freezing, addressee: { officeId: '0b000000-0000-4000-8000-000000000104' } },
  recordedFor: {
    officeId: '0b000000-0000-4000-8000-000000001101',
    channel: 'PAPER',
    date: '2026-03-02T09:00:00.000Z',
  },
};
export const submissionProposed: ProposalDto = { act: 'submit' };
export const decisionProposed: ProposalDto = { act: 'decide', body: decisions['An item is postponed'] };
export const approval: ApprovalDto = {
  proposalHash: '3f786850e387550fdab836ed7e6dc881de23001b4f1ba7a5ee9e3d9a7a0d0a5c',
};
