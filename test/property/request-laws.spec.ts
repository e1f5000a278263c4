import { decodeEvent, eventFlaws, isRequestEvent, type RequestEvent, requestEvents } from '@exchange/contract';
import { sides } from '@exchange/contract/codes';
import { canonicalBytes, isRefusal } from '@exchange/kernel';
import {
  livePhases,
  noRequest,
  outcomeOf,
  requestDecider,
  responsibleIn,
  statusOf,
  typeOutcomeOf,
  withheldEvents,
} from '@exchange/requests/domain';
import { noon, recorded, testId } from '@exchange/testing';
import fc from 'fast-check';
import { commandFor, fold, live, played, step, stories } from './support/request-stories';

describe('any legal sequence of acts', () => {
  it('replays to the same state from the bytes of its events, and every event and every phase is among them', () => {
    const phases = new Set<string>();
    const types = new Set<string>();
    fc.assert(
      fc.property(stories, (story) => {
        const past = played(story);
        let state = noRequest;
        for (const event of recorded<RequestEvent>(past)) {
          expect(eventFlaws(event.type, event.data)).toEqual([]);
          const metadata = { ...event.header, ...event.context };
          const again = decodeEvent({ ...event, data: canonicalBytes(event.data), metadata });
          if (!isRequestEvent(again)) throw new Error(`${again.type} is no event of a request`);
          state = requestDecider.evolve(Object.freeze(state), again);
          phases.add(state.phase);
          types.add(event.type);
        }
        expect(state).toEqual(fold(past));
      }),
      { numRuns: 250 },
    );
    expect([...phases].sort()).toEqual([...livePhases].sort());
    expect(requestEvents.map(({ type }) => type).filter((type) => !types.has(type))).toEqual([]);
  });

  it('has a state, a status, outcomes and one responsible office of each side wherever events are left out', () => {
    fc.assert(
      fc.property(stories, fc.infiniteStream(fc.boolean()), (story, keep) => {
        const [submission, ...rest] = played(story);
        if (submission === undefined) throw new Error('nothing was submitted');
        const kept = [submission, ...rest.filter(() => keep.next().value === true)];
        const state = live(fold(kept));
        const computed = [statusOf(state), outcomeOf(state), typeOutcomeOf(state)];
        expect(computed).toEqual(computed.map(() => expect.any(String)));
        const added = kept.flatMap(({ type, data }) => (type === 'RequestSupplemented' ? (data.items ?? []) : []));
        const known = [...story[0].items, ...added].map(({ itemId }) => itemId);
        expect(known).toEqual(expect.arrayContaining(state.items.map(({ itemId }) => itemId)));
        expect(state.items.length).toBeGreaterThanOrEqual(story[0].items.length);
        for (const side of sides) {
          const now = state.sides[side].participations.filter(({ to }) => to === undefined);
          expect(now.filter(({ responsible }) => responsible)).toHaveLength(1);
        }
        expect(withheldEvents(state).has(testId(0))).toBe(false);
      }),
      { numRuns: 100 },
    );
  });

  it('says of every event whose it is: of the side that acted, and for whom it was recorded', () => {
    fc.assert(
      fc.property(stories, step, (story, next) => {
        const state = live(fold(played(story)));
        for (const writer of ['responsible', 'counterpart'] as const) {
          const command = commandFor({ ...next, writer, role: 'officer', choice: 0 }, state);
          const decision = requestDecider.decide(command, state, noon);
          if (command.act === 'submit' || isRefusal(decision)) continue;
          const own = responsibleIn(state.sides[next.side].participations)?.officeId;
          for (const event of decision) {
            expect(event.side).toBe(next.side);
            expect(event.recordedFor).toBe(writer === 'counterpart' ? own : undefined);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});
