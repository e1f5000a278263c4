import {
  type Appended,
  EventRefused,
  type EventStore,
  OutcomeUnknown,
  StoreFull,
  StoreUnavailable,
  WrongExpectedRevision,
} from '@exchange/event-store';
import type { AppendOutcome } from './meters';
import type { Telemetry } from './telemetry';

type Watching = Pick<Telemetry, 'meters' | 'traces'>;

/** A store whose appends are timed, and are steps of traces. Where nobody wants to know it is the store itself. */
export function watchedStore(store: EventStore, watching: Watching): EventStore {
  return watching.meters.areRead || watching.traces.areTaken ? new WatchedStore(store, watching) : store;
}

class WatchedStore implements EventStore {
  readonly readStream: EventStore['readStream'];
  readonly readAll: EventStore['readAll'];
  readonly subscribe: EventStore['subscribe'];
  readonly head: EventStore['head'];
  readonly close: EventStore['close'];

  constructor(
    private readonly store: EventStore,
    private readonly watching: Watching,
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
    const end = this.begin(...asked);
    try {
      const appended = await this.store.append(...asked);
      end('stored');
      return appended;
    } catch (failure) {
      end(outcomeOf(failure));
      throw failure;
    }
  }

  private begin(...[streamId, , events]: Parameters<EventStore['append']>): (outcome: AppendOutcome) => void {
    const { meters, traces } = this.watching;
    const begun = performance.now();
    const parent = events[0]?.metadata['traceparent'];
    // What belongs to no trace, such as the work of a process manager on old commitments, begins none.
    const span = traces.areTaken && parent !== undefined ? traces.begin('asks', 'append', parent) : undefined;
    return (outcome) => {
      meters.appended(outcome, (performance.now() - begun) / 1_000);
      const ids = { 'exchange.stream': streamId, 'exchange.events': events.length, 'exchange.outcome': outcome };
      span?.end(ids, outcome !== 'stored' && outcome !== 'conflict');
    };
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
