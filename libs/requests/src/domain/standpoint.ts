import type { Participation } from '@exchange/contract';
import { type Capacity, isCapacity, type Side, sides } from '@exchange/contract/codes';
import type { Uuid } from '@exchange/kernel';
import type { LiveRequest } from './request';

/** How an office takes part at present. */
export interface Standpoint {
  readonly side: Side;
  readonly capacity: Capacity;
  readonly responsible: boolean;
}

/** How the office takes part; undefined where it does not. */
export function standpointOf(state: LiveRequest, officeId: Uuid): Standpoint | undefined {
  for (const side of sides) {
    const found = state.sides[side].participations.find((each) => each.officeId === officeId && each.to === undefined);
    if (found !== undefined) return { side, capacity: capacityOf(found), responsible: found.responsible };
  }
  return undefined;
}

/** The capacity of the one office that acts for a side. */
export function responsibleCapacity(participations: readonly Participation[]): Capacity {
  const responsible = participations.find((each) => each.responsible && each.to === undefined);
  return responsible === undefined ? 'copy' : capacityOf(responsible);
}

// Stored as a string by pattern; what is not a capacity of today only reads.
function capacityOf({ capacity }: Participation): Capacity {
  return isCapacity(capacity) ? capacity : 'copy';
}
