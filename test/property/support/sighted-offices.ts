import type { Side } from '@exchange/contract/codes';
import type { Uuid } from '@exchange/kernel';
import { furtherOfficeOf, officeOf, testId } from '@exchange/testing';

/** Three offices of each State: the one that begins, one that can take over, and one that can have a copy. */
export const officesOfSide: Readonly<Record<Side, readonly Uuid[]>> = {
  requesting: [officeOf.requesting, furtherOfficeOf.requesting, testId(0xaaa)],
  requested: [officeOf.requested, furtherOfficeOf.requested, testId(0xbbb)],
};

export function sideOf(officeId: Uuid): Side {
  return officesOfSide.requesting.includes(officeId) ? 'requesting' : 'requested';
}
