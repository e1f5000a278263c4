import type { ActProposed, EventOf, FileEvent } from '@exchange/contract';
import {
  decider,
  deliveryFrom,
  freezeContent,
  inFile,
  noon,
  officeOf,
  openedOnRequest,
  openedWithDraft,
  type Past,
  person,
} from '@exchange/testing';
import type { Approve, Fail, Propose, WithdrawProposal } from './commands';
import { fileDecider } from './file-decider';

const file = decider(fileDecider);
const own = { side: 'own', capacity: 'own', occurredAt: noon } as const;
const ana = person('Ana', 'officer');
const ben = person('Ben', 'approver');

const delivery = deliveryFrom();
const ground = { requestRevision: 4, directoryRevisions: ['office-x@1'], fourEyes: true };

const proposed = (data: Partial<EventOf<typeof ActProposed>['data']>, actorId = 'Ana') =>
  inFile({ type: 'ActProposed', data: { proposal: 1, act: 'submit', role: 'officer', ...data } }, actorId);
const approved = inFile({ type: 'ActApproved', data: { proposal: 1, proposalHash: 'h', decidedAt: noon } }, 'Ben');
const amended = inFile({ type: 'DraftAmended', data: { draft: freezeContent({ object: 'Another' }) } });
const decideItems = proposed({ act: 'decide', body: '{}' });

function hashOfProposal(past: Parameters<typeof file.given>[0], proposal = 1): string {
  const { state } = file.given(past);
  const hash = state.status === 'none' ? undefined : state.proposals.find((each) => each.proposal === proposal)?.hash;
  if (hash === undefined) throw new Error('no such proposal');
  return hash;
}

function approvalOf(past: Parameters<typeof file.given>[0], changes: Partial<Approve> = {}) {
  const command: Approve = {
    act: 'approve',
    by: ben,
    proposal: 1,
    proposalHash: changes.proposalHash ?? hashOfProposal(past),
    on: { delivery },
    ...changes,
  };
  return file.given(past).when(command);
}

describe('a proposal', () => {
  it('of a submission names the draft it is about', () => {
    const { state } = file.given([openedWithDraft, amended]);
    file
      .given([openedWithDraft, amended])
      .when({ act: 'propose', by: ana, proposed: { act: 'submit' }, on: { delivery } })
      .then([
        {
          type: 'ActProposed',
          data: {
            proposal: 1,
            act: 'submit',
            role: 'officer',
            draftHash: state.status === 'drafting' ? state.draftHash : 'not drafting',
          },
          ...own,
        },
      ]);
  });

  it('of anything else has to wait for the release', () => {
    file
      .given([openedWithDraft])
      .when({ act: 'propose', by: ana, proposed: { act: 'withdraw' }, on: { delivery } })
      .thenRefused('SUBMISSION_ONLY');
  });

  it('on a request carries the body of the act, and is numbered in turn', () => {
    const act = { act: 'decide', body: '{"outcome":"accepted"}' };
    file
      .given([openedOnRequest, decideItems])
      .when({ act: 'propose', by: ana, proposed: act, on: { ground } })
      .then([{ type: 'ActProposed', data: { proposal: 2, ...act, role: 'officer' }, ...own }]);
    file
      .given([openedOnRequest])
      .when({ act: 'propose', by: ana, proposed: { act: 'submit' }, on: { ground } })
      .thenRefused('NO_DRAFT');
  });
});

describe('what is put before a colleague', () => {
  const submission = (changes: Parameters<typeof deliveryFrom>[0] = {}): Propose => {
    return { act: 'propose', by: ana, proposed: { act: 'submit' }, on: { delivery: deliveryFrom(changes) } };
  };
  const { object: _lacking, ...withoutObject } = freezeContent();

  it('can be sent: what a draft lacks is told to who proposes it, place by place', () => {
    const given = file.given([inFile({ type: 'FileOpened', data: { side: 'requesting', draft: withoutObject } })]);
    given.when(submission()).thenRefused('DRAFT_INCOMPLETE');
    expect(given.when(submission()).decision).toMatchObject({ flaws: [{ pointer: '/object' }] });
  });

  it('is what the directory lets the office send', () => {
    file
      .given([openedWithDraft])
      .when(submission({ status: 'suspended' }))
      .thenRefused('SENDER_MAY_NOT_START');
  });

  it('rests on what was looked up for it', () => {
    file
      .given([openedWithDraft])
      .when({ ...submission(), on: { ground } })
      .thenRefused('PROPOSAL_CHANGED');
    const decision: Propose = { act: 'propose', by: ana, proposed: { act: 'decide', body: '{}' }, on: { delivery } };
    file.given([openedOnRequest]).when(decision).thenRefused('PROPOSAL_CHANGED');
  });
});

describe('an approval', () => {
  it('of a submission commits it in the same append', () => {
    const { decision } = approvalOf([openedWithDraft, proposed({})]);
    expect(decision).toMatchObject([
      { type: 'ActApproved', data: { proposal: 1, decidedAt: noon } },
      { type: 'DraftReleased', data: { submission: { content: freezeContent() } } },
    ]);
  });

  it('of an act on the request records the revision it was decided on', () => {
    const past = [openedOnRequest, decideItems];
    const proposalHash = hashOfProposal(past);
    approvalOf(past, { on: { ground } }).then([
      { type: 'ActApproved', data: { proposal: 1, proposalHash, decidedAt: noon, ...ground }, ...own },
    ]);
  });

  it('is of another person, whatever the role', () => {
    approvalOf([openedWithDraft, proposed({})], { by: person('Ana', 'approver') }).thenRefused('SECOND_PERSON_NEEDED');
    approvalOf([openedOnRequest, decideItems], { by: person('Ana', 'approver'), on: { ground } }).thenRefused(
      'SECOND_PERSON_NEEDED',
    );
  });

  it('is of what the approver saw', () => {
    approvalOf([openedWithDraft, proposed({})], { proposalHash: 'another' }).thenRefused('PROPOSAL_CHANGED');
  });

  it('is not possible once an amendment has made the submission void; the amended draft is proposed anew', () => {
    const past = [openedWithDraft, proposed({}), amended];
    approvalOf(past).thenRefused('PROPOSAL_NOT_OPEN');
    const again = [...past, proposed({ proposal: 2 })];
    const { decision } = approvalOf(again, { proposal: 2, proposalHash: hashOfProposal(again, 2) });
    expect(decision).toMatchObject([{}, { data: { submission: { content: { object: 'Another' } } } }]);
  });

  it('voids the other submissions that wait', () => {
    const past = [openedWithDraft, proposed({}), proposed({ proposal: 2 })];
    const { decision } = approvalOf(past);
    if ('refused' in decision) throw new Error(decision.detail);
    const { state } = file.given([...past, ...decision.map((event) => inFile(event, 'Ben'))]);
    expect(state.status === 'released' && state.proposals.map(({ status }) => status)).toEqual(['approved', 'void']);
  });

  it('happens once', () => {
    approvalOf([openedOnRequest, decideItems, approved], { on: { ground } }).thenRefused('PROPOSAL_NOT_OPEN');
  });

  it('needs a proposal', () => {
    approvalOf([openedOnRequest], { proposalHash: 'x' }).thenRefused('PROPOSAL_NOT_FOUND');
  });

  it('is refused where what was looked up does not belong to the proposal', () => {
    approvalOf([openedOnRequest, decideItems], { on: { delivery } }).thenRefused('PROPOSAL_CHANGED');
    approvalOf([openedWithDraft, proposed({})], { on: { ground } }).thenRefused('PROPOSAL_CHANGED');
  });

  it('writes nothing where the submission is refused', () => {
    const suspended = deliveryFrom({ status: 'suspended' });
    approvalOf([openedWithDraft, proposed({})], { on: { delivery: suspended } }).thenRefused('SENDER_MAY_NOT_START');
  });
});

describe('a proposal that is not meant any more', () => {
  const withdrawal = { proposal: 1, reason: 'The account is empty' };
  const withdrawn = inFile({ type: 'ProposalWithdrawn', data: withdrawal });
  const takeBack = (by = ana): WithdrawProposal => ({ act: 'withdrawProposal', by, data: withdrawal });
  const replace = (by = ana): Propose => ({
    act: 'propose',
    by,
    proposed: { act: 'decide', body: '{}', replaces: 1 },
    on: { ground },
  });
  const past = [openedOnRequest, decideItems];
  const statuses = (events: readonly Past<FileEvent>[]) => {
    const { state } = file.given(events);
    return state.status === 'none' ? [] : state.proposals.map(({ status }) => status);
  };

  it('is withdrawn, and can then be approved by nobody', () => {
    file
      .given(past)
      .when(takeBack())
      .then([{ type: 'ProposalWithdrawn', data: withdrawal, ...own }]);
    expect(statuses([...past, withdrawn])).toEqual(['withdrawn']);
    approvalOf([...past, withdrawn], { on: { ground } }).thenRefused('PROPOSAL_NOT_OPEN');
    approvalOf([openedWithDraft, proposed({}), withdrawn]).thenRefused('PROPOSAL_NOT_OPEN');
  });

  it('is replaced by another, which names it', () => {
    const data = { proposal: 2, act: 'decide', body: '{}', replaces: 1, role: 'officer' };
    file
      .given(past)
      .when(replace())
      .then([{ type: 'ActProposed', data, ...own }]);
    const replaced = [...past, proposed(data)];
    expect(statuses(replaced)).toEqual(['void', 'open']);
    approvalOf(replaced, { on: { ground } }).thenRefused('PROPOSAL_NOT_OPEN');
    const second = { proposal: 2, proposalHash: hashOfProposal(replaced, 2), on: { ground } };
    expect(approvalOf(replaced, second).decision).toMatchObject([{ type: 'ActApproved', data: { proposal: 2 } }]);
  });

  it('is taken back by who made it, in whatever role, or by an approver; nobody else answers for it', () => {
    const cem = person('Cem', 'officer');
    for (const command of [takeBack, replace]) {
      file.given(past).when(command(cem)).thenRefused('ROLE_NOT_ALLOWED');
      expect(file.given(past).when(command(person('Cem', 'approver'))).decision).toHaveLength(1);
      expect(file.given(past).when(command(person('Ana', 'duty'))).decision).toHaveLength(1);
    }
  });

  it('is open until then', () => {
    for (const command of [takeBack(), replace()]) {
      file.given([openedOnRequest]).when(command).thenRefused('PROPOSAL_NOT_FOUND');
      file
        .given([...past, approved])
        .when(command)
        .thenRefused('PROPOSAL_NOT_OPEN');
      file
        .given([...past, withdrawn])
        .when(command)
        .thenRefused('PROPOSAL_NOT_OPEN');
    }
    const failed = inFile({ type: 'ActFailed', data: { proposal: 1, reason: 'REQUEST_MOVED_ON' } });
    expect(file.given([...past, approved, failed]).when(takeBack()).decision).toHaveLength(1);
  });

  it('gives its number to no other', () => {
    file
      .given([...past, withdrawn])
      .when({ act: 'propose', by: ana, proposed: { act: 'withdraw' }, on: { ground } })
      .then([{ type: 'ActProposed', data: { proposal: 2, act: 'withdraw', role: 'officer' }, ...own }]);
  });

  it('makes no second person of who proposed it: the one who replaced it cannot approve it', () => {
    const replaced = [...past, proposed({ proposal: 2, act: 'decide', body: '{}', replaces: 1 }, 'Ben')];
    const second = { proposal: 2, proposalHash: hashOfProposal(replaced, 2), on: { ground } };
    approvalOf(replaced, second).thenRefused('SECOND_PERSON_NEEDED');
  });
});

describe('a failed act', () => {
  const fail: Fail = { act: 'fail', by: { officeId: officeOf.requesting }, proposal: 1, reason: 'REQUEST_MOVED_ON' };
  const failed = inFile({ type: 'ActFailed', data: { proposal: 1, reason: 'REQUEST_MOVED_ON' } });

  it('lets the proposal be approved anew', () => {
    file
      .given([openedOnRequest, decideItems, approved])
      .when(fail)
      .then([{ type: 'ActFailed', data: failed.data, ...own }]);
    const { decision } = approvalOf([openedOnRequest, decideItems, approved, failed], { on: { ground } });
    expect(decision).toMatchObject([{ type: 'ActApproved' }]);
  });

  it('was approved before', () => {
    file.given([openedOnRequest, decideItems]).when(fail).thenRefused('PROPOSAL_NOT_OPEN');
    file.given([openedOnRequest]).when(fail).thenRefused('PROPOSAL_NOT_FOUND');
    file.given([]).when(fail).thenRefused('FILE_NOT_FOUND');
  });
});
