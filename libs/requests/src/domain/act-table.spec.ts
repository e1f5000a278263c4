import { type Capacity, capacities, type Role, roles, sides } from '@exchange/contract/codes';
import { recorded, submittedRequest, freezeContent, traceContent, officeOf } from '@exchange/testing';
import type { Act, Phase } from './acts';
import { acts } from './acts';
import { evolve } from './evolve';
import { may } from './may';
import { type LiveRequest, noRequest } from './request';
import { view } from './view';

/*
 * The table of request-model.md section 5, written a second time by hand: who (R requesting, E requested), in which phases
 * (a awaiting, o open, w winding down, c closed; in capitals for informal inquiries alone), in which roles.
 */
const acting = 'officer approver duty partner';
const expected: Readonly<Record<Act, readonly [who: string, phases: string, roles: string]>> = {
  submit: ['R', '', ''],
  collect: ['E', 'aowc', `reader clerk ${acting}`],
  acknowledge: ['E', 'a', `clerk ${acting}`],
  message: ['RE', 'aowc', `clerk ${acting}`],
  askClarification: ['RE', 'aow', acting],
  answerClarification: ['RE', 'aow', acting],
  decide: ['E', 'ao', acting],
  measure: ['E', 'o', acting],
  endMeasure: ['E', 'ow', acting],
  report: ['E', 'Aow', acting],
  withdraw: ['R', 'ao', acting],
  close: ['RE', 'ow', acting],
};

const phases = ['awaiting', 'open', 'windingDown', 'closed'] as const;
const letters: Readonly<Record<Exclude<Phase, 'none'>, string>> = {
  awaiting: 'a',
  open: 'o',
  windingDown: 'w',
  closed: 'c',
};

function stateIn(phase: (typeof phases)[number], informal: boolean): LiveRequest {
  const [event] = recorded([submittedRequest(informal ? traceContent() : freezeContent())]);
  const state = event === undefined ? noRequest : evolve(noRequest, event);
  if (state.phase === 'none') throw new Error('the submission did not create a request');
  return { ...state, phase };
}

type Answer = string | undefined;

function answer(
  act: Act,
  place: { phase: string; informal: boolean; side: string; capacity: Capacity; role: Role },
): Answer {
  const [who, when, as] = expected[act];
  if (!who.includes(place.side === 'requesting' ? 'R' : 'E')) return 'NOT_YOUR_SIDES_ACT';
  if (place.capacity === 'copy') return 'COPY_ONLY_READS';
  if (act !== 'submit' && !as.split(' ').includes(place.role)) return 'ROLE_NOT_ALLOWED';
  const possible = when.includes(place.phase) || (place.informal && when.includes(place.phase.toUpperCase()));
  return possible ? undefined : 'ACT_NOT_POSSIBLE_NOW';
}

describe.each(acts)('%s', (act) => {
  it.each(phases)('while the request is %s: side, capacity and role decide as the plan says', (phase) => {
    for (const informal of [true, false]) {
      for (const side of sides) {
        for (const capacity of capacities) {
          for (const role of roles) {
            const given = stateIn(phase, informal);
            const refusal = may(given, act, { side, capacity, responsible: true }, role);
            const told = answer(act, { phase: letters[phase], informal, side, capacity, role });
            const place = `${side} ${capacity} ${role} ${informal ? 'informal' : 'formal'}`;
            if (act === 'submit' && told === 'ACT_NOT_POSSIBLE_NOW')
              expect([place, refusal === undefined]).toEqual([place, false]);
            else expect([place, refusal?.refused]).toEqual([place, told]);
          }
        }
      }
    }
  });

  it('is refused to an office that is not the responsible one of its side', () => {
    for (const side of sides) {
      const refusal = may(stateIn('open', true), act, { side, capacity: 'central', responsible: false }, 'officer');
      expect(['NOT_RESPONSIBLE', 'NOT_YOUR_SIDES_ACT']).toContain(refusal?.refused);
    }
  });

  it('is for a side that has closed what it is in a closed request', () => {
    for (const side of sides) {
      const open = stateIn('open', false);
      const sideClosed = { ...open, sides: { ...open.sides, [side]: { ...open.sides[side], closed: true } } };
      const standpoint = { side, capacity: 'executing', responsible: true } as const;
      const whenClosed = may(stateIn('closed', false), act, standpoint, 'officer');
      expect(may(sideClosed, act, standpoint, 'officer')?.refused).toBe(whenClosed?.refused);
    }
  });
});

describe('sight', () => {
  it('is for the offices that take part, and for nobody before delivery', () => {
    const state = stateIn('open', false);
    expect(view(state, officeOf.requesting)).toEqual({ sees: 'whole' });
    expect(view(state, officeOf.requested)).toEqual({ sees: 'whole' });
    expect(view(state, '00000000-0000-4000-8000-0000000000ff')).toEqual({ sees: 'none' });
    expect(view(noRequest, officeOf.requesting)).toEqual({ sees: 'none' });
  });

  it('collects once', () => {
    const standpoint = { side: 'requested', capacity: 'executing', responsible: true } as const;
    expect(may({ ...stateIn('open', false), collected: true }, 'collect', standpoint, 'reader')?.refused).toBe(
      'ALREADY_COLLECTED',
    );
  });
});
