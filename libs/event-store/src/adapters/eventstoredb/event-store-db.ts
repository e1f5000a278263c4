import type { Uuid } from '@exchange/kernel';
import { LogMovedBack, StoreUnavailable } from '../../errors';
import type {
  Appended,
  Batch,
  EventLog,
  EventStore,
  Expected,
  LogBounds,
  NewEvent,
  Position,
  StoredEvent,
  StreamBounds,
} from '../../event-store';
import { assertStorable } from '../../limits';
import { Appender } from './appender';
import { storeAddressFrom } from './connection-string';
import { isSilence } from './failures';
import { LiveHead } from './live-head';
import { LogReader } from './log-reader';
import { backOff, usualPatience, type Patience } from './patience';
import { cursorAt } from './recorded';
import { StoreClient } from './store-client';
import { nameStore, storeIdOf } from './store-identity';

export interface Opening {
  readonly connectionString: string;
  readonly patience?: Patience;
}

const defaultBatchSize = 500;

export async function openForWriting({ connectionString, patience = usualPatience }: Opening): Promise<EventStore> {
  return opened(connectionString, patience, (client, reader) => nameStore(client, reader, patience));
}

export async function openForReading({ connectionString, patience = usualPatience }: Opening): Promise<EventLog> {
  return opened(connectionString, patience, async (_, reader) => {
    const id = await storeIdOf(reader);
    if (id === undefined) throw new StoreUnavailable('the event store holds no log of an exchange');
    return id;
  });
}

async function opened(
  connectionString: string,
  patience: Patience,
  named: (client: StoreClient, reader: LogReader) => Promise<Uuid>,
): Promise<EventStore> {
  const client = new StoreClient(storeAddressFrom(connectionString));
  const reader = new LogReader(client, patience);
  try {
    return new EventStoreDb(client, reader, patience, await insistently(patience, () => named(client, reader)));
  } catch (failure) {
    await client.end();
    throw failure;
  }
}

/** The first answer of a store takes longest, and the process would end without it: silence is asked again for a while. */
async function insistently<T>(patience: Patience, ask: () => Promise<T>): Promise<T> {
  const until = performance.now() + patience.append;
  for (let failures = 0; ; failures++) {
    try {
      return await ask();
    } catch (failure) {
      const silent = failure instanceof StoreUnavailable && isSilence(failure.cause);
      if (!silent || performance.now() >= until) throw failure;
      await backOff(patience, failures);
    }
  }
}

class EventStoreDb implements EventStore {
  private readonly live: LiveHead;
  private readonly appender: Appender;
  private closed = false;

  constructor(
    private readonly client: StoreClient,
    private readonly reader: LogReader,
    private readonly patience: Patience,
    readonly storeId: Uuid,
  ) {
    this.live = new LiveHead(client, reader, patience);
    this.appender = new Appender(client, reader, this.live, patience);
  }

  async append(streamId: string, expected: Expected, events: readonly NewEvent[]): Promise<Appended> {
    this.assertUsable();
    assertStorable(streamId, expected, events);
    return this.appender.append(streamId, expected, events);
  }

  async readStream(streamId: string, bounds: StreamBounds = {}): Promise<readonly StoredEvent[]> {
    this.assertOpen();
    return this.reader.stream(streamId, bounds);
  }

  async *readAll({ after = 0n, signal, batchSize = defaultBatchSize }: LogBounds = {}): AsyncGenerator<Batch> {
    for (let from = after === 0n ? undefined : cursorAt(after); signal?.aborted !== true;) {
      this.assertUsable();
      const { events, end, level } = await this.page(from, batchSize);
      from = end;
      if (events.length > 0 || level) yield { events, caughtUp: level };
      if (level) return;
    }
  }

  /**
   * Goes on from the last event that was handed out and, since more was asked for, done with. That the store is out of reach
   * is waited for.
   */
  async *subscribe({
    after = 0n,
    signal,
    batchSize = defaultBatchSize,
  }: LogBounds & { readonly signal: AbortSignal }): AsyncGenerator<Batch> {
    let told = false;
    for (let failures = 0; !signal.aborted;) {
      try {
        const announced = this.live.position;
        for await (const batch of this.readAll({ after, signal, batchSize })) {
          if (batch.events.length > 0 || !told) yield batch;
          told = batch.caughtUp;
          after = batch.events.at(-1)?.position ?? after;
          failures = 0;
        }
        if (!signal.aborted && after < announced) {
          // More is known than can be read. Where it has not been taken away, the server is late.
          await this.live.look();
          await backOff(this.patience, failures++, signal);
        }
        await this.live.past(after, signal);
      } catch (failure) {
        if (!(failure instanceof StoreUnavailable) || failure instanceof LogMovedBack || this.closed) throw failure;
        await backOff(this.patience, failures++, signal);
      }
    }
  }

  async head(): Promise<Position | undefined> {
    this.assertUsable();
    const known = this.live.position;
    const head = await this.reader.head();
    if ((head ?? 0n) < known) throw this.live.lost(new LogMovedBack(known));
    return head;
  }

  /** Waits for the appends that are under way. Subscriptions end with StoreUnavailable. */
  async close(): Promise<void> {
    if (this.closed) return;
    this.closed = true;
    await this.appender.idle();
    await this.live.close();
    await this.client.end();
  }

  private async page(...[from, count]: Parameters<LogReader['page']>): ReturnType<LogReader['page']> {
    try {
      const page = await this.reader.page(from, count);
      this.live.saw(page.events.at(-1)?.position ?? 0n);
      return page;
    } catch (failure) {
      throw failure instanceof LogMovedBack ? this.live.lost(failure) : failure;
    }
  }

  private assertOpen(): void {
    if (this.closed) throw new StoreUnavailable('the event store is closed');
  }

  private assertUsable(): void {
    this.assertOpen();
    this.live.assertWhole();
  }
}
