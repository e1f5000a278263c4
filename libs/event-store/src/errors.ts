import type { Expected, Position } from './event-store';

/** The stream is not where the writer thought. `actual` is its last revision, or undefined where it does not exist. */
export class WrongExpectedRevision extends Error {
  constructor(
    readonly streamId: string,
    readonly expected: Expected,
    readonly actual: number | undefined,
  ) {
    super(`${streamId} is at ${actual ?? 'no stream'}, expected ${expected}`);
    this.name = 'WrongExpectedRevision';
  }
}

/**
 * Two different appends share an event id: the first events are stored already and a later one is not, or an id is stored
 * in another place. (EventStoreDB notices only the first.)
 */
export class CorruptedIdempotency extends Error {
  constructor(readonly streamId: string) {
    super(`${streamId}: some of these event ids are stored already, as part of another append`);
    this.name = 'CorruptedIdempotency';
  }
}

/** The event itself cannot be stored: too large, a reserved name, metadata that is not strings. */
export class EventRefused extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'EventRefused';
  }
}

/** No room is left. Nothing of the append was written; it may be repeated when there is room again. */
export class StoreFull extends Error {
  constructor() {
    super('the event store has no room left');
    this.name = 'StoreFull';
  }
}

/** The store cannot be reached or is closed. Nothing was written. */
export class StoreUnavailable extends Error {
  constructor(reason: string, options?: ErrorOptions) {
    super(reason, options);
    this.name = 'StoreUnavailable';
  }
}

/**
 * Events are gone that had been acknowledged or read: the log ends earlier, or goes on otherwise, than it did. Whoever has
 * worked on them would go on from what never happened, so nothing is written or followed any more until a person has looked.
 */
export class LogMovedBack extends StoreUnavailable {
  constructor(readonly position: Position) {
    super(`the event log has lost what stood at position ${position}: compare it with the last known heads`);
    this.name = 'LogMovedBack';
  }
}

/** The append may or may not have been stored. Repeat it with the same event ids, never with new ones. */
export class OutcomeUnknown extends Error {
  constructor(streamId: string, options?: ErrorOptions) {
    super(`${streamId}: the store did not say whether the append was stored`, options);
    this.name = 'OutcomeUnknown';
  }
}

/** What is stored at this place is not an event any more. The auditor's `verify` says what is left of it. */
export class UnreadableEvent extends Error {
  constructor(
    readonly streamId: string,
    readonly revision: number,
    options?: ErrorOptions,
  ) {
    super(`${streamId}@${revision} cannot be read`, options);
    this.name = 'UnreadableEvent';
  }
}
