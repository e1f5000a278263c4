import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Batch, LogBounds, Position } from './event-store';

const defaultBatchSize = 500;

/** The end of a log that grows in this process: tells those who wait when there is more. */
export class Head {
  private readonly waiting = new Set<() => void>();

  constructor(public position: Position) {}

  moveTo(position: Position): void {
    this.position = position;
    this.wake();
  }

  /** Lets everybody look again, whether or not there is more. */
  wake(): void {
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }

  /** Resolves when the head is past the position, on `wake`, or when the signal aborts. */
  async past(position: Position, signal: AbortSignal): Promise<void> {
    if (this.position > position || signal.aborted) return;
    await new Promise<void>((resolve) => {
      const done = (): void => {
        signal.removeEventListener('abort', done);
        this.waiting.delete(done);
        resolve();
      };
      this.waiting.add(done);
      signal.addEventListener('abort', done, { once: true });
    });
  }
}

/** Reads the batch that follows a position, at once. */
export type ReadBatch = (after: Position, batchSize: number) => Batch;

/** Everything from a position to the head. */
export async function* readToHead(
  read: ReadBatch,
  { after = 0n, signal, batchSize = defaultBatchSize }: LogBounds,
): AsyncGenerator<Batch> {
  while (signal?.aborted !== true) {
    const batch = read(after, batchSize);
    yield batch;
    if (batch.caughtUp) return;
    after = batch.events.at(-1)?.position ?? after;
    // Reading never waits for anything: without a pause a long read would leave no turn to anybody else.
    await nextTurn();
  }
}

/** Everything from a position, without end. What a batch ended with is where the next begins, so there is no seam to miss. */
export async function* follow(
  read: ReadBatch,
  head: Head,
  { after = 0n, signal, batchSize = defaultBatchSize }: LogBounds & { readonly signal: AbortSignal },
): AsyncGenerator<Batch> {
  while (!signal.aborted) {
    const batch = read(after, batchSize);
    yield batch;
    after = batch.events.at(-1)?.position ?? after;
    if (batch.caughtUp) await head.past(after, signal);
    // Those whose append woke us are answered first; and catching up leaves turns to others.
    await nextTurn();
  }
}
