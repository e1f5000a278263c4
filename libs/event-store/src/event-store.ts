import type { Uuid } from '@exchange/kernel';

/** A place in the log: opaque, strictly increasing, different in every store. It never leaves the server. */
export type Position = bigint;

/** Event metadata: strings only, so that every store can carry it. */
export type Metadata = Readonly<Record<string, string>>;

/** An event as it is handed to the store. `data` is canonical JSON (RFC 8785), made once; the store keeps these bytes. */
export interface NewEvent {
  readonly id: Uuid;
  readonly type: string;
  readonly data: Uint8Array;
  readonly metadata: Metadata;
}

export interface StoredEvent extends NewEvent {
  readonly streamId: string;
  /** 0 for the first event of a stream, then without gaps. */
  readonly revision: number;
  readonly position: Position;
}

/** What the writer expects of the stream: its last revision, or whether it is there at all. */
export type Expected = number | 'no-stream' | 'stream-exists' | 'any';

export interface Appended {
  /** Revision of the last event of the append. */
  readonly revision: number;
  readonly position: Position;
  /** The same events were already there; nothing was written. */
  readonly idempotent: boolean;
}

export interface StreamBounds {
  /** First revision to read, inclusive. Default: the first of the direction. */
  readonly from?: number;
  readonly direction?: 'forwards' | 'backwards';
  readonly limit?: number;
}

export interface LogBounds {
  /** Read what follows this position. Default: from the beginning. */
  readonly after?: Position;
  readonly signal?: AbortSignal;
  /** Most events in one batch. */
  readonly batchSize?: number;
}

/** Some events in log order. `caughtUp` says that they end where the log ended when they were read. */
export interface Batch {
  readonly events: readonly StoredEvent[];
  readonly caughtUp: boolean;
}

/** Reading alone: what the auditor gets. A stream that does not exist reads as empty. */
export interface EventLog {
  /** Names this store; a copy of it keeps the name. */
  readonly storeId: Uuid;
  readStream(streamId: string, bounds?: StreamBounds): Promise<readonly StoredEvent[]>;
  /**
   * From a position to the head at the time of the last batch, which alone has `caughtUp` and may be empty. MUST NOT show
   * revision N+1 of a stream before N. Ends early when the signal aborts.
   */
  readAll(bounds?: LogBounds): AsyncIterable<Batch>;
  /** Position of the last event, or undefined while the log is empty. */
  head(): Promise<Position | undefined>;
  close(): Promise<void>;
}

export interface EventStore extends EventLog {
  /**
   * Appends all events or none. Resolves only when they are durable.
   *
   * Repeating an append whose events are all stored at the expected place answers what it answered first (`idempotent`).
   * An empty list only checks the expectation; the answer names the last event of the stream, or revision -1 and position
   * 0 (before every event) where there is no stream.
   *
   * @throws WrongExpectedRevision, CorruptedIdempotency, EventRefused, StoreFull, StoreUnavailable, OutcomeUnknown
   */
  append(streamId: string, expected: Expected, events: readonly NewEvent[]): Promise<Appended>;

  /**
   * Catches up from a position, then goes on live, with no gap and no duplicate at the seam. Ends when the signal aborts;
   * throws when the store goes away. Holds at most one batch: the log itself is the buffer. Where nothing follows the
   * position yet, one empty batch with `caughtUp` says so. Other work gets its turn between two batches.
   */
  subscribe(bounds: LogBounds & { readonly signal: AbortSignal }): AsyncIterable<Batch>;
}
