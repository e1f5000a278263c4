import { END, streamNameFilter, type AllStreamSubscription } from '@eventstore/db-client';
import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { LogMovedBack } from '../../errors';
import type { Position } from '../../event-store';
import { Head } from '../../follow';
import type { LogReader } from './log-reader';
import { backOff, TookTooLong, within, type Patience } from './patience';
import { cursorAt, cursorOf } from './recorded';
import type { StoreClient } from './store-client';

/**
 * How far the log goes, as far as this process knows: by what it wrote, what it read and what a subscription announces. The
 * subscription only says that there is more; what there is, readers read for themselves, from where they are. So nothing is
 * lost with a subscription that ends, is silent, or names a place ahead of what it delivered.
 */
export class LiveHead {
  private readonly end = new Head(0n);
  private readonly closing = new AbortController();
  private watching: Promise<void> | undefined;
  /** The last place that the subscription is known to have told, or to have begun behind. */
  private announced: Position = 0n;
  private damage: LogMovedBack | undefined;

  constructor(
    private readonly client: StoreClient,
    private readonly reader: LogReader,
    private readonly patience: Patience,
  ) {}

  get position(): Position {
    return this.end.position;
  }

  saw(position: Position): void {
    if (position > this.end.position) this.end.moveTo(position);
  }

  /** Stops everybody, for good: who comes later gets the same answer. */
  lost(damage: LogMovedBack): LogMovedBack {
    this.damage ??= damage;
    this.end.wake();
    return this.damage;
  }

  /** @throws LogMovedBack */
  assertWhole(): void {
    if (this.damage !== undefined) throw this.damage;
  }

  /** Resolves when there may be more than up to a position, when the store closes, or when the signal aborts. */
  async past(position: Position, signal: AbortSignal): Promise<void> {
    this.watching ??= this.watch();
    if (!this.closing.signal.aborted) await this.end.past(position, signal);
  }

  /** Looks at the log itself. @throws LogMovedBack where the last event that was seen is not there any more */
  async look(): Promise<Position> {
    const known = this.end.position;
    try {
      if (known > 0n) await this.reader.page(cursorAt(known), 1);
      const head = (await this.reader.head()) ?? 0n;
      if (head < known) throw new LogMovedBack(known);
      this.saw(head);
      return head;
    } catch (failure) {
      throw failure instanceof LogMovedBack ? this.lost(failure) : failure;
    }
  }

  async close(): Promise<void> {
    this.closing.abort();
    this.end.wake();
    await this.watching;
  }

  /** One subscription after the other, until the store closes. That one ends without an error means only that it ends. */
  private async watch(): Promise<void> {
    const { signal } = this.closing;
    // In the words of the server: without system streams, and without what others keep there.
    const filter = streamNameFilter({ regex: this.client.names.pattern });
    for (let failures = 0; !signal.aborted && this.damage === undefined; failures++) {
      const subscription = this.client.subscribeToAll({ ...this.client.call, fromPosition: END, filter });
      const over = new AbortController();
      const drop = (): void => {
        subscription.unsubscribe().catch(() => undefined);
        subscription.destroy();
      };
      signal.addEventListener('abort', drop, { once: true });
      // Where nobody listens, an error would end the process.
      subscription.on('error', () => undefined);
      this.supervise(subscription, over.signal).catch(drop);
      try {
        for await (const resolved of subscription) {
          failures = 0;
          this.announced = cursorOf(resolved)?.commit ?? this.announced;
          this.saw(this.announced);
        }
      } catch {
        // Whatever ended it: the next one begins where the log ends, and then the log is looked at.
      }
      over.abort();
      signal.removeEventListener('abort', drop);
      await backOff(this.patience, failures, signal);
    }
  }

  /** Fails where a subscription is not confirmed, or does not tell in a whole watch what stood in the log before it. */
  private async supervise(subscription: AllStreamSubscription, over: AbortSignal): Promise<void> {
    const { silence, append, watch } = this.patience;
    const confirmed = once(subscription, 'confirmation', { signal: over });
    await within(silence, confirmed).catch((failure: unknown) => {
      if (!this.client.isLively(silence)) throw failure;
      return within(append, confirmed);
    });
    this.announced = await this.look();
    for (let due = this.announced; !over.aborted;) {
      await delay(watch, undefined, { signal: over });
      const head = await this.look();
      if (this.announced < due) throw new TookTooLong(watch);
      due = head;
    }
  }
}
