import { type Role, roles } from '@exchange/contract/codes';
import { isRefusal } from '@exchange/kernel';
import {
  decider,
  deliveryFrom,
  fileId,
  freezeContent,
  furtherOfficeOf,
  inFile,
  noon,
  officeOf,
  openedOnRequest,
  openedWithDraft,
  person,
  testId,
} from '@exchange/testing';
import type { CaseFile, OpenFile } from './case-file';
import type { Actor, FileCommand } from './commands';
import { fileDecider } from './file-decider';
import { allowedActions, type FileAct, fileActs, mayInFile } from './may-in-file';

type Status = CaseFile['status'];

const delivery = deliveryFrom({ fourEyes: false });
const ground = { requestRevision: 3, directoryRevisions: [], fourEyes: true };

const by = (role: Role, officeId = officeOf.requesting, purpose?: string) => person('Ben', role, officeId, purpose);

const drafting = decider(fileDecider).given([openedWithDraft]).state;
const release = fileDecider.decide({ act: 'release', by: by('officer'), delivery }, drafting, noon);
if (isRefusal(release)) throw new Error(release.detail);

const files: Readonly<Record<Status, CaseFile>> = {
  none: { status: 'none' },
  drafting,
  released: decider(fileDecider).given([openedWithDraft, ...release.map((event) => inFile(event))]).state,
  discarded: decider(fileDecider).given([openedWithDraft, inFile({ type: 'DraftDiscarded', data: {} })]).state,
  onRequest: decider(fileDecider).given([openedOnRequest]).state,
};
const statuses = ['none', 'drafting', 'released', 'discarded', 'onRequest'] as const;
const openStatuses = ['drafting', 'released', 'discarded', 'onRequest'] as const;

function openFile(status: Status): OpenFile {
  const file = files[status];
  if (file.status === 'none') throw new Error('no file');
  return file;
}

const clerical: readonly Role[] = ['clerk', 'officer', 'approver', 'duty', 'partner'];
const acting: readonly Role[] = ['officer', 'approver', 'duty', 'partner'];
const always = ['FILE_NOT_FOUND', 'may', 'may', 'may', 'may'];
const onSubject = ['FILE_NOT_FOUND', 'may', 'may', 'DRAFT_FIXED', 'may'];
const onDraft = ['FILE_NOT_FOUND', 'may', 'DRAFT_FIXED', 'DRAFT_FIXED', 'NO_DRAFT'];

/** Who may do an act, and what it comes to in the statuses none, drafting, released, discarded, onRequest. */
const expected: Readonly<Record<FileAct, { readonly roles: readonly Role[]; readonly answers: readonly string[] }>> = {
  open: { roles: clerical, answers: ['may', 'FILE_EXISTS', 'FILE_EXISTS', 'FILE_EXISTS', 'FILE_EXISTS'] },
  amend: { roles: clerical, answers: onDraft },
  discard: { roles: clerical, answers: onDraft },
  note: { roles: clerical, answers: always },
  assign: { roles: clerical, answers: always },
  restrict: { roles: acting, answers: always },
  openTo: { roles: acting, answers: always },
  propose: { roles: acting, answers: onSubject },
  withdrawProposal: { roles: acting, answers: onSubject },
  approve: { roles: ['approver'], answers: onSubject },
  release: { roles: acting, answers: onDraft },
};
const acts = [
  ...(['open', 'amend', 'discard', 'note', 'assign', 'restrict', 'openTo'] as const),
  ...(['propose', 'withdrawProposal', 'approve', 'release'] as const),
];

const cases = statuses.flatMap((status, column) =>
  acts.flatMap((act) =>
    roles.map((role) => {
      const { roles: may, answers } = expected[act];
      const missing = status === 'none' && act !== 'open';
      return { status, act, role, answer: may.includes(role) || missing ? answers[column] : 'ROLE_NOT_ALLOWED' };
    }),
  ),
);

function commandFor(act: FileAct, by: Actor, status: Status): FileCommand {
  const on = status === 'drafting' ? { delivery } : { ground };
  const commands: Readonly<Record<FileAct, FileCommand>> = {
    open: { act: 'open', fileId, by, subject: { draft: {} } },
    amend: { act: 'amend', by, draft: freezeContent() },
    discard: { act: 'discard', by, data: {} },
    note: { act: 'note', by, data: { noteId: testId(5), text: 'A note' } },
    assign: { act: 'assign', by, data: { assignees: [{ actorId: 'Ana' }] } },
    restrict: { act: 'restrict', by, data: { restricted: true, reason: 'An informant' } },
    openTo: { act: 'openTo', by, data: { officeIds: [], reason: 'Nobody' }, strangers: [] },
    propose: { act: 'propose', by, proposed: { act: status === 'drafting' ? 'submit' : 'decide' }, on },
    withdrawProposal: { act: 'withdrawProposal', by, data: { proposal: 1 } },
    approve: { act: 'approve', by, proposal: 1, proposalHash: 'x', on: { delivery } },
    release: { act: 'release', by, delivery },
  };
  return commands[act];
}

/** What the table itself says; a proposal that is not there is none of its business. */
const ofTheTable = [
  ...['FILE_NOT_FOUND', 'FILE_EXISTS', 'NO_DRAFT', 'DRAFT_FIXED', 'ROLE_NOT_ALLOWED'],
  ...['FILE_RESTRICTED', 'FILE_OF_ANOTHER_OFFICE'],
];

function told(command: FileCommand, file: CaseFile): string {
  const decision = fileDecider.decide(command, file, noon);
  return isRefusal(decision) && ofTheTable.includes(decision.refused) ? decision.refused : 'may';
}

describe('the table of a file', () => {
  it.each(cases)('$act in a file that is $status, as $role: $answer', ({ status, act, role, answer }) => {
    expect(mayInFile(files[status], act, role)?.refused ?? 'may').toBe(answer);
  });

  it.each(cases)('is what the decider says: $act, $status, $role', ({ status, act, role, answer }) => {
    expect(told(commandFor(act, by(role), status), files[status])).toBe(answer);
  });

  it.each(openStatuses)('names as allowed exactly what it does not refuse: %s', (status) => {
    for (const role of roles) {
      const may = cases.filter((each) => each.status === status && each.role === role && each.answer === 'may');
      expect(allowedActions(openFile(status), by(role))).toEqual(may.map(({ act }) => act));
    }
  });

  it('is nothing to an office that is not connected: it does nothing', () => {
    for (const act of Object.keys(fileActs) as FileAct[]) {
      for (const [status, file] of [
        ['none', files.none],
        ['drafting', files.drafting],
      ] as const) {
        const unconnected = { ...by('approver'), connected: false };
        const decision = fileDecider.decide(
          commandFor(act, unconnected, status === 'none' ? 'drafting' : status),
          file,
          noon,
        );
        const expected = status === 'none' && act !== 'open' ? 'FILE_NOT_FOUND' : 'OFFICE_NOT_CONNECTED';
        expect([act, status, decision]).toEqual([act, status, expect.objectContaining({ refused: expected })]);
      }
    }
  });

  it('lets readers, auditors and the secretariat do nothing', () => {
    for (const role of ['reader', 'auditor', 'secretariat'] as const) {
      for (const status of openStatuses) expect(allowedActions(openFile(status), by(role))).toEqual([]);
    }
  });
});

/** Who is admitted to a restricted file, written a second time by hand. */
function admitted(role: Role, { assigned, urgent, purpose }: { assigned: boolean; urgent: boolean; purpose: string }) {
  if (assigned || role === 'auditor') return true;
  return role === 'duty' && urgent && purpose === 'URGENT_DUTY';
}

describe('a restricted file', () => {
  const circumstances = [true, false].flatMap((assigned) =>
    [true, false].flatMap((urgent) => ['CASE_WORK', 'URGENT_DUTY'].map((purpose) => ({ assigned, urgent, purpose }))),
  );

  it.each(openStatuses)(
    'is open to those who are admitted; whoever heads the work may assign and lift it: %s',
    (status) => {
      for (const each of circumstances) {
        const file = {
          ...openFile(status),
          restricted: true,
          urgent: each.urgent,
          assignees: each.assigned ? ['Ana', 'Ben'] : ['Ana'],
        };
        for (const role of roles) {
          const actor = by(role, officeOf.requesting, each.purpose);
          const offered = acts.filter((act) => {
            const { answer } = cases.find((one) => one.act === act && one.status === status && one.role === role) ?? {};
            const heads = role === 'approver' && (act === 'assign' || act === 'restrict');
            const planned = answer !== 'may' ? answer : admitted(role, each) || heads ? 'may' : 'FILE_RESTRICTED';
            expect([act, role, each, told(commandFor(act, actor, status), file)]).toEqual([act, role, each, planned]);
            return planned === 'may';
          });
          expect(allowedActions(file, actor)).toEqual(offered);
        }
      }
    },
  );

  it('is restricted and opened again by an event, with its reason', () => {
    const own = { side: 'own', capacity: 'own', occurredAt: noon } as const;
    const restrict = (restricted: boolean) => ({ restricted, reason: 'An informant' });
    const file = decider(fileDecider);
    file
      .given([openedWithDraft])
      .when({ act: 'restrict', by: by('officer'), data: restrict(true) })
      .then([
        { type: 'FileAssigned', data: { assignees: [{ actorId: 'Ben' }] }, ...own },
        { type: 'FileRestricted', data: restrict(true), ...own },
      ]);
    const assigned = inFile({ type: 'FileAssigned', data: { assignees: [{ actorId: 'Ana' }] } });
    for (const [before, restricted] of [
      [[assigned], true],
      [[], false],
    ] as const) {
      file
        .given([openedWithDraft, ...before])
        .when({ act: 'restrict', by: by('officer'), data: restrict(restricted) })
        .then([{ type: 'FileRestricted', data: restrict(restricted), ...own }]);
    }
    const past = [openedWithDraft, inFile({ type: 'FileRestricted', data: restrict(true) })];
    expect(file.given(past).state).toMatchObject({ restricted: true });
    file
      .given(past)
      .when({ act: 'note', by: by('officer'), data: { noteId: testId(5), text: 'A note' } })
      .thenRefused('FILE_RESTRICTED');
    const lifted = [...past, inFile({ type: 'FileRestricted', data: restrict(false) })];
    expect(file.given(lifted).state).toMatchObject({ restricted: false });
  });
});

describe('a file that is opened to other offices', () => {
  const { requesting: neighbour } = furtherOfficeOf;
  const file = decider(fileDecider);
  const openTo = (officeIds: readonly string[], strangers: readonly string[] = []): FileCommand => ({
    act: 'openTo',
    by: by('officer'),
    data: { officeIds, reason: 'They take over' },
    strangers,
  });
  const opened = inFile({ type: 'FileOpenedTo', data: { officeIds: [neighbour], reason: 'They take over' } });

  it('names them all, each time anew', () => {
    file
      .given([openedWithDraft])
      .when(openTo([neighbour]))
      .then([{ type: 'FileOpenedTo', data: opened.data, side: 'own', capacity: 'own', occurredAt: noon }]);
    expect(file.given([openedWithDraft, opened]).state).toMatchObject({ openedTo: [neighbour] });
    const closed = inFile({ type: 'FileOpenedTo', data: { officeIds: [], reason: 'Done' } });
    expect(file.given([openedWithDraft, opened, closed]).state).toMatchObject({ openedTo: [] });
  });

  it('is opened within its own jurisdiction alone', () => {
    file
      .given([openedWithDraft])
      .when(openTo([neighbour, officeOf.requested], [officeOf.requested]))
      .thenRefused('OTHER_JURISDICTION', ['/officeIds/1']);
  });

  it.each(acts)('is read by them and not written in: %s', (act) => {
    const { state } = file.given([openedWithDraft, opened]);
    const neighbours = by('approver', neighbour);
    expect(told(commandFor(act, neighbours, 'drafting'), state)).toBe('FILE_OF_ANOTHER_OFFICE');
    if (state.status !== 'none') expect(allowedActions(state, neighbours)).toEqual([]);
  });
});

describe('a file of another office', () => {
  it.each(acts)('is not there: %s', (act) => {
    for (const status of openStatuses) {
      const command = commandFor(act, by('approver', officeOf.requested), status);
      const decision = fileDecider.decide(command, files[status], noon);
      expect(decision).toEqual(fileDecider.decide(commandFor('note', by('approver'), 'none'), files.none, noon));
    }
  });
});
