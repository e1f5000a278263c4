import type { DraftDto } from '../content/request-content.dto';
import type { ApprovalDto } from './bodies/approval.dto';
import type { AssignmentDto } from './bodies/assignment.dto';
import type { NoteDto } from './bodies/note.dto';
import type { OpenFileDto } from './bodies/open-file.dto';
import type { ProposalDto } from './bodies/proposal.dto';
import type { FileReadersDto, RestrictionDto } from './bodies/restriction.dto';
import type { ProposalWithdrawalDto } from './bodies/withdrawal.dto';
import { decisions } from '../requests/acts/examples';

// Invented people and cases; offices of the sample network. Identifiers of property are published test vectors.
const court = '0b000000-0000-4000-8000-000000000204';
const personId = '00000000-0000-4000-8000-000000000051';

/** The order of a court to freeze an account and a wallet. */
export const freezing: DraftDto = {
  type: 'FREEZE',
  formality: 'MLA_TREATY',
  regime: 'CETS198',
  addressee: { officeId: court },
  contact: { name: 'Ilir Mostra', function: 'Prosecutor', email: 'contact@office.example' },
  object: 'Freezing of an account and a wallet',
  reasons: 'The money would be moved as soon as its owner learns of the investigation.',
  nature: 'INVESTIGATION',
  urgency: { level: 'normal' },
  handling: { code: 'H0', source: 'A', information: '1' },
  offences: [{ listed: 'L09', provision: 'Criminal Code, art. 287', maxPenaltyMonths: 120, facts: 'Laundering' }],
  persons: [
    { personId, kind: 'natural', role: 'suspect', name: 'Shembulli', firstNames: 'Arben', birthDate: '1979-04' },
  ],
  items: [
    {
      itemId: '00000000-0000-4000-8000-000000000061',
      kind: 'property',
      description: 'Current account',
      personIds: [personId],
      property: {
        category: 'BANK_ACCOUNT',
        identifiers: [{ scheme: 'IBAN', value: 'ME25505000012345678951' }],
        estimatedValue: { amount: '48000.00', currency: 'EUR' },
        offenceLink: 'proceeds',
      },
    },
    {
      itemId: '00000000-0000-4000-8000-000000000062',
      kind: 'property',
      description: 'Wallet',
      property: {
        category: 'CRYPTO_ASSET',
        identifiers: [{ scheme: 'BTC', value: '1HQ3Go3ggs8pFnXuHVHRytPCq5fGG8Hbhx' }],
        offenceLink: 'mixed',
      },
    },
  ],
  order: { authority: 'Sample High Court', reference: 'K 17/2026', date: '2026-02-27' },
  transmission: { mode: 'THIS_EXCHANGE' },
  references: [{ office: 'Sample Prosecution', number: 'P 4/2026', kind: 'prosecutor' }],
  languages: ['en'],
  decidedBy: { authority: 'Sample High Court', function: 'Judge', name: 'Mira Shembull', date: '2026-02-27' },
};

export const ownRequest: OpenFileDto = { draft: freezing };
export const beginning: OpenFileDto = { draft: { type: 'TRACE', object: 'Accounts of a suspect' } };
export const receivedRequest: OpenFileDto = { requestId: '00000000-0000-8000-8000-00000000000e' };
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
    officeId: '0b000000-0000-4000-8000-000000001302',
    channel: 'PAPER',
    date: '2026-03-02T09:00:00.000Z',
  },
};
export const submissionProposed: ProposalDto = { act: 'submit' };
export const decisionProposed: ProposalDto = { act: 'decide', body: decisions['An item is postponed'] };
export const approval: ApprovalDto = {
  proposalHash: '3f786850e387550fdab836ed7e6dc881de23001b4f1ba7a5ee9e3d9a7a0d0a5c',
};
