import type { RequestContent, RequestEvent } from '@exchange/contract';
import { type Role, roles, type Side, sides } from '@exchange/contract/codes';
import { isRefusal, type Uuid } from '@exchange/kernel';
import {
  type Act,
  acts,
  allowedActions,
  type LiveRequest,
  noRequest,
  otherSide,
  type RequestCommand,
  requestDecider,
  type RequestState,
  responsibleIn,
} from '@exchange/requests/domain';
import {
  account,
  askedBy,
  contentOf,
  furtherOfficeOf,
  judge,
  nationalAct,
  noon,
  officeOf,
  onPaperFor,
  type Past,
  recorded,
  standingOf,
  strangerOffice,
  submittedRequest,
  testId,
} from '@exchange/testing';
import fc from 'fast-check';

/* Random stories of one request, played on its decider alone. */

/** One step of a random story: which side asks for which act, on which items, with which luck. */
interface Step {
  readonly act: Act;
  readonly side: Side;
  readonly role: Role;
  readonly items: readonly number[];
  readonly choice: number;
  /** Who writes: the office that is responsible, the one that was so first, or the other side for an office not connected. */
  readonly writer: 'responsible' | 'first' | 'counterpart';
  /** The act itself is asked for, and not one that is possible by then. */
  readonly exactly: boolean;
}
export const step: fc.Arbitrary<Step> = fc.record({
  act: fc.constantFrom(...acts),
  side: fc.constantFrom(...sides),
  role: fc.oneof(
    { weight: 4, arbitrary: fc.constant<Role>('officer') },
    { weight: 1, arbitrary: fc.constantFrom(...roles) },
  ),
  items: fc.uniqueArray(fc.nat(2), { minLength: 1, maxLength: 3 }),
  choice: fc.nat(3),
  writer: fc.constantFrom('responsible', 'responsible', 'responsible', 'responsible', 'counterpart', 'first'),
  exactly: fc.constantFrom(false, false, false, true),
});
const contents: fc.Arbitrary<RequestContent> = fc.constantFrom(
  ...[contentOf.FREEZE(), contentOf.TRACE(), contentOf.SPONT(), contentOf.RETURN(), contentOf.REUSE()],
  contentOf.FREEZE({ transmission: { mode: 'ADVANCE_COPY', formalChannel: 'Ministry of Justice' } }),
);

/** How a story comes to its end whatever went before: chance alone hardly ever closes a request. */
const ending: readonly Step[] = [
  ...[[0], [1], [2], [0, 1, 2]].map((items) => officers('withdraw', 'requesting', { items })),
  ...[0, 1, 2, 3].map((choice) => officers('endMeasure', 'requested', { choice })),
  ...sides.map((side) => officers('close', side)),
];

/** How a request comes to be executed, which chance alone does not often bring about either. */
const execution: readonly Step[] = [
  officers('acknowledge', 'requested'),
  officers('decide', 'requested', { items: [0, 1, 2] }),
  officers('measure', 'requested'),
  officers('lodgeRemedy', 'requested'),
];

function officers(act: Act, side: Side, { items = [0], choice = 0 }: Partial<Step> = {}): Step {
  return { act, side, role: 'officer', items, choice, writer: 'responsible', exactly: true };
}

const chance = fc.array(step, { maxLength: 30, size: 'max' });
const opening = fc.array(step, { maxLength: 3 });
const wayBack = fc.constantFrom(officers('recall', 'requesting'), officers('return', 'requested'));
const afterClosure = fc.array(fc.oneof(step, fc.constantFrom(...sides.map((side) => officers('reopen', side)))), {
  maxLength: 5,
});

/** What is asked for, and then step by step what the offices try on it. */
export const stories = fc.tuple(
  contents,
  fc.oneof(
    { weight: 2, arbitrary: chance },
    { weight: 4, arbitrary: chance.map((steps) => [...execution, ...steps]) },
    {
      weight: 2,
      arbitrary: fc.tuple(chance, afterClosure).map(([before, after]) => [...before, ...ending, ...after]),
    },
    {
      weight: 2,
      arbitrary: fc.tuple(opening, wayBack, chance).map(([before, back, after]) => [...before, back, ...after]),
    },
  ),
);

const outcomes = ['accepted', 'accepted', 'refused', 'postponed'] as const;
const groundOf = { accepted: [], refused: [{ code: 'FN-a' }], postponed: [{ code: 'FP-a' }] };
const measureKinds = ['PROHIBITION', 'CONFISCATION', 'VALUATION', 'SEIZURE'] as const;
const effects = ['upheld', 'varied', 'annulled', 'annulled'] as const;

/** Whose act it is, and who puts it on record. */
function asked({ side, role, writer, choice }: Step, state: LiveRequest) {
  if (writer === 'first') return askedBy(side, role);
  if (writer === 'responsible') return askedBy(side, role, responsibleOf(state, side));
  const reported = onPaperFor(side, { officeId: responsibleOf(state, side) });
  const by = askedBy(otherSide(side), role, responsibleOf(state, otherSide(side)));
  return { ...by, ...reported, counterpartConnected: choice === 3 };
}

function responsibleOf({ sides: both }: LiveRequest, side: Side): Uuid {
  return responsibleIn(both[side].participations)?.officeId ?? strangerOffice;
}

/** The command of a step, about what the request has by then. */
export function commandFor(step: Step, state: LiveRequest): RequestCommand {
  const { act, side, items: places, choice } = step;
  const by = asked(step, state);
  const itemIds = places.flatMap((place) => state.items[place % state.items.length]?.itemId ?? []);
  const named = [...new Set(itemIds)];
  const among = <T>(all: readonly T[]): T | undefined => all[choice % Math.max(1, all.length)];
  const aMeasure = among(state.measures)?.measureId ?? testId(choice);
  switch (act) {
    case 'submit':
      return { act, submission: submittedRequest().data, occurredAt: noon };
    case 'collect':
    case 'acknowledge':
      return { act, ...by, body: {} };
    case 'transfer': {
      const to = choice > 1 ? furtherOfficeOf[side] : officeOf[side];
      const successor = standingOf(side, { officeId: to });
      return { act, ...by, body: { to, capacity: 'central', cause: 'REORGANISATION' }, known: { successor } };
    }
    case 'return': {
      const body = { code: 'X-SCOPE', reason: 'Not here', decidedBy: judge };
      return { act, ...by, body, known: { suggestedOffice: true, duplicate: true } };
    }
    case 'recall':
      return { act, ...by, body: { reason: 'WRONG_PERSON', decidedBy: judge } };
    case 'confirmDeletion':
      return { act, ...by, body: { deletedOn: '2026-03-02' } };
    case 'message':
      return { act, ...by, body: { text: 'A message' } };
    case 'askClarification':
      return { act, ...by, body: { text: 'A question', pauseClaimed: choice > 1 } };
    case 'answerClarification':
      return { act, ...by, number: among(state.clarifications)?.number ?? choice + 1, body: { text: 'An answer' } };
    case 'supplement': {
      const item = { ...account, itemId: testId(0x200 + state.items.length) };
      return { act, ...by, body: { facts: 'More facts', ...(choice > 1 && { items: [item] }), decidedBy: judge } };
    }
    case 'decide': {
      const outcome = outcomes[choice] ?? 'accepted';
      const why = { reasons: 'Reasons', consultation: { heldOn: '2026-03-01' } };
      const cause = places.length > 1 ? { cause: { kind: 'newFacts', text: 'New facts' } } : {};
      const grounds = outcome === 'refused' && state.type === 'SPONT' ? [{ code: 'S-NOUSE' }] : groundOf[outcome];
      return { act, ...by, body: { itemIds: named, outcome, grounds, decidedBy: judge, ...why, ...cause } };
    }
    case 'measure': {
      const kind = measureKinds[choice] ?? 'VALUATION';
      const formalReceipt = { date: '2026-03-01', reference: 'MoJ 1' };
      const measure = { measureId: testId(choice), kind, itemIds: named, nationalAct, formalReceipt };
      return { act, ...by, body: { ...measure, from: '2026-03-02', until: '2026-04-01', decidedBy: judge } };
    }
    case 'extendMeasure': {
      const until = `2026-0${4 + places.length}-01`;
      return { act, ...by, measureId: aMeasure, body: { until, nationalAct, decidedBy: judge } };
    }
    case 'endMeasure': {
      const body = { reason: 'lifted', endedOn: '2026-03-02', decidedBy: judge };
      return { act, ...by, measureId: aMeasure, body };
    }
    case 'report': {
      const result = choice > 1 ? 'executed' : 'notExecuted';
      const results = named.map((itemId) => ({ itemId, result, handling: { code: 'H0' } }));
      return { act, ...by, body: { results, final: choice % 2 === 0, decidedBy: judge } };
    }
    case 'notifyDelay':
      return { act, ...by, body: { reason: 'Holidays', newDate: '2026-04-01' } };
    case 'withdraw':
      return { act, ...by, body: { itemIds: named, reason: 'NOT_NEEDED', decidedBy: judge } };
    case 'lodgeRemedy': {
      const remedy = { remedyId: testId(0x80 + choice), itemIds: named };
      return { act, ...by, body: { ...remedy, lodgedOn: '2026-03-02', authority: 'Court' } };
    }
    case 'decideRemedy': {
      const remedy = among(state.remedies);
      const all = (remedy?.itemIds ?? named).map((itemId) => ({ itemId, effect: effects[choice] ?? 'upheld' }));
      return { act, ...by, remedyId: remedy?.remedyId ?? testId(9), body: { effects: all, decidedBy: judge } };
    }
    case 'correct': {
      const kind = choice > 2 ? 'wrongPerson' : 'clerical';
      const changes = [{ pointer: '/content/object', value: 'Another object' }];
      const known = { entry: { sides: choice > 0 ? sides : [], places: ['correctable'] } } as const;
      return { act, ...by, body: { eventId: testId(0x1000 + choice), kind, changes, reason: 'A slip' }, known };
    }
    case 'applyCorrection': {
      return { act, ...by, correctionId: among(state.corrections)?.correctionId ?? testId(9), body: {} };
    }
    case 'requestOriginal':
      return { act, ...by, body: {} };
    case 'recordFormalReceipt':
      return { act, ...by, body: { receivedOn: '2026-03-02', reference: 'MoJ 5' } };
    case 'recordContact':
      return { act, ...by, body: { channel: 'phone', at: noon, with: 'Somebody', gist: 'Something' } };
    case 'addReference':
      return { act, ...by, body: { reference: { office: 'Court', number: 'K 2', kind: 'court' } } };
    case 'addRelation':
      return { act, ...by, body: { relation: { kind: 'sameMatter', reference: 'K 3' } }, known: { shared: true } };
    case 'close':
      return { act, ...by, body: { reason: 'COMPLETED' } };
    case 'reopen':
      return { act, ...by, body: { reason: 'NEW_FACTS' } };
  }
}

/** What ends most of what is possible has its own chapter, or stories would be short. */
const ends: ReadonlySet<Act> = new Set(['recall', 'return', 'withdraw', 'close']);

/** The act of a step, or one that is possible by then. */
function actIn({ act, side, exactly }: Step, state: LiveRequest): Act {
  if (exactly) return act;
  const possible = allowedActions(state, responsibleOf(state, side), 'officer').filter((each) => !ends.has(each));
  return possible[acts.indexOf(act) % Math.max(1, possible.length)] ?? act;
}

/** Plays a story and keeps what the rules allowed. */
export function played([content, steps]: readonly [RequestContent, readonly Step[]]): readonly Past<RequestEvent>[] {
  const past: Past<RequestEvent>[] = [submittedRequest(content)];
  let state = live(fold(past));
  for (const each of steps) {
    const command = commandFor({ ...each, act: actIn(each, state) }, state);
    const decision = requestDecider.decide(command, state, noon);
    if (isRefusal(decision)) continue;
    const officeId = 'actor' in command ? command.actor.officeId : officeOf.requesting;
    past.push(...decision.map((event) => ({ ...event, header: { officeId } })));
    state = live(fold(past));
  }
  return past;
}

export function fold(past: readonly Past<RequestEvent>[]): RequestState {
  return recorded<RequestEvent>(past).reduce((state, event) => requestDecider.evolve(state, event), noRequest);
}

export function live(state: RequestState): LiveRequest {
  if (state.phase === 'none') throw new Error('not delivered');
  return state;
}
