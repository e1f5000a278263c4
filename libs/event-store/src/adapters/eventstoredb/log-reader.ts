import type { ReadPosition, ResolvedEvent, StreamingRead } from '@eventstore/db-client';
import { LogMovedBack, StoreUnavailable } from '../../errors';
import type { Position, StoredEvent, StreamBounds } from '../../event-store';
import { meaningOf } from './failures';
import { TookTooLong, Watchdog, type Patience } from './patience';
import { cursorOf, storedFrom, type Cursor } from './recorded';
import type { StoreClient } from './store-client';

/** An event of an exchange, and what its stream is called there. */
export interface Ours {
  readonly resolved: ResolvedEvent;
  readonly streamId: string;
}

/** A part of $all: ours alone of the events, and where the part ended, whoever the last event belongs to. */
export interface Page<Event = StoredEvent> {
  readonly events: readonly Event[];
  readonly end: Cursor | undefined;
  /** The log ended there when it was read. */
  readonly level: boolean;
}

/** How many events are looked through at once for the last of ours. The server adds statistics of its own to the log. */
const lookback = 32;

/** The questions to the store, each with an end: a read that is given up costs the whole connection. */
export class LogReader {
  constructor(
    private readonly client: StoreClient,
    private readonly patience: Patience,
  ) {}

  async stream(
    streamId: string,
    { from, direction = 'forwards', limit }: StreamBounds = {},
  ): Promise<readonly StoredEvent[]> {
    const options = {
      ...this.client.call,
      direction,
      fromRevision: from === undefined ? (direction === 'forwards' ? 'start' : 'end') : BigInt(from),
      ...(limit !== undefined && { maxCount: limit }),
    } as const;
    let found: readonly ResolvedEvent[];
    try {
      found = await this.collect(() => this.client.readStream(this.client.names.inStore(streamId), options));
    } catch (failure) {
      if (meaningOf(failure) !== 'missing') throw readFailure(failure);
      this.client.hear();
      return [];
    }
    return found.map((resolved) => storedFrom(resolved, streamId));
  }

  /**
   * What follows a place. The event at that place is read again: if it is not there any more, the log was cut off before it.
   *
   * @throws LogMovedBack, StoreUnavailable, UnreadableEvent
   */
  async page(after: Cursor | undefined, count: number): Promise<Page> {
    const { events, ...rest } = await this.rawPage(after, count);
    return { events: events.map(({ resolved, streamId }) => storedFrom(resolved, streamId)), ...rest };
  }

  /** The same, of events as the client gives them, sound or not. @throws LogMovedBack, StoreUnavailable */
  async rawPage(after: Cursor | undefined, count: number): Promise<Page<Ours>> {
    const found = after === undefined ? await this.all('forwards', 'start', count) : await this.from(after, count + 1);
    const following = found.slice(after === undefined ? 0 : 1);
    const last = found.at(-1);
    return {
      events: following.flatMap((resolved) => this.ours(resolved) ?? []),
      end: last === undefined ? after : cursorOf(last),
      level: following.length < count,
    };
  }

  /** Position of the last event of ours, or undefined where there is none. */
  async head(): Promise<Position | undefined> {
    let from: ReadPosition = 'end';
    for (;;) {
      const found = await this.all('backwards', from, lookback);
      const ours = found.find((resolved) => this.ours(resolved) !== undefined);
      if (ours !== undefined) return cursorOf(ours)?.commit;
      const earliest = found.at(-1);
      const next = earliest && cursorOf(earliest);
      if (next === undefined || found.length < lookback) return undefined;
      from = next;
    }
  }

  /** What stands at a place, and what follows it. */
  private async from(place: Cursor, count: number): Promise<readonly ResolvedEvent[]> {
    try {
      const found = await this.all('forwards', place, count);
      if (isAt(found[0], place)) return found;
    } catch (failure) {
      if (!(failure instanceof StoreUnavailable) || !isNoPlace(failure.cause)) throw failure;
      // A server that is unwell says the same. One that can read its end means what it says.
      await this.head();
    }
    throw new LogMovedBack(place.commit);
  }

  private async all(
    direction: 'forwards' | 'backwards',
    fromPosition: ReadPosition,
    maxCount: number,
  ): Promise<readonly ResolvedEvent[]> {
    try {
      return await this.collect(() => this.client.readAll({ ...this.client.call, direction, fromPosition, maxCount }));
    } catch (failure) {
      throw readFailure(failure);
    }
  }

  private ours(resolved: ResolvedEvent): Ours | undefined {
    const streamId = this.client.names.ours(resolved.event?.streamId ?? '');
    return streamId === undefined ? undefined : { resolved, streamId };
  }

  /**
   * A connection that one call gives up, or that is reset, breaks off all that it carried, of whoever asked: what was broken
   * off so is asked once more, on a new one.
   */
  private async collect(ask: () => StreamingRead<ResolvedEvent>): Promise<readonly ResolvedEvent[]> {
    try {
      return await this.collectOnce(ask());
    } catch (failure) {
      if (failure instanceof TookTooLong || meaningOf(failure) !== 'broken-off') throw failure;
      return this.collectOnce(ask());
    }
  }

  /**
   * The client gives reads no deadline: where nothing comes for too long, the read and its connection are given up. What
   * waits its turn behind others that are answered is waited for as an append is.
   */
  private async collectOnce(read: StreamingRead<ResolvedEvent>): Promise<readonly ResolvedEvent[]> {
    const { silence, append } = this.patience;
    const { connection } = this.client;
    const until = performance.now() + append;
    const found: ResolvedEvent[] = [];
    // Where nobody listens, an error would end the process.
    read.on('error', () => undefined);
    const watchdog = new Watchdog(silence, () => {
      if (this.client.isLively(silence) && performance.now() < until) return watchdog.hear();
      read.cancel().catch(() => undefined);
      read.destroy(new TookTooLong(silence));
      void this.client.giveUp(connection);
    });
    try {
      for await (const resolved of read) {
        watchdog.hear();
        this.client.hear();
        found.push(resolved);
      }
      this.client.hear();
      return found;
    } finally {
      watchdog.stop();
    }
  }
}

function isAt(resolved: ResolvedEvent | undefined, place: Cursor): boolean {
  const cursor = resolved && cursorOf(resolved);
  return cursor?.commit === place.commit && cursor.prepare === place.prepare;
}

/** So the server answers, in different words by its version, where no event begins at the place that it was asked for. */
function isNoPlace(failure: unknown): boolean {
  return failure instanceof Error && /ReadAllResult: (?:Error|InvalidPosition)/.test(failure.message);
}

function readFailure(failure: unknown): StoreUnavailable {
  if (meaningOf(failure) === 'denied') {
    return new StoreUnavailable('the account of the event store may not read: run setup-store', { cause: failure });
  }
  return new StoreUnavailable('the event store does not answer', { cause: failure });
}
