import { type AsOf, type Envelope, eventsAsOf } from '@exchange/contract';
import { refuse, Refused } from '@exchange/kernel';

/**
 * The events of a history up to a point of it; none where it begins later.
 *
 * @throws Refused 404 for a revision that is not there yet: the present is not how things will stand then
 */
export function pastOf<E extends Envelope>(history: readonly E[], asOf: AsOf): readonly E[] {
  const last = history.length - 1;
  if ('revision' in asOf && asOf.revision > last) {
    throw new Refused(refuse('as-of/after-last-revision', `The history ends at revision ${last}.`));
  }
  return eventsAsOf(history, asOf);
}
