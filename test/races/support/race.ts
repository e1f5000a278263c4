import type { Recorded, RequestEvent } from '@exchange/contract';
import type { Uuid } from '@exchange/kernel';
import type { RequestAct } from '@exchange/requests';
import fc from 'fast-check';
import { type Answer, answerOf, sameAnswer } from './answer';
import { type Office, office, Scene } from './scene';

/** One side of a race. */
export interface Contender {
  readonly by: Office;
  /** Some acts are about the delivery, named by its event. */
  readonly act: RequestAct | ((delivery: Uuid) => RequestAct);
  readonly writes: RequestEvent['type'];
  /** What comes of it where the other side was first and it did not say what it saw. */
  readonly comingSecond: 'accepted' | Due;
  /** The race takes its competence away: it is told so whatever it saw (403 comes before 412). */
  readonly anyhow?: true;
  /** A look: it names no revision. */
  readonly looks?: true;
}

/** A refusal that is due: its status, and what it must name. */
interface Due {
  readonly status: number;
  readonly names: string;
}

export interface Race {
  readonly before: readonly (readonly [Office, RequestAct])[];
  readonly contenders: readonly [Contender, Contender];
}

/** How one side goes about it: whether it sends the revision that it saw, and how often, before it has an answer. */
interface Manner {
  readonly saw: boolean;
  readonly times: number;
}

const manner: fc.Arbitrary<Manner> = fc.record({ saw: fc.boolean(), times: fc.constantFrom(1, 1, 1, 2) });

interface Start {
  readonly scene: Scene;
  readonly requestId: Uuid;
  readonly history: readonly Recorded<RequestEvent>[];
}

/** Runs a race many times and answers how it ended. */
export async function endingsOf({ before, contenders }: Race, numRuns: number): Promise<ReadonlySet<string>> {
  const scene = await Scene.set();
  const requestId = await scene.delivered();
  for (const [by, act] of before) await scene.act(requestId, act, scene.asked(office[by]));
  await scene.on.store.startHere();
  const start = { scene, requestId, history: await scene.replayed(requestId) };
  const endings = new Set<string>();
  const property = fc.asyncProperty(fc.scheduler(), fc.tuple(manner, manner), async (scheduler, manners) => {
    endings.add(await judged(start, await run(start, contenders, scheduler, manners)));
  });
  await fc.assert(property, { numRuns });
  return endings;
}

/** A side after the race, and what it was answered. */
interface Ran extends Manner {
  readonly contender: Contender;
  readonly commandId: Uuid;
  readonly answer: Answer;
}

async function run(
  { scene, requestId, history }: Start,
  contenders: Race['contenders'],
  scheduler: fc.Scheduler,
  manners: readonly Manner[],
): Promise<readonly Ran[]> {
  const sides = contenders.map((contender, index) => {
    const { saw = false, times = 1 } = manners[index] ?? {};
    const { by, act, looks } = contender;
    const seen = saw ? history.length - 1 : 'any';
    const asked = looks === true ? scene.looking(requestId) : scene.asked(office[by], seen);
    const command = typeof act === 'function' ? act(history[0]?.id ?? '') : act;
    const send = (): Promise<Answer> => answerOf(scene.act(requestId, command, asked));
    return { contender, saw: saw && looks !== true, times, send, commandId: asked.authorship.commandId };
  });
  const answers = await scene.on.store.race(scheduler, () =>
    Promise.all(sides.map(({ send, times }) => Promise.all(Array.from({ length: times }, send)))),
  );
  return sides.map((side, index) => ({ ...side, answer: sameAnswer(answers[index] ?? []) }));
}

/** Holds the stream and both answers to what is legal, and names the ending. */
async function judged({ scene, requestId, history: before }: Start, ran: readonly Ran[]): Promise<string> {
  const added = (await scene.replayed(requestId)).slice(before.length);
  const winner = added.find(({ type }) => ran.some(({ contender }) => contender.writes === type));
  const sides = ran.map((side) => {
    const own = added.filter(({ context }) => context?.commandId === side.commandId);
    const stands = own.filter(({ type }) => type === side.contender.writes);
    const due = side.contender.writes === winner?.type ? accepted : dueToSecond(side, winner, before.length - 1);
    // What was accepted stands once, and what was refused left nothing.
    return {
      is: { answer: side.answer, stands: stands.length },
      due: { answer: due, stands: 'revision' in due ? 1 : 0 },
      own,
    };
  });
  const written = sides.reduce((sum, { own }) => sum + own.length, 0);
  expect([added.length, ...sides.map(({ is }) => is)]).toEqual([written, ...sides.map(({ due }) => due)]);
  return added.map(({ type }) => type).join(', ');
}

const accepted = { revision: expect.any(Number), hash: expect.any(String) };

/** What whoever comes second is to be answered. */
function dueToSecond({ contender, saw }: Ran, winner: Recorded<RequestEvent> | undefined, revision: number) {
  const { comingSecond, anyhow } = contender;
  if (saw && anyhow !== true) {
    const { type, header } = winner ?? {};
    const named = `${type} of the ${header?.side} side at ${header?.recordedAt}`;
    return {
      status: 412,
      detail: expect.stringMatching(`^If-Match names revision ${revision};.* Since then: .*${named}`),
    };
  }
  if (comingSecond === 'accepted') return accepted;
  return { status: comingSecond.status, detail: expect.stringContaining(comingSecond.names) };
}
