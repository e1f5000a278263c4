import { eventsAsOf, type Fact } from '@exchange/contract';
import { type Committed, Executor, fold, type StreamKind } from '@exchange/decider';
import { fileKind } from '@exchange/files';
import { requestKind } from '@exchange/requests';
import { fixedClock } from '@exchange/testing';
import fc from 'fast-check';
import { installation, type Installation } from './support/installation';
import { stories } from './support/steps';
import { Story } from './support/story';

/** The state of each stream after each answer, as its events were handed out when they were written. */
function lived<C, S, E extends Fact>({ decider }: StreamKind<C, S, E>, answers: readonly Committed<E>[]) {
  const streams = new Map<string, Map<number, S>>();
  for (const { streamId, events, revision } of answers) {
    const states = streams.get(streamId) ?? new Map<number, S>();
    const before = [...states.values()].at(-1) ?? decider.initial;
    const after = events.reduce((state, event) => decider.evolve(state, event), before);
    streams.set(streamId, states.set(revision, structuredClone(after)));
  }
  return streams;
}

/** Replays every stream from the bytes of the log, to its end and to every earlier revision. */
async function replayed<C, S, E extends Fact>(
  { store }: Installation,
  kind: StreamKind<C, S, E>,
  answers: readonly Committed<E>[],
): Promise<number> {
  const auditor = new Executor(store, fixedClock(), () => '');
  for (const [streamId, states] of lived(kind, answers)) {
    const history = await auditor.load(kind, streamId);
    expect([streamId, history.length - 1]).toEqual([streamId, [...states.keys()].at(-1)]);
    for (const [revision, state] of states) expect(fold(kind, eventsAsOf(history, { revision }))).toEqual(state);
  }
  return answers.length;
}

describe('any legal sequence of acts', () => {
  it('replays from the bytes of the log to the state it left, at every revision', async () => {
    const seen = new Set<string>();
    let answers = 0;
    const property = fc.asyncProperty(stories, async (steps) => {
      const on = await installation();
      const story = await new Story(on).play(steps);
      answers += await replayed(on, fileKind, story.fileAnswers);
      answers += await replayed(on, requestKind, story.requestAnswers);
      const all = [...story.fileAnswers, ...story.requestAnswers];
      for (const { events } of all) for (const { type } of events) seen.add(type);
    });
    await fc.assert(property, { numRuns: 25 });
    // The stories must get somewhere, or they show nothing.
    expect(answers).toBeGreaterThan(400);
    expect(seen.size).toBeGreaterThan(24);
  }, 60_000);
});
