import { type Capacity, capacities, type Role, roles, type Side, sides } from '@exchange/contract/codes';
import { freezeContent, officeOf, recorded, strangerOffice, submittedRequest, traceContent } from '@exchange/testing';
import { type Act, acts, type LivePhase, livePhases } from './acts';
import { evolve } from './evolve';
import { allowedActions, may } from './may';
import { type LiveRequest, noRequest, type ParticipationState } from './request';

/*
 * The table of request-model.md section 5, written a second time by hand: in which phases the requesting side (R) and the
 * requested side (E) may do an act, and in which roles. a awaiting, o open, w winding down, c closed, r returned, x recalled;
 * A: awaiting, of spontaneous information and informal traces alone.
 */
const acting = 'officer approver duty partner';
const clerical = `clerk ${acting}`;
const expected: Readonly<Record<Act, readonly [phases: Partial<Readonly<Record<'R' | 'E', string>>>, roles: string]>> =
  {
    submit: [{ R: '' }, acting],
    collect: [{ E: 'aowcr' }, `reader ${clerical}`],
    acknowledge: [{ E: 'a' }, clerical],
    transfer: [{ R: 'aowcrx', E: 'aowcrx' }, acting],
    return: [{ E: 'ao' }, acting],
    recall: [{ R: 'ao' }, acting],
    confirmDeletion: [{ E: 'x' }, acting],
    message: [{ R: 'aowcr', E: 'aowcr' }, clerical],
    askClarification: [{ R: 'aow', E: 'aow' }, acting],
    answerClarification: [{ R: 'aow', E: 'aow' }, acting],
    supplement: [{ R: 'ao' }, acting],
    decide: [{ E: 'ao' }, acting],
    measure: [{ E: 'o' }, acting],
    extendMeasure: [{ E: 'ow' }, acting],
    endMeasure: [{ E: 'ow' }, acting],
    report: [{ E: 'Aow' }, acting],
    notifyDelay: [{ E: 'ao' }, acting],
    withdraw: [{ R: 'ao' }, acting],
    lodgeRemedy: [{ E: 'owc' }, acting],
    decideRemedy: [{ E: 'owc' }, acting],
    correct: [{ R: 'aowcrx', E: 'aowcr' }, acting],
    applyCorrection: [{ R: 'aowcr', E: 'aowcr' }, acting],
    requestOriginal: [{ R: 'aow', E: 'aow' }, acting],
    recordFormalReceipt: [{ R: 'aow', E: 'aow' }, acting],
    recordContact: [{ R: 'aowcrx', E: 'aowcr' }, clerical],
    addReference: [{ R: 'aowcr', E: 'aowcr' }, clerical],
    addRelation: [{ R: 'aowcr', E: 'aowcr' }, clerical],
    close: [{ R: 'ow', E: 'ow' }, acting],
    reopen: [{ R: 'c', E: 'c' }, acting],
  };

const letters: Readonly<Record<LivePhase, string>> = {
  awaiting: 'a',
  open: 'o',
  windingDown: 'w',
  closed: 'c',
  returned: 'r',
  recalled: 'x',
};

/** How an office stands in its side: it acts for it, takes part beside who does, or did so once. */
const standings = ['responsible', 'beside', 'former'] as const;

/** One cell of the table. `closedBy`: the sides that have closed while the request itself has not ended. */
interface Cell {
  readonly phase: LivePhase;
  readonly informal: boolean;
  readonly closedBy: Side | undefined;
  readonly side: Side;
  readonly capacity: Capacity;
  readonly standing: (typeof standings)[number];
  readonly role: Role;
}

function answer(act: Act, cell: Cell): string | undefined {
  const { side, capacity, standing, role, informal } = cell;
  const [phases, as] = expected[act];
  const when = phases[side === 'requesting' ? 'R' : 'E'];
  if (when === undefined) return 'NOT_YOUR_SIDES_ACT';
  if (capacity === 'copy') return 'COPY_ONLY_READS';
  if (standing !== 'responsible') return 'NOT_RESPONSIBLE';
  if (!as.split(' ').includes(role)) return 'ROLE_NOT_ALLOWED';
  const sideHasClosed = cell.closedBy === side && ['a', 'o', 'w'].includes(letters[cell.phase]);
  const letter = sideHasClosed ? 'c' : letters[cell.phase];
  return when.includes(letter) || (informal && when.includes(letter.toUpperCase()))
    ? undefined
    : 'ACT_NOT_POSSIBLE_NOW';
}

const delivered = { formal: deliveredAs(freezeContent()), informal: deliveredAs(traceContent()) };

function deliveredAs(content: ReturnType<typeof freezeContent>): LiveRequest {
  const [event] = recorded([submittedRequest(content)]);
  const state = event === undefined ? noRequest : evolve(noRequest, event);
  if (state.phase === 'none') throw new Error('the submission did not create a request');
  return state;
}

function inPhase(state: LiveRequest, phase: LivePhase): LiveRequest {
  return phase === 'recalled'
    ? { ...state, phase, recalledAt: state.deliveredAt, recalledOn: '2026-03-02' }
    : { ...state, phase };
}

function stateOf({ phase, informal, closedBy }: Cell): LiveRequest {
  const state = inPhase(delivered[informal ? 'informal' : 'formal'], phase);
  if (closedBy === undefined) return state;
  return { ...state, sides: { ...state.sides, [closedBy]: { ...state.sides[closedBy], closed: true } } };
}

/** The same request in which the office of that side takes part as the cell says. */
function withOffice(state: LiveRequest, { side, capacity, standing }: Cell): LiveRequest {
  const { deliveredAt: from } = state;
  const ended = standing === 'former' ? { to: from, lastRevision: 0 } : {};
  const responsible = standing !== 'beside';
  const office: ParticipationState = { officeId: officeOf[side], capacity, responsible, from, ...ended };
  return { ...state, sides: { ...state.sides, [side]: { ...state.sides[side], participations: [office] } } };
}

function* cellsIn(phase: LivePhase): Generator<Cell> {
  for (const informal of [true, false])
    for (const closedBy of [undefined, ...sides])
      for (const side of sides)
        for (const capacity of capacities)
          for (const standing of standings)
            for (const role of roles) yield { phase, informal, closedBy, side, capacity, standing, role };
}

describe.each(livePhases)('while a request is %s', (phase) => {
  const cells = [...cellsIn(phase)];

  it.each(acts)('side, capacity, standing and role decide on "%s" as the plan says', (act) => {
    const wrong = cells.flatMap((cell) => {
      const { side, capacity, standing, role } = cell;
      const by = { side, capacity, responsible: standing === 'responsible' };
      const told = may(stateOf(cell), act, by, role)?.refused;
      return told === answer(act, cell) ? [] : [{ ...cell, told, planned: answer(act, cell) }];
    });
    expect(wrong).toEqual([]);
  });

  it('an office is offered in every cell exactly the acts that it may do there', () => {
    const wrong = cells.flatMap((cell) => {
      const offered = allowedActions(withOffice(stateOf(cell), cell), officeOf[cell.side], cell.role);
      const planned = acts.filter((act) => answer(act, cell) === undefined);
      return offered.join() === planned.join() ? [] : [{ ...cell, offered, planned }];
    });
    expect(wrong).toEqual([]);
  });

  it('an office that takes no part is offered nothing', () => {
    for (const informal of [true, false]) {
      const state = inPhase(delivered[informal ? 'informal' : 'formal'], phase);
      for (const role of roles) expect(allowedActions(state, strangerOffice, role)).toEqual([]);
    }
  });

  it('it is collected once', () => {
    const standpoint = { side: 'requested', capacity: 'executing', responsible: true } as const;
    const refusal = may({ ...inPhase(delivered.formal, phase), collected: true }, 'collect', standpoint, 'reader');
    expect(refusal?.refused).toBe(phase === 'recalled' ? 'ACT_NOT_POSSIBLE_NOW' : 'ALREADY_COLLECTED');
  });
});
