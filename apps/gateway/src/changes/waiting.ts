import { setTimeout as pause } from 'node:timers/promises';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';

/** Milliseconds between two looks: other processes write what is looked at, and nobody rings for that. */
const interval = 250;
/** Whoever comes when so many wait already is answered at once. */
const mostAtOnce = 200;

/** Lets readings wait until there is something to read, and no longer than the reader is there or the server runs. */
@Injectable()
export class Waiting implements BeforeApplicationShutdown {
  private readonly waits = new Set<AbortController>();
  private stopping = false;

  /** How many readings wait now. */
  get count(): number {
    return this.waits.size;
  }

  /** What is found by the time: as soon as it is something, or nothing after so many seconds. */
  async until<T>(look: () => Promise<readonly T[]>, seconds: number, gone: AbortSignal): Promise<readonly T[]> {
    const found = await look();
    const waits = seconds > 0 && !this.stopping && !gone.aborted && this.waits.size < mostAtOnce;
    return found.length > 0 || !waits ? found : this.wait(look, seconds, gone);
  }

  beforeApplicationShutdown(): void {
    this.stopping = true;
    for (const wait of this.waits) wait.abort();
  }

  private async wait<T>(look: () => Promise<readonly T[]>, seconds: number, gone: AbortSignal): Promise<readonly T[]> {
    const wait = new AbortController();
    const end = (): void => wait.abort();
    const timer = setTimeout(end, seconds * 1000);
    gone.addEventListener('abort', end);
    this.waits.add(wait);
    try {
      for (;;) {
        await pause(interval, undefined, { signal: wait.signal }).catch(() => undefined);
        const found = await look();
        if (found.length > 0 || wait.signal.aborted) return found;
      }
    } finally {
      clearTimeout(timer);
      gone.removeEventListener('abort', end);
      this.waits.delete(wait);
    }
  }
}
