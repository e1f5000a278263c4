import type { Day } from '@exchange/kernel';

/** Something that holds from a day on, until an entry that begins later. */
export interface Dated {
  readonly from: Day;
}

/**
 * The entry in force on a day: the one that began last, not after that day. Of several that begin on one day the one
 * recorded last counts, so that a decision can be corrected by a new one.
 */
export function inForceOn<T extends Dated>(entries: readonly T[], on: Day): T | undefined {
  let found: T | undefined;
  for (const entry of entries) {
    if (entry.from <= on && (found === undefined || entry.from >= found.from)) found = entry;
  }
  return found;
}
