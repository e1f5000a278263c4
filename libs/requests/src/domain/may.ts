import type { RequestRefusalCode, Role, Side } from '@exchange/contract/codes';
import { type Refusal, refuse, type Uuid } from '@exchange/kernel';
import { type Act, acts, actTable, livePhases, type Phase } from './acts';
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
  const obstacle = obstacleTo(state, act, standpoint, role);
  return obstacle === undefined ? undefined : refuse(obstacle, because(obstacle, { state, act, standpoint, role }));
}

type Obstacle = Extract<
  RequestRefusalCode,
  | 'NOT_YOUR_SIDES_ACT'
  | 'COPY_ONLY_READS'
  | 'NOT_RESPONSIBLE'
  | 'ROLE_NOT_ALLOWED'
  | 'ACT_NOT_POSSIBLE_NOW'
  | 'ALREADY_COLLECTED'
>;

/** Says no more than which: every reading of a request asks it of all acts. */
function obstacleTo(
  state: LiveRequest,
  act: Act,
  { side, capacity, responsible }: Standpoint,
  role: Role,
): Obstacle | undefined {
  const row = actTable[act];
  if (row.side !== 'either' && row.side !== side) return 'NOT_YOUR_SIDES_ACT';
  if (capacity === 'copy') return 'COPY_ONLY_READS';
  if (!responsible) return 'NOT_RESPONSIBLE';
  if (!row.roles.includes(role)) return 'ROLE_NOT_ALLOWED';
  if (!isActOf(phaseFor(state, side), state, act, side)) return 'ACT_NOT_POSSIBLE_NOW';
  return act === 'collect' && state.collected ? 'ALREADY_COLLECTED' : undefined;
}

interface Attempt {
  readonly state: LiveRequest;
  readonly act: Act;
  readonly standpoint: Standpoint;
  readonly role: Role;
}

function because(obstacle: Obstacle, { state, act, standpoint, role }: Attempt): string {
  const { side, handedOverAt } = standpoint;
  const row = actTable[act];
  switch (obstacle) {
    case 'NOT_YOUR_SIDES_ACT':
      return `"${act}" is an act of the ${row.side} side.`;
    case 'COPY_ONLY_READS':
      return 'Your office takes part as a copy.';
    case 'NOT_RESPONSIBLE':
      return `Another office of your side is responsible${handedOverAt === undefined ? '' : `, since yours handed over at ${handedOverAt}`}.`;
    case 'ROLE_NOT_ALLOWED':
      return `"${act}" is done in the role ${row.roles.join(', ')}, not ${role}.`;
    case 'ACT_NOT_POSSIBLE_NOW':
      return notPossibleNow(state, act, side);
    case 'ALREADY_COLLECTED':
      return 'The request was collected before.';
  }
}

/** Whether the act is one of that side's in a phase. */
function isActOf(phase: Phase, state: LiveRequest, act: Act, side: Side): boolean {
  const { phases, informalPhases, requestingPhases } = actTable[act];
  if (phases.includes(phase)) return true;
  if (informalPhases?.includes(phase) === true && isInformal(state)) return true;
  return side === 'requesting' && requestingPhases?.includes(phase) === true;
}

/** A side that has closed acts as if the request were closed, which it is not: the other one goes on. */
function notPossibleNow(state: LiveRequest, act: Act, side: Side): string {
  if (phaseFor(state, side) !== state.phase) {
    return `"${act}" is not possible because the ${side} side has closed, though the request is ${state.phase}; reopen it first.`;
  }
  const possible = ['none' as const, ...livePhases].filter((phase) => isActOf(phase, state, act, side));
  return `"${act}" is not possible while the request is ${state.phase}, only while it is ${possible.join(' or ')}.`;
}

/** Every act that this office may do now in this role. */
export function allowedActions(state: LiveRequest, officeId: Uuid, role: Role): readonly Act[] {
  const standpoint = standpointOf(state, officeId);
  if (standpoint === undefined) return [];
  return acts.filter((act) => obstacleTo(state, act, standpoint, role) === undefined);
}
