import { decodeEvent, eventFlaws, isRequestEvent, type Item, type RequestContent } from '@exchange/contract';
import { roles, sides, type Role, type Side } from '@exchange/contract/codes';
import type { Decided } from '@exchange/decider';
import type { RequestEvent } from '@exchange/contract';
import { canonicalBytes, isRefusal } from '@exchange/kernel';
import {
  askedBy,
  freezeContent,
  judge,
  noon,
  officeOf,
  recorded,
  spontaneousContent,
  submittedRequest,
  testId,
  traceContent,
} from '@exchange/testing';
import fc from 'fast-check';
import { type Act, acts } from './acts';
import { allowedActions } from './may';
import { type LiveRequest, noRequest, type RequestState } from './request';
import { type RequestCommand, requestDecider } from './request-decider';
import { outcomeOf, statusOf } from './status';

/** One step of a random story: which side asks for which act, on which items, with which luck. */
interface Step {
  readonly act: Act;
  readonly side: Side;
  readonly role: Role;
  readonly items: readonly number[];
  readonly choice: number;
}
const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(...acts),
  side: fc.constantFrom(...sides),
  role: fc.oneof(
    { weight: 3, arbitrary: fc.constant<Role>('officer') },
    { weight: 1, arbitrary: fc.constantFrom(...roles) },
  ),
  items: fc.uniqueArray(fc.nat(1), { minLength: 1, maxLength: 2 }),
  choice: fc.nat(3),
});
const contents: fc.Arbitrary<RequestContent> = fc.constantFrom(freezeContent(), traceContent(), spontaneousContent());

/** How a story comes to its end whatever went before: chance alone hardly ever closes a request. */
const ending: readonly Step[] = [
  ...[[0], [1], [0, 1]].map((items) => officers('withdraw', 'requesting', { items })),
  ...[0, 1, 2, 3].map((choice) => officers('endMeasure', 'requested', { choice })),
  ...sides.map((side) => officers('close', side)),
];

function officers(act: Act, side: Side, { items = [0], choice = 0 }: Partial<Step> = {}): Step {
  return { act, side, role: 'officer', items, choice };
}

const chance = fc.array(step, { maxLength: 25 });
const stories = fc.tuple(
  contents,
  fc.oneof({ weight: 3, arbitrary: chance }, { weight: 1, arbitrary: chance.map((steps) => [...steps, ...ending]) }),
);

const outcomes = ['accepted', 'refused', 'postponed', 'impossible'] as const;
const groundOf = {
  accepted: [],
  refused: [{ code: 'FN-a' }],
  postponed: [{ code: 'FP-a' }],
  impossible: [{ code: 'IM-a' }],
};
const measureKinds = ['PROHIBITION', 'CONFISCATION', 'VALUATION', 'SEIZURE'] as const;

function commandFor({ act, side, role, items: places, choice }: Step, items: readonly Item[]): RequestCommand {
  const asked = askedBy(side, role);
  const itemIds = places.flatMap((place) => items[place]?.itemId ?? items[0]?.itemId ?? []).slice(0, items.length);
  switch (act) {
    case 'submit':
      return { act, submission: submittedRequest().data, occurredAt: noon };
    case 'collect':
      return { act, ...asked, body: {} };
    case 'acknowledge':
      return { act, ...asked, body: {} };
    case 'message':
      return { act, ...asked, body: { text: 'A message' } };
    case 'askClarification':
      return { act, ...asked, body: { text: 'A question', pauseClaimed: choice > 1 } };
    case 'answerClarification':
      return { act, ...asked, number: choice + 1, body: { text: 'An answer' } };
    case 'decide': {
      const outcome = outcomes[choice] ?? 'accepted';
      const why = { reasons: 'Reasons', consultation: { heldOn: '2026-03-01' } };
      const cause = places.length > 1 ? { cause: { kind: 'newFacts', text: 'New facts' } } : {};
      return {
        act,
        ...asked,
        body: { itemIds, outcome, grounds: groundOf[outcome], decidedBy: judge, ...why, ...cause },
      };
    }
    case 'measure': {
      const nationalAct = { kind: 'COURT_ORDER', authority: 'Court', reference: 'K 1', date: '2026-03-01' };
      const kind = measureKinds[choice] ?? 'VALUATION';
      return {
        act,
        ...asked,
        body: { measureId: testId(choice), kind, itemIds, nationalAct, from: '2026-03-02', decidedBy: judge },
      };
    }
    case 'endMeasure':
      return {
        act,
        ...asked,
        measureId: testId(choice),
        body: { reason: 'lifted', endedOn: '2026-03-02', decidedBy: judge },
      };
    case 'report': {
      const result = choice > 1 ? 'executed' : 'notExecuted';
      const results = itemIds.map((itemId) => ({ itemId, result, handling: { code: 'H0' } }));
      return { act, ...asked, body: { results, final: choice % 2 === 0, decidedBy: judge } };
    }
    case 'withdraw':
      return { act, ...asked, body: { itemIds, reason: 'NOT_NEEDED', decidedBy: judge } };
    case 'close':
      return { act, ...asked, body: { reason: 'COMPLETED' } };
  }
}

/** Plays a story and keeps what the rules allowed. */
function played([content, steps]: readonly [RequestContent, readonly Step[]]): readonly Decided<RequestEvent>[] {
  const past: Decided<RequestEvent>[] = [submittedRequest(content)];
  for (const each of steps) {
    const decision = requestDecider.decide(commandFor(each, content.items), fold(past), noon);
    if (!isRefusal(decision)) past.push(...decision);
  }
  return past;
}

function fold(past: readonly Decided<RequestEvent>[]): RequestState {
  return recorded<RequestEvent>(past).reduce((state, event) => requestDecider.evolve(state, event), noRequest);
}

function live(state: RequestState): LiveRequest {
  if (state.phase === 'none') throw new Error('not delivered');
  return state;
}

describe('any legal sequence of acts', () => {
  it('replays to the same state from the bytes of its events', () => {
    const seen = new Set<string>();
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
          seen.add(state.phase);
        }
        expect(state).toEqual(fold(past));
      }),
      { numRuns: 300 },
    );
    expect([...seen].sort()).toEqual(['awaiting', 'closed', 'open', 'windingDown']);
  });

  it('has a state, a status and an outcome wherever events are left out after the submission', () => {
    fc.assert(
      fc.property(stories, fc.infiniteStream(fc.boolean()), (story, keep) => {
        const [submission, ...rest] = played(story);
        const subsequence = rest.filter(() => keep.next().value === true);
        const state = live(fold(submission === undefined ? [] : [submission, ...subsequence]));
        expect(statusOf(state)).toEqual(expect.any(String));
        expect(outcomeOf(state)).toEqual(expect.any(String));
        expect(state.items).toHaveLength(story[0].items.length);
      }),
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
      fc.property(stories, step, ([content, steps], next) => {
        const state = live(fold(played([content, steps])));
        for (const side of sides) {
          for (const role of roles) {
            const allowed = allowedActions(state, officeOf[side], role);
            for (const act of acts) {
              const decision = requestDecider.decide(
                commandFor({ ...next, act, side, role }, content.items),
                state,
                noon,
              );
              const refused = isRefusal(decision) && ofTable.includes(decision.refused);
              expect([act, side, role, allowed.includes(act)]).toEqual([act, side, role, !refused]);
            }
          }
        }
        expect(allowedActions(state, testId(0xc), 'officer')).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});
