import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** Events after which the log is folded: with their indexes some 1,000 pages, where each is of the usual size. */
const eventsBetween = 200;

/**
 * Pages after which the connection that appends folds by itself: where the thread is late, events are large, or no thread can
 * be had. In between it must not: whoever appends would wait, and the longer the larger the log is, for its indexes then
 * change in more places.
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
  /** It was ended, or a thread ended by itself or could not begin: the next would not do better. */
  private over = false;

  constructor(private readonly file: string) {}

  /** So many events were committed. Never throws: they are. */
  after(events: number): void {
    this.appended += events;
    if (this.appended < eventsBetween || this.folding !== undefined || this.over) return;
    this.appended = 0;
    this.worker ??= this.begin();
    if (this.worker !== undefined) this.folding = this.fold(this.worker);
  }

  /** Resolves when nothing is being folded. */
  async quiet(): Promise<void> {
    await this.folding;
  }

  /** What is under way is done first. */
  async end(): Promise<void> {
    const { worker } = this;
    this.over = true;
    worker?.ref();
    await this.quiet();
    if (this.worker === undefined) return;
    const ended = once(this.worker, 'exit');
    this.worker.postMessage('end');
    await ended.catch(() => undefined);
  }

  private begin(): Worker | undefined {
    try {
      const worker = new Worker(join(__dirname, 'folding.thread.mjs'), { workerData: { file: this.file } });
      worker.on('error', () => undefined); // it then exits
      worker.once('exit', () => {
        this.worker = undefined;
        this.over = true;
      });
      worker.unref();
      return worker;
    } catch {
      this.over = true; // the system has no thread for it
      return undefined;
    }
  }

  private async fold(worker: Worker): Promise<void> {
    worker.postMessage('fold');
    await new Promise<void>((resolve) => {
      const done = (): void => {
        worker.off('message', done).off('exit', done);
        resolve();
      };
      worker.once('message', done).once('exit', done);
    });
    this.folding = undefined;
  }
}
