import { type FileEvent, fileEvents, type Recorded } from '@exchange/contract';
import { isRefusal } from '@exchange/kernel';
import {
  deliveryFrom,
  fileId,
  freezeContent,
  furtherOfficeOf,
  noon,
  officeOf,
  type Past,
  person,
  recorded,
  testId,
} from '@exchange/testing';
import fc from 'fast-check';
import type { CaseFile } from './case-file';
import type { Actor, FileCommand, Ground, Open } from './commands';
import { fileDecider } from './file-decider';

const delivery = deliveryFrom();
const ground = { requestRevision: 3, directoryRevisions: [], fourEyes: true };

const actor: fc.Arbitrary<Actor> = fc.record({
  officeId: fc.constant(officeOf.requesting),
  personId: fc.constantFrom('Ana', 'Ben', 'Cem'),
  role: fc.constantFrom('officer', 'approver', 'approver'),
  purpose: fc.constant('CASE_WORK'),
  connected: fc.constant(true),
});

/** A step that reads the file first, as a person would: it approves a proposal that is there, by the hash that it has. */
type Step = (file: CaseFile) => FileCommand;

const groundIn = (file: CaseFile): Ground => (file.status === 'drafting' ? { delivery } : { ground });

const proposalsIn = (file: CaseFile) => (file.status === 'none' ? [] : file.proposals);

function approval(by: Actor, pick: number): Step {
  return (file) => {
    const proposals = proposalsIn(file);
    const { proposal, hash } = proposals[pick % Math.max(1, proposals.length)] ?? { proposal: 1, hash: 'none' };
    return { act: 'approve', by, proposal, proposalHash: hash, on: groundIn(file) };
  };
}

function failure(pick: number): Step {
  return (file) => {
    const proposal = numberOf(file, pick);
    return { act: 'fail', by: { officeId: officeOf.requesting }, proposal, reason: 'REQUEST_MOVED_ON' };
  };
}

function numberOf(file: CaseFile, pick: number): number {
  return 1 + (pick % Math.max(1, proposalsIn(file).length));
}

function replacement(by: Actor, pick: number): Step {
  return (file) => {
    const act = file.status === 'drafting' ? 'submit' : 'decide';
    return { act: 'propose', by, proposed: { act, replaces: numberOf(file, pick) }, on: groundIn(file) };
  };
}

function takingBack(by: Actor, pick: number): Step {
  return (file) => ({ act: 'withdrawProposal', by, data: { proposal: numberOf(file, pick) } });
}

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 1,
    arbitrary: actor.map((by): Step => () => ({ act: 'open', fileId, by, subject: { draft: freezeContent() } })),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(actor, fc.nat(9))
      .map(([by, n]): Step => () => ({ act: 'amend', by, draft: freezeContent({ object: `Object ${n}` }) })),
  },
  { weight: 1, arbitrary: actor.map((by): Step => () => ({ act: 'discard', by, data: {} })) },
  { weight: 2, arbitrary: actor.map((by): Step => () => ({ act: 'release', by, delivery })) },
  {
    weight: 8,
    arbitrary: fc
      .tuple(actor, fc.constantFrom('submit', 'submit', 'decide'))
      .map(([by, act]): Step => (file) => ({ act: 'propose', by, proposed: { act }, on: groundIn(file) })),
  },
  { weight: 2, arbitrary: fc.tuple(actor, fc.nat()).map(([by, pick]) => replacement(by, pick)) },
  { weight: 3, arbitrary: fc.tuple(actor, fc.nat()).map(([by, pick]) => takingBack(by, pick)) },
  {
    weight: 1,
    arbitrary: fc.tuple(actor, fc.subarray(['Ana', 'Ben', 'Cem'])).map(([by, ids]): Step => () => ({
      act: 'assign',
      by,
      data: { assignees: ids.map((actorId) => ({ actorId })) },
    })),
  },
  {
    weight: 1,
    arbitrary: fc
      .tuple(actor, fc.constantFrom(true, false, false))
      .map(([by, restricted]): Step => () => ({ act: 'restrict', by, data: { restricted, reason: 'An informant' } })),
  },
  {
    weight: 1,
    arbitrary: actor.map((by): Step => () => ({
      act: 'openTo',
      by,
      data: { officeIds: [furtherOfficeOf.requesting], reason: '-' },
      strangers: [],
    })),
  },
  {
    weight: 1,
    arbitrary: actor.map((by): Step => () => ({ act: 'note', by, data: { noteId: testId(5), text: 'A note' } })),
  },
  { weight: 8, arbitrary: fc.tuple(actor, fc.nat()).map(([by, pick]) => approval(by, pick)) },
  { weight: 5, arbitrary: fc.nat().map(failure) },
);

function fold(history: readonly Recorded<FileEvent>[]): CaseFile {
  return history.reduce((file, event) => fileDecider.evolve(file, event), fileDecider.initial);
}

/** The file that comes of some steps, each decided on what the earlier ones left. */
function lived(steps: readonly Step[]): readonly Recorded<FileEvent>[] {
  let past: Past<FileEvent>[] = [];
  for (const next of steps) {
    const command = next(fold(recorded(past)));
    const decision = fileDecider.decide(command, fold(recorded(past)), noon);
    if (isRefusal(decision)) continue;
    const by = 'personId' in command.by ? command.by : { personId: 'nobody', role: 'nobody' };
    // The role stands in the place of the purpose, so that the laws can ask for it.
    const context = { actorId: by.personId, purpose: by.role };
    const written = decision.map((event) => ({ ...event, header: { officeId: officeOf.requesting }, context }));
    past = [...past, ...written];
  }
  return recorded(past);
}

const opening = (subject: Open['subject']): Step => {
  return () => ({ act: 'open', fileId, by: person('Ana', 'clerk'), subject });
};
const start = fc.constantFrom(
  opening({ draft: freezeContent() }),
  opening({ draft: freezeContent() }),
  opening({ requestId: fileId, part: { part: 'acts', side: 'requested', urgent: false } }),
);
const steps = fc.array(step, { maxLength: 40, size: 'max' });
const life = fc.tuple(start, steps).map(([first, others]) => lived([first, ...others]));
const changesDraft = ({ type }: FileEvent) => type === 'FileOpened' || type === 'DraftAmended';

describe('the lives looked at', () => {
  const lives = fc.sample(life, { numRuns: 300, seed: 7 });

  it.each(fileEvents.map(({ type }) => type))('often have a %s', (type) => {
    expect(lives.filter((history) => history.some((event) => event.type === type)).length).toBeGreaterThan(30);
  });
});

describe('in every life of a file whose office demands four eyes', () => {
  it('what is released is the draft that one person proposed last and another approved', () => {
    fc.assert(
      fc.property(life, (history) => {
        history.forEach((event, revision) => {
          if (event.type !== 'DraftReleased') return;
          const before = history.slice(0, revision);
          const approval = before.at(-1);
          const lastDraft = before.filter(changesDraft).at(-1);
          if (approval?.type !== 'ActApproved') throw new Error('released without approval');
          const proposal = before.find(({ header }) => header.hash === approval.data.proposalHash);
          if (proposal?.type !== 'ActProposed') throw new Error('approved without a proposal');
          expect(proposal.data.draftHash).toBe(lastDraft?.header.hash);
          expect(proposal.context?.actorId).not.toBe(approval.context?.actorId);
          const draft = lastDraft !== undefined && 'draft' in lastDraft.data ? lastDraft.data.draft : undefined;
          expect(event.data.submission.content).toEqual(draft);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('the draft ends once, and nothing changes it afterwards', () => {
    fc.assert(
      fc.property(life, (history) => {
        const end = history.findIndex(({ type }) => type === 'DraftReleased' || type === 'DraftDiscarded');
        const after = end < 0 ? [] : history.slice(end + 1).map(({ type }) => type);
        for (const type of ['FileOpened', 'DraftAmended', 'DraftReleased', 'DraftDiscarded'] as const) {
          expect(after).not.toContain(type);
        }
      }),
    );
  });

  it('each approval of a proposal follows a failure of the one before', () => {
    fc.assert(
      fc.property(life, (history) => {
        const approved = new Set<number>();
        for (const { type, data } of history) {
          if (type === 'ActFailed') expect(approved.delete(data.proposal)).toBe(true);
          if (type !== 'ActApproved') continue;
          expect(approved.has(data.proposal)).toBe(false);
          approved.add(data.proposal);
        }
      }),
    );
  });
});

describe('in every life of a file', () => {
  it('what was withdrawn or replaced is never approved afterwards', () => {
    fc.assert(
      fc.property(life, (history) => {
        const gone = new Set<number>();
        for (const { type, data } of history) {
          if (type === 'ProposalWithdrawn') gone.add(data.proposal);
          if (type === 'ActProposed' && data.replaces !== undefined) gone.add(data.replaces);
          if (type === 'ActApproved') expect(gone.has(data.proposal)).toBe(false);
        }
      }),
    );
  });

  it('a proposal is taken back only by who made it, or by an approver', () => {
    fc.assert(
      fc.property(life, (history) => {
        const proposer = new Map<number, string | undefined>();
        for (const { type, data, context } of history) {
          if (type === 'ActProposed') proposer.set(data.proposal, context?.actorId);
          const taken = type === 'ProposalWithdrawn' ? data.proposal : undefined;
          const replaced = type === 'ActProposed' ? data.replaces : undefined;
          for (const number of [taken, replaced]) {
            if (number === undefined || context?.purpose === 'approver') continue;
            expect(proposer.get(number)).toBe(context?.actorId);
          }
        }
      }),
    );
  });

  it('while it is restricted nobody writes in it who is not assigned, but an approver who assigns or lifts it', () => {
    fc.assert(
      fc.property(life, (history) => {
        let file = fileDecider.initial;
        for (const event of history) {
          const actorId = event.context?.actorId ?? '';
          const isOfThePeople = event.type !== 'ActFailed';
          if (file.status !== 'none' && file.restricted && isOfThePeople && !file.assignees.includes(actorId)) {
            expect(['FileAssigned', 'FileRestricted']).toContain(event.type);
            expect(event.context?.purpose).toBe('approver');
          }
          file = fileDecider.evolve(file, event);
        }
      }),
    );
  });
});

describe('folding', () => {
  it('is total over any part of a history that begins with its first event', () => {
    fc.assert(
      fc.property(life, fc.infiniteStream(fc.boolean()), (history, keep) => {
        const [first, ...rest] = history;
        if (first === undefined) return;
        const kept = rest.filter(() => keep.next().value === true);
        const file = fold([first, ...kept]);
        expect(file).toMatchObject({ officeId: officeOf.requesting });
      }),
    );
  });
});
