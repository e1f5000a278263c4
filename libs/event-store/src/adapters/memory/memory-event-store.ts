import { randomUUID } from 'node:crypto';
import { CorruptedIdempotency, StoreUnavailable } from '../../errors';
import type {
  Appended,
  Batch,
  EventStore,
  Expected,
  LogBounds,
  NewEvent,
  Position,
  StoredEvent,
  StreamBounds,
} from '../../event-store';
import { follow, Head, readToHead } from '../../follow';
import { judgeAppend, type Places } from '../../judge-append';
import { assertStorable } from '../../limits';

/** A store for tests: it forgets everything when the process ends. Positions are 1, 2, 3 ... */
export class MemoryEventStore implements EventStore {
  readonly storeId = randomUUID();
  private readonly log: StoredEvent[] = [];
  private readonly streams = new Map<string, StoredEvent[]>();
  private readonly byId = new Map<string, StoredEvent>();
  private readonly end = new Head(0n);
  private readonly places: Places = {
    lastOf: (streamId) => this.streams.get(streamId)?.at(-1),
    placeOf: (eventId) => this.byId.get(eventId),
  };
  private closed = false;

  async append(streamId: string, expected: Expected, events: readonly NewEvent[]): Promise<Appended> {
    this.assertOpen();
    assertStorable(streamId, expected, events);
    const ids = events.map(({ id }) => id);
    const verdict = judgeAppend(this.places, streamId, expected, ids);
    if (typeof verdict !== 'number') return verdict;
    if (ids.some((id) => this.byId.has(id))) throw new CorruptedIdempotency(streamId);
    events.forEach((event, index) => this.write(streamId, verdict + index, event));
    this.end.moveTo(BigInt(this.log.length));
    return { revision: verdict + events.length - 1, position: this.end.position, idempotent: false };
  }

  async readStream(streamId: string, bounds: StreamBounds = {}): Promise<readonly StoredEvent[]> {
    this.assertOpen();
    const { direction = 'forwards', limit = Infinity } = bounds;
    const events = this.streams.get(streamId) ?? [];
    if (direction === 'forwards') return events.slice(bounds.from ?? 0).slice(0, limit);
    return events
      .slice(0, (bounds.from ?? Infinity) + 1)
      .reverse()
      .slice(0, limit);
  }

  readAll(bounds: LogBounds = {}): AsyncIterable<Batch> {
    return readToHead(this.batch, bounds);
  }

  subscribe(bounds: LogBounds & { readonly signal: AbortSignal }): AsyncIterable<Batch> {
    return follow(this.batch, this.end, bounds);
  }

  async head(): Promise<Position | undefined> {
    this.assertOpen();
    return this.log.at(-1)?.position;
  }

  async close(): Promise<void> {
    this.closed = true;
    this.end.wake();
  }

  private readonly batch = (after: Position, batchSize: number): Batch => {
    this.assertOpen();
    const events = this.log.slice(Number(after), Number(after) + batchSize);
    return { events, caughtUp: Number(after) + events.length >= this.log.length };
  };

  private write(streamId: string, revision: number, { id, type, data, metadata }: NewEvent): void {
    const position = BigInt(this.log.length + 1);
    const event = { streamId, revision, position, id, type, data: Buffer.from(data), metadata: { ...metadata } };
    this.log.push(event);
    this.byId.set(id, event);
    const stream = this.streams.get(streamId);
    if (stream === undefined) this.streams.set(streamId, [event]);
    else stream.push(event);
  }

  private assertOpen(): void {
    if (this.closed) throw new StoreUnavailable('the event store is closed');
  }
}
