import { decodeEvent, eventFlaws, isRequestEvent, type RequestEvent, requestEvents } from '@exchange/contract';
import { roles, sides } from '@exchange/contract/codes';
import { canonicalBytes, isRefusal, type Uuid } from '@exchange/kernel';
import {
  acts,
  allowedActions,
  auditView,
  livePhases,
  noRequest,
  outcomeOf,
  requestDecider,
  responsibleIn,
  statusOf,
  typeOutcomeOf,
  view,
  withheldEvents,
} from '@exchange/requests/domain';
import { askedBy, furtherOfficeOf, noon, officeOf, recorded, strangerOffice, testId } from '@exchange/testing';
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

/** Every act, asked for in every role by the offices that may have to do with it. */
const cells = acts.flatMap((act) =>
  sides.flatMap((side) =>
    roles.flatMap((role) => [officeOf[side], furtherOfficeOf[side]].map((officeId) => ({ act, side, role, officeId }))),
  ),
);

const offices: readonly Uuid[] = [...Object.values(officeOf), ...Object.values(furtherOfficeOf)];

describe('any legal sequence of acts', () => {
  it('shows an office no more than what it took part in: all, until it handed over, or after a recall a stub', () => {
    fc.assert(
      fc.property(stories, (story) => {
        const past = played(story);
        const state = live(fold(past));
        for (const officeId of offices) {
          const seen = view(state, officeId);
          const handedOver = past.findLastIndex(
            ({ type, header }) => type === 'ResponsibilityTransferred' && header?.officeId === officeId,
          );
          const side = sides.find((each) => state.sides[each].participations.some((one) => one.officeId === officeId));
          const responsible = side && responsibleIn(state.sides[side].participations)?.officeId === officeId;
          if (side === undefined) expect(seen).toEqual({ sees: 'none' });
          else if (state.phase === 'recalled' && side === 'requested') expect(seen).toEqual({ sees: 'stub' });
          else if (responsible) expect(seen).toEqual({ sees: 'whole' });
          // What the other side recorded for an office that is not connected is not in that office's name.
          else expect(seen).toMatchObject({ sees: 'prefix', revision: expect.any(Number) });
          if (seen.sees === 'prefix') expect(seen.revision).toBeGreaterThanOrEqual(handedOver);
          expect(auditView(state, officeId).sees).not.toBe('stub');
        }
        expect(view(state, strangerOffice)).toEqual({ sees: 'none' });
      }),
      { numRuns: 100 },
    );
  });

  it('allows exactly the acts that the decider does not refuse for side, role or status', () => {
    const ofTable = [
      'REQUEST_NOT_FOUND',
      'NOT_YOUR_SIDES_ACT',
      'COPY_ONLY_READS',
      'NOT_RESPONSIBLE',
      'ROLE_NOT_ALLOWED',
      'ACT_NOT_POSSIBLE_NOW',
      'ALREADY_COLLECTED',
      'REQUEST_EXISTS',
    ];
    fc.assert(
      fc.property(stories, step, (story, next) => {
        const state = live(fold(played(story)));
        const wrong = cells.flatMap(({ act, side, role, officeId }) => {
          const command = commandFor({ ...next, act, side, role, writer: 'first' }, state);
          const by = askedBy(side, role, officeId);
          const decision = requestDecider.decide(
            command.act === 'submit' ? command : { ...command, ...by },
            state,
            noon,
          );
          const refused = isRefusal(decision) && ofTable.includes(decision.refused);
          const offered = allowedActions(state, officeId, role).includes(act);
          return offered === refused ? [{ act, officeId, role, offered }] : [];
        });
        expect(wrong).toEqual([]);
        expect(allowedActions(state, strangerOffice, 'officer')).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });
});
