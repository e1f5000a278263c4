import type { FileEvent, Recorded } from '@exchange/contract';
import { fold, type Seen } from '@exchange/decider';
import { ApproveProposal, type Approved, fileKind, fileStream, OpenFile, WorkOnFile } from '@exchange/files';
import { canonicalJson, type Uuid } from '@exchange/kernel';
import { freezeContent, judge } from '@exchange/testing';
import fc from 'fast-check';
import { type Answer, refusalOf } from './support/answer';
import { Scene } from './support/scene';

jest.setTimeout(60_000);

const prosecutor = '0b000000-0000-4000-8000-000000000103';
const court = '0b000000-0000-4000-8000-000000000204';

/** The file of a side, in which one act waits for approval. */
interface Waiting {
  readonly fileId: Uuid;
  readonly officeId: Uuid;
  readonly hash: string;
  readonly proposal: number;
}

interface Start {
  readonly scene: Scene;
  readonly requestId: Uuid;
  /** The court proposes to accept, and the prosecutor to withdraw. */
  readonly acceptance: Waiting;
  readonly withdrawal: Waiting;
}

const idIn = (streamId: string): Uuid => streamId.slice(streamId.indexOf('-') + 1);

async function proposed(scene: Scene, officeId: Uuid, fileId: Uuid, act: string, body?: object): Promise<Waiting> {
  const work = { act: 'propose', proposed: { act, ...(body && { body: canonicalJson(body) }) } } as const;
  const { events } = await scene.on.bus.execute(new WorkOnFile(fileId, work, scene.asked(officeId, 'any', 'Ana')));
  const [{ type, data, header }] = events;
  if (type !== 'ActProposed') throw new Error(`${type} proposes nothing`);
  return { fileId, officeId, hash: header.hash, proposal: data.proposal };
}

function approve(
  scene: Scene,
  { fileId, officeId, hash, proposal }: Waiting,
  by: string,
  seen: Seen,
): Promise<Approved> {
  return scene.on.bus.execute(new ApproveProposal(fileId, proposal, hash, scene.asked(officeId, seen, by, 'approver')));
}

/** A formal request was delivered, and on the same revision of it each side waits for an approval. */
async function begun(): Promise<Start> {
  const scene = await Scene.set();
  const draft = freezeContent({ addressee: { officeId: court } });
  const drafted = await scene.on.bus.execute(new OpenFile({ draft }, scene.asked(prosecutor, 'new', 'Ana')));
  const submission = await proposed(scene, prosecutor, idIn(drafted.streamId), 'submit');
  const { result } = await approve(scene, submission, 'Bora', 'any');
  if (result.outcome === 'failed') throw new Error(result.reason);
  const requestId = idIn(result.request.streamId);
  const opened = await scene.on.bus.execute(new OpenFile({ requestId }, scene.asked(court, 'new', 'Ana')));
  const accept = { outcome: 'accepted', grounds: [], decidedBy: judge };
  const acceptance = await proposed(scene, court, idIn(opened.streamId), 'decide', accept);
  const withdraw = { reason: 'NOT_NEEDED', decidedBy: judge };
  const withdrawal = await proposed(scene, prosecutor, submission.fileId, 'withdraw', withdraw);
  await scene.on.store.startHere();
  return { scene, requestId, acceptance, withdrawal };
}

async function fileOf({ on }: Scene, { fileId }: Waiting): Promise<readonly Recorded<FileEvent>[]> {
  return on.executor.load(fileKind, fileStream(fileId));
}

/** What an approval came to: the act was done, it could not be done any more, or it was refused. */
async function outcomeOf(work: Promise<Approved>): Promise<string | Extract<Answer, { readonly detail: string }>> {
  try {
    const { result } = await work;
    return result.outcome === 'performed' ? 'performed' : result.reason;
  } catch (failure) {
    return refusalOf(failure);
  }
}

/** Runs two approvals against each other 500 times. The test judges each, and names its ending. */
async function approvedTwice(
  start: Start,
  approvals: (saw: readonly boolean[]) => readonly (() => Promise<Approved>)[],
  ending: (outcomes: Awaited<ReturnType<typeof outcomeOf>>[], saw: readonly boolean[]) => Promise<string>,
): Promise<readonly string[]> {
  const endings = new Set<string>();
  const pair = fc.tuple(fc.boolean(), fc.boolean());
  const property = fc.asyncProperty(fc.scheduler(), pair, async (scheduler, saw) => {
    const outcomes = await start.scene.on.store.race(scheduler, () =>
      Promise.all(approvals(saw).map((approval) => outcomeOf(approval()))),
    );
    endings.add(await ending(outcomes, saw));
  });
  await fc.assert(property, { numRuns: 500 });
  return [...endings].sort();
}

describe('two approvals', () => {
  it('of one proposal by two persons do the act once, and the second is told that it was approved', async () => {
    const start = await begun();
    const { scene, requestId, acceptance } = start;
    const seen = (await fileOf(scene, acceptance)).length - 1;
    const endings = await approvedTwice(
      start,
      (saw) => ['Bora', 'Ciro'].map((by, n) => () => approve(scene, acceptance, by, saw[n] === true ? seen : 'any')),
      async (outcomes, saw) => {
        const types = (await scene.replayed(requestId)).map(({ type }) => type);
        expect(types).toEqual(['RequestSubmitted', 'RequestReceived', 'ItemsDecided']);
        const file = await fileOf(scene, acceptance);
        expect(file.slice(seen + 1).map(({ type }) => type)).toEqual(['ActApproved']);
        const winner = file.at(-1)?.context?.actorId === 'Bora' ? 0 : 1;
        expect(outcomes[winner]).toBe('performed');
        const loser = outcomes[1 - winner];
        if (typeof loser !== 'object') throw new Error(`both were performed: ${String(loser)}`);
        if (loser.status === 412)
          expect([saw[1 - winner], loser.detail]).toEqual([
            true,
            expect.stringMatching(/Since then: ActApproved at 2026-/),
          ]);
        else
          expect(loser).toEqual({
            status: 409,
            detail: expect.stringMatching(/^Proposal 1 is approved\.$|is accepted; name the cause/),
          });
        return `${winner === 0 ? 'Bora' : 'Ciro'}, ${loser.detail.replace(/[-\da-f]{36}/, '...').replace(/ at .*/, '')}`;
      },
    );
    expect(endings).toEqual(
      ['Bora', 'Ciro'].flatMap((first) => [
        `${first}, If-Match names revision ${seen}; the stream is`,
        `${first}, Proposal 1 is approved.`,
        `${first}, The item ... is accepted; name the cause.`,
      ]),
    );
  });

  it('of both sides on one revision of the request do both or one; the other waits again, and says why', async () => {
    const start = await begun();
    const { scene, requestId, acceptance, withdrawal } = start;
    const sides = [acceptance, withdrawal];
    const seen = await Promise.all(sides.map(async (side) => (await fileOf(scene, side)).length - 1));
    const endings = await approvedTwice(
      start,
      (saw) => sides.map((side, n) => () => approve(scene, side, 'Bora', saw[n] === true ? (seen[n] ?? 0) : 'any')),
      async (outcomes) => {
        const types = (await scene.replayed(requestId)).slice(1).map(({ type }) => type);
        for (const [n, side] of sides.entries()) {
          const file = await fileOf(scene, side);
          const state = fold(fileKind, file);
          const status = state.status === 'none' ? [] : state.proposals.map((each) => each.status);
          const written = file.slice((seen[n] ?? 0) + 1).map(({ type }) => type);
          const outcome = outcomes[n];
          const due =
            outcome === 'performed'
              ? ['ActApproved']
              : outcome === 'REQUEST_MOVED_ON'
                ? ['ActApproved', 'ActFailed']
                : [];
          expect([written, status.at(-1)]).toEqual([due, outcome === 'performed' ? 'approved' : 'open']);
        }
        const told = outcomes.map((each) => (typeof each === 'string' ? each : `${each.status} ${each.detail}`));
        return `${types.join(', ')}: ${told.join(', ')}`;
      },
    );
    expect(endings).toEqual([
      'RequestReceived, ItemsDecided, RequestWithdrawn: performed, performed',
      'RequestReceived, ItemsDecided: performed, REQUEST_MOVED_ON',
      'RequestWithdrawn: 409 "decide" is not possible while the request is windingDown, only while it is awaiting or open., performed',
      'RequestWithdrawn: REQUEST_MOVED_ON, performed',
    ]);
  });
});
