import {
  type Appended,
  EventRefused,
  type EventStore,
  OutcomeUnknown,
  StoreFull,
  StoreUnavailable,
  WrongExpectedRevision,
} from '@exchange/event-store';
import type { AppendOutcome, Meters } from './meters';
import type { Telemetry } from './telemetry';

/** A store whose appends are timed. Where nobody reads the meters it is the store itself. */
export function watchedStore(store: EventStore, { meters }: Telemetry): EventStore {
  return meters.areRead ? new WatchedStore(store, meters) : store;
}

class WatchedStore implements EventStore {
  readonly readStream: EventStore['readStream'];
  readonly readAll: EventStore['readAll'];
  readonly subscribe: EventStore['subscribe'];
  readonly head: EventStore['head'];
  readonly close: EventStore['close'];

  constructor(
    private readonly store: EventStore,
    private readonly meters: Meters,
  ) {
    this.readStream = (...asked) => store.readStream(...asked);
    this.readAll = (...asked) => store.readAll(...asked);
    this.subscribe = (...asked) => store.subscribe(...asked);
    this.head = () => store.head();
    this.close = () => store.close();
  }

  get storeId(): EventStore['storeId'] {
    return this.store.storeId;
  }

  async append(...asked: Parameters<EventStore['append']>): Promise<Appended> {
    const begun = performance.now();
    const end = (outcome: AppendOutcome): void => this.meters.appended(outcome, (performance.now() - begun) / 1_000);
    try {
      const appended = await this.store.append(...asked);
      end('stored');
      return appended;
    } catch (failure) {
      end(outcomeOf(failure));
      throw failure;
    }
  }
}

function outcomeOf(failure: unknown): AppendOutcome {
  if (failure instanceof WrongExpectedRevision) return 'conflict';
  if (failure instanceof EventRefused) return 'refused';
  if (failure instanceof StoreFull) return 'full';
  if (failure instanceof StoreUnavailable) return 'unavailable';
  if (failure instanceof OutcomeUnknown) return 'unknown';
  return 'failed';
}
