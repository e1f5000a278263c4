import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** Events after which the log is folded: with their indexes some 1,000 pages. */
const eventsBetween = 200;

/**
 * Pages after which the connection that appends folds by itself: where the thread is late, or none can be had. In between it
 * must not: whoever appends would wait, and the longer the larger the log is, for its indexes then change in more places.
 */
export const foldedByWriter = 4_000;

/**
 * Folds what stands in the WAL back into the file of the log, beside the thread that appends. It promises nothing: what is
 * committed is durable before, and is read from where it is.
 */
export class LogFolding {
  private worker: Worker | undefined;
  private appended = 0;
  private folding: Promise<void> | undefined;
  private lost = false;

  constructor(private readonly file: string) {}

  /** So many events were committed. */
  after(events: number): void {
    this.appended += events;
    if (this.appended < eventsBetween || this.folding !== undefined || this.lost) return;
    this.appended = 0;
    this.worker ??= this.begin();
    this.folding = this.fold(this.worker);
  }

  /** Resolves when nothing is being folded. */
  async quiet(): Promise<void> {
    await this.folding;
  }

  /** What is under way is done first. */
  async end(): Promise<void> {
    await this.quiet();
    const { worker } = this;
    this.lost = true;
    if (worker === undefined) return;
    worker.ref();
    worker.postMessage('end');
    await once(worker, 'exit').catch(() => undefined);
  }

  private begin(): Worker {
    const worker = new Worker(join(__dirname, 'folding.thread.mjs'), { workerData: { file: this.file } });
    worker.on('error', () => undefined); // it then exits
    worker.once('exit', () => {
      this.worker = undefined;
      this.lost = true;
    });
    worker.unref();
    return worker;
  }

  private async fold(worker: Worker): Promise<void> {
    worker.postMessage('fold');
    await new Promise<void>((resolve) => {
      const over = (): void => {
        worker.off('message', over).off('exit', over);
        resolve();
      };
      worker.once('message', over).once('exit', over);
    });
    this.folding = undefined;
  }
}
