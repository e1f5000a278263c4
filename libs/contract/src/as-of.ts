import type { Instant } from '@exchange/kernel';
import type { Envelope } from './envelope';

/** To which point a history is replayed. All bounds are inclusive. */
export type AsOf =
  | { readonly revision: number }
  /** What was on record by then. */
  | { readonly recordedAt: Instant }
  /** What had happened by then, in the order of the stream; later-dated events are left out. */
  | { readonly occurredAt: Instant };

/** The events of a history that a replay to a point folds, in their order. */
export function eventsAsOf<E extends Envelope>(history: readonly E[], asOf: AsOf): readonly E[] {
  if ('revision' in asOf) return history.filter((event) => event.revision <= asOf.revision);
  if ('recordedAt' in asOf) return history.filter((event) => event.header.recordedAt <= asOf.recordedAt);
  return history.filter((event) => event.header.occurredAt <= asOf.occurredAt);
}
