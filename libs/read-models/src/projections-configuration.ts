import type { EventStore, StoredEvent } from '@exchange/event-store';
import type { Clock } from '@exchange/kernel';
import type { ReadDatabase } from './database';
import type { Decode, EventShape, ReadModel } from './read-model';
import type { Incident } from './told';

export interface ProjectionsConfiguration<E extends EventShape> {
  readonly log: Pick<EventStore, 'storeId' | 'head' | 'subscribe'>;
  readonly database: ReadDatabase;
  readonly models: readonly ReadModel<E>[];
  readonly decode: Decode<E>;
  readonly clock: Clock;
  /** Told of everything that somebody should look at. */
  readonly report: (incident: Incident) => void;
  /**
   * Told of events that read models had waited for and now show: which ones, and since when they were at it, in milliseconds
   * since 1970. What is caught up with, or projected anew, is not told.
   */
  readonly projected?: (events: readonly StoredEvent[], projections: readonly string[], begun: number) => void;
  /** Milliseconds before each further attempt at an event that fails; then its projection pauses. */
  readonly retryDelays?: readonly number[];
  /**
   * `when-free` where others may run the same read models: then this one stands by for what they hold. Otherwise it takes
   * everything at once; the log of the embedded profile lets in one process alone.
   */
  readonly takeOver?: 'always' | 'when-free';
}
