import { type Role, roles } from '@exchange/contract/codes';
import { isRefusal, type Uuid } from '@exchange/kernel';
import {
  decider,
  fileId,
  freezeContent,
  inFile,
  noon,
  officeOf,
  openedOnRequest,
  openedWithDraft,
  standingOf,
  testId,
} from '@exchange/testing';
import type { CaseFile } from './case-file';
import type { FileCommand } from './commands';
import { fileDecider } from './file-decider';
import { allowedActions, type FileAct, mayInFile } from './may-in-file';

type Status = CaseFile['status'];

const delivery = {
  fileId,
  sender: standingOf('requesting', { fourEyes: false }),
  addressee: standingOf('requested'),
};

function by(role: Role, officeId: Uuid = officeOf.requesting) {
  return { officeId, actorId: 'Ben', role };
}

const drafting = decider(fileDecider).given([openedWithDraft]).state;
const release = fileDecider.decide({ act: 'release', by: by('officer'), delivery }, drafting, noon);
if (isRefusal(release)) throw new Error(release.detail);

const files: Readonly<Record<Status, CaseFile>> = {
  none: { status: 'none' },
  drafting,
  released: decider(fileDecider).given([openedWithDraft, ...release.map((event) => inFile(event))]).state,
  discarded: decider(fileDecider).given([openedWithDraft, inFile({ type: 'DraftDiscarded', data: {} })]).state,
  requested: decider(fileDecider).given([openedOnRequest]).state,
};
const statuses = ['none', 'drafting', 'released', 'discarded', 'requested'] as const;
const acts = ['open', 'amend', 'discard', 'note', 'assign', 'propose', 'approve', 'release'] as const;

const clerical: readonly Role[] = ['clerk', 'officer', 'approver', 'duty', 'partner'];
const acting: readonly Role[] = ['officer', 'approver', 'duty', 'partner'];

/** Who may do an act, and what it comes to in the statuses none, drafting, released, discarded, requested. */
const expected: Readonly<Record<FileAct, { readonly roles: readonly Role[]; readonly answers: readonly string[] }>> = {
  open: { roles: clerical, answers: ['may', 'FILE_EXISTS', 'FILE_EXISTS', 'FILE_EXISTS', 'FILE_EXISTS'] },
  amend: { roles: clerical, answers: ['FILE_NOT_FOUND', 'may', 'DRAFT_FIXED', 'DRAFT_FIXED', 'NO_DRAFT'] },
  discard: { roles: clerical, answers: ['FILE_NOT_FOUND', 'may', 'DRAFT_FIXED', 'DRAFT_FIXED', 'NO_DRAFT'] },
  note: { roles: clerical, answers: ['FILE_NOT_FOUND', 'may', 'may', 'may', 'may'] },
  assign: { roles: clerical, answers: ['FILE_NOT_FOUND', 'may', 'may', 'may', 'may'] },
  propose: { roles: acting, answers: ['FILE_NOT_FOUND', 'may', 'may', 'DRAFT_FIXED', 'may'] },
  approve: { roles: ['approver'], answers: ['FILE_NOT_FOUND', 'may', 'may', 'DRAFT_FIXED', 'may'] },
  release: { roles: acting, answers: ['FILE_NOT_FOUND', 'may', 'DRAFT_FIXED', 'DRAFT_FIXED', 'NO_DRAFT'] },
};

const cases = statuses.flatMap((status, column) =>
  acts.flatMap((act) =>
    roles.map((role) => {
      const { roles: may, answers } = expected[act];
      const missing = status === 'none' && act !== 'open';
      return { status, act, role, answer: may.includes(role) || missing ? answers[column] : 'ROLE_NOT_ALLOWED' };
    }),
  ),
);

function commandFor(act: FileAct, role: Role, status: Status): FileCommand {
  const commands: Readonly<Record<FileAct, FileCommand>> = {
    open: { act: 'open', fileId, by: by(role), subject: { draft: {} } },
    amend: { act: 'amend', by: by(role), draft: freezeContent() },
    discard: { act: 'discard', by: by(role), data: {} },
    note: { act: 'note', by: by(role), data: { noteId: testId(5), text: 'A note' } },
    assign: { act: 'assign', by: by(role), data: { assignee: 'Ana' } },
    propose: { act: 'propose', by: by(role), proposed: { act: status === 'drafting' ? 'submit' : 'decide' } },
    approve: { act: 'approve', by: by(role), proposal: 1, proposalHash: 'x', on: { delivery } },
    release: { act: 'release', by: by(role), delivery },
  };
  return commands[act];
}

/** What the table itself says; a proposal that is not there is none of its business. */
const ofTheTable = ['FILE_NOT_FOUND', 'FILE_EXISTS', 'NO_DRAFT', 'DRAFT_FIXED', 'ROLE_NOT_ALLOWED'];

describe('the table of a file', () => {
  it.each(cases)('$act in a file that is $status, as $role: $answer', ({ status, act, role, answer }) => {
    expect(mayInFile(files[status], act, role)?.refused ?? 'may').toBe(answer);
  });

  it.each(cases)('is what the decider says: $act, $status, $role', ({ status, act, role, answer }) => {
    const decision = fileDecider.decide(commandFor(act, role, status), files[status], noon);
    const refused = isRefusal(decision) ? decision.refused : 'may';
    expect(ofTheTable.includes(refused) ? refused : 'may').toBe(answer);
  });

  it.each(statuses)('names as allowed exactly what it does not refuse: %s', (status) => {
    for (const role of roles) {
      const may = cases.filter((each) => each.status === status && each.role === role && each.answer === 'may');
      expect(allowedActions(files[status], role)).toEqual(may.map(({ act }) => act));
    }
  });

  it('lets readers, auditors and the secretariat do nothing', () => {
    for (const role of ['reader', 'auditor', 'secretariat'] as const) {
      for (const status of statuses) expect(allowedActions(files[status], role)).toEqual([]);
    }
  });
});

describe('a file of another office', () => {
  it.each(acts)('is not there: %s', (act) => {
    for (const status of statuses.filter((each) => each !== 'none')) {
      const command = { ...commandFor(act, 'approver', status), by: by('approver', officeOf.requested) };
      const decision = fileDecider.decide(command, files[status], noon);
      expect(decision).toEqual(fileDecider.decide(commandFor('note', 'approver', 'none'), files.none, noon));
    }
  });
});
