import { setTimeout as delay } from 'node:timers/promises';

/** How long is waited for what, in milliseconds. */
export interface Patience {
  /** An append, with all that is tried to learn its outcome; and what waits its turn behind other calls. */
  readonly append: number;
  /** One attempt at it. */
  readonly attempt: number;
  /** A read, or the beginning of a subscription, that shows nothing new. */
  readonly silence: number;
  /** A subscription is trusted for that long; then the log itself is looked at. */
  readonly watch: number;
  /** Between two attempts: at first, and at most. */
  readonly pause: readonly [first: number, longest: number];
}

/** A healthy store answers in tens of milliseconds, a cluster chooses a new leader in about five seconds. */
export const usualPatience: Patience = {
  append: 5_000,
  attempt: 2_000,
  silence: 2_000,
  watch: 15_000,
  pause: [100, 5_000],
};

/** The other side did not answer in time. */
export class TookTooLong extends Error {
  constructor(milliseconds: number) {
    super(`no answer within ${milliseconds} ms`);
    this.name = 'TookTooLong';
  }
}

/**
 * Barks when nothing came for too long. Where it was this process that was held up, what came meanwhile is waiting to be
 * looked at, and counts.
 */
export class Watchdog {
  private readonly timer: NodeJS.Timeout;
  private heard = 0;
  private stopped = false;

  constructor(milliseconds: number, bark: () => void) {
    this.timer = setTimeout(() => {
      const { heard } = this;
      setImmediate(() =>
        setImmediate(() => {
          if (this.heard === heard && !this.stopped) bark();
        }),
      );
    }, milliseconds);
  }

  /** Something came: the time begins anew. */
  hear(): void {
    this.heard++;
    this.timer.refresh();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }
}

/** What a promise resolves to, unless it takes too long: the client has calls that never settle. @throws TookTooLong */
export async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let watchdog: Watchdog | undefined;
  const tooLong = new Promise<never>((_, reject) => {
    watchdog = new Watchdog(milliseconds, () => reject(new TookTooLong(milliseconds)));
  });
  try {
    return await Promise.race([work, tooLong]);
  } finally {
    watchdog?.stop();
  }
}

/** Waits longer after each further failure, and never exactly as long as others do, so that they do not come back as one. */
export async function backOff(
  { pause: [first, longest] }: Patience,
  failures: number,
  signal?: AbortSignal,
): Promise<void> {
  const most = Math.min(first * 2 ** Math.min(failures, 16), longest);
  const options = signal === undefined ? {} : { signal };
  await delay(most * (0.5 + Math.random() / 2), undefined, options).catch(() => undefined);
}
