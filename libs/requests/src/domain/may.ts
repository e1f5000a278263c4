import type { RequestRefusalCode, Role, Side } from '@exchange/contract/codes';
import { type Refusal, refuse, type Uuid } from '@exchange/kernel';
import { type Act, acts, actTable, type Phase } from './acts';
import { isInformal, type LiveRequest, phaseFor } from './request';
import { type Standpoint, standpointOf } from './standpoint';

/**
 * The refusal of an act for side, role or status; undefined where the table allows it. What one item, one measure or four
 * eyes have to say is not asked here.
 */
export function may(
  state: LiveRequest,
  act: Act,
  standpoint: Standpoint,
  role: Role,
): Refusal<RequestRefusalCode> | undefined {
  const row = actTable[act];
  const { side, capacity, responsible, handedOverAt } = standpoint;
  if (row.side !== 'either' && row.side !== side) {
    return refuse('NOT_YOUR_SIDES_ACT', `"${act}" is an act of the ${row.side} side.`);
  }
  if (capacity === 'copy') return refuse('COPY_ONLY_READS', 'Your office takes part as a copy.');
  if (!responsible) {
    const since = handedOverAt === undefined ? '' : `, since yours handed over at ${handedOverAt}`;
    return refuse('NOT_RESPONSIBLE', `Another office of your side is responsible${since}.`);
  }
  if (!row.roles.includes(role)) {
    return refuse('ROLE_NOT_ALLOWED', `"${act}" is done in the role ${row.roles.join(', ')}, not ${role}.`);
  }
  if (!phasesOf(state, act, side).includes(phaseFor(state, side))) return notPossibleNow(state, act, side);
  if (act === 'collect' && state.collected) return refuse('ALREADY_COLLECTED', 'The request was collected before.');
  return undefined;
}

/** In which phases the act is one of that side's. */
function phasesOf(state: LiveRequest, act: Act, side: Side): readonly Phase[] {
  const { phases, informalPhases = [], requestingPhases = [] } = actTable[act];
  return [...phases, ...(isInformal(state) ? informalPhases : []), ...(side === 'requesting' ? requestingPhases : [])];
}

/** A side that has closed acts as if the request were closed, which it is not: the other one goes on. */
function notPossibleNow(state: LiveRequest, act: Act, side: Side): Refusal<RequestRefusalCode> {
  const because =
    phaseFor(state, side) === state.phase
      ? `while the request is ${state.phase}, only while it is ${phasesOf(state, act, side).join(' or ')}`
      : `because the ${side} side has closed, though the request is ${state.phase}; reopen it first`;
  return refuse('ACT_NOT_POSSIBLE_NOW', `"${act}" is not possible ${because}.`);
}

/** Every act that this office may do now in this role. */
export function allowedActions(state: LiveRequest, officeId: Uuid, role: Role): readonly Act[] {
  const standpoint = standpointOf(state, officeId);
  if (standpoint === undefined) return [];
  return acts.filter((act) => may(state, act, standpoint, role) === undefined);
}
