import { type Capacity, isCapacity, type Side, sides } from '@exchange/contract/codes';
import type { Instant, Uuid } from '@exchange/kernel';
import type { LiveRequest, ParticipationState } from './request';

/** How an office takes part. */
export interface Standpoint {
  readonly side: Side;
  readonly capacity: Capacity;
  /** It acts for its side now. An office that has handed over does not, nor does a copy. */
  readonly responsible: boolean;
  /** Of an office that has handed over. */
  readonly handedOverAt?: Instant;
}

/** How the office takes part now or took part last; undefined where it never did. */
export function standpointOf(state: LiveRequest, officeId: Uuid): Standpoint | undefined {
  let former: Standpoint | undefined;
  for (const side of sides) {
    for (const each of state.sides[side].participations) {
      if (each.officeId !== officeId) continue;
      if (each.to === undefined) return standpointIn(side, each);
      former = { ...standpointIn(side, each), responsible: false, handedOverAt: each.to };
    }
  }
  return former;
}

export function standpointIn(side: Side, participation: ParticipationState): Standpoint {
  return { side, capacity: capacityOf(participation), responsible: participation.responsible };
}

/** The one participation that acts for a side. */
export function responsibleIn(participations: readonly ParticipationState[]): ParticipationState | undefined {
  return participations.find((each) => each.responsible && each.to === undefined);
}

/** The capacity of the one office that acts for a side. */
export function responsibleCapacity(participations: readonly ParticipationState[]): Capacity {
  const responsible = responsibleIn(participations);
  return responsible === undefined ? 'copy' : capacityOf(responsible);
}

export function otherSide(side: Side): Side {
  return side === 'requesting' ? 'requested' : 'requesting';
}

// Stored as a string by pattern; what is not a capacity of today only reads.
function capacityOf({ capacity }: ParticipationState): Capacity {
  return isCapacity(capacity) ? capacity : 'copy';
}
