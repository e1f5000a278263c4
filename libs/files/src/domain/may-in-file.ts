import { type FileRefusalCode, isAdmitted, type RequestRefusalCode, type Role } from '@exchange/contract/codes';
import { type Refusal, refuse } from '@exchange/kernel';
import type { CaseFile, OpenFile } from './case-file';
import type { FileCommand, Person } from './commands';
import { closedFile, noSuchFile } from './no-such-file';

/** What a person can do in a file. */
export type FileAct = Exclude<FileCommand['act'], 'fail'>;

interface Row {
  readonly statuses: readonly CaseFile['status'][];
  readonly roles: readonly Role[];
}

const acting: readonly Role[] = ['officer', 'approver', 'duty', 'partner'];
const clerical: readonly Role[] = ['clerk', ...acting];
const whileOpen = ['drafting', 'released', 'discarded', 'onRequest'] as const;
const withSubject = ['drafting', 'released', 'onRequest'] as const;

/** Who may do what, and when (request-model.md sections 1 and 6). */
export const fileActs: Readonly<Record<FileAct, Row>> = {
  open: { statuses: ['none'], roles: clerical },
  amend: { statuses: ['drafting'], roles: clerical },
  discard: { statuses: ['drafting'], roles: clerical },
  note: { statuses: whileOpen, roles: clerical },
  assign: { statuses: whileOpen, roles: clerical },
  restrict: { statuses: whileOpen, roles: acting },
  openTo: { statuses: whileOpen, roles: acting },
  propose: { statuses: withSubject, roles: acting },
  withdrawProposal: { statuses: withSubject, roles: acting },
  approve: { statuses: withSubject, roles: ['approver'] },
  release: { statuses: ['drafting'], roles: acting },
};

const acts: readonly FileAct[] = [
  ...(['open', 'amend', 'discard', 'note', 'assign', 'restrict', 'openTo'] as const),
  ...(['propose', 'withdrawProposal', 'approve', 'release'] as const),
];

/** Whoever heads the work may assign others and lift a restriction, so that nobody is shut out for good. */
const heads: ReadonlySet<FileAct> = new Set(['assign', 'restrict']);

type FileRefusal = Refusal<FileRefusalCode | RequestRefusalCode>;

/**
 * The refusal of an act for status or role; undefined where the table allows it. What a proposal, the draft's content or
 * four eyes have to say is not asked here.
 */
export function mayInFile(file: CaseFile, act: FileAct, role: Role): FileRefusal | undefined {
  const { statuses, roles } = fileActs[act];
  if (file.status === 'none' && act !== 'open') return notPossible(file.status, act);
  if (!roles.includes(role)) {
    return refuse('ROLE_NOT_ALLOWED', `"${act}" is done in the role ${roles.join(', ')}, not ${role}.`);
  }
  return statuses.includes(file.status) ? undefined : notPossible(file.status, act);
}

/** A restricted file is closed to everybody of the office who is not admitted to it. */
export function refuseUnadmitted(file: OpenFile, act: FileAct, by: Person): FileRefusal | undefined {
  if (isAdmitted(file, by) || (by.role === 'approver' && heads.has(act))) return undefined;
  return closedFile('FILE_RESTRICTED');
}

/** Everything that this person may do in the file now. */
export function allowedActions(file: OpenFile, by: Person): readonly FileAct[] {
  if (file.officeId !== by.officeId) return [];
  return acts.filter(
    (act) => mayInFile(file, act, by.role) === undefined && refuseUnadmitted(file, act, by) === undefined,
  );
}

/** Why an act does not exist in a status. */
export function notPossible(status: CaseFile['status'], act: FileAct): FileRefusal {
  if (status === 'none') return noSuchFile();
  if (act === 'open') return refuse('FILE_EXISTS', 'The file is open already.');
  if (status === 'onRequest') return refuse('NO_DRAFT', 'This file was opened on a request that was there already.');
  return refuse('DRAFT_FIXED', 'The draft of this file was released or discarded.');
}
