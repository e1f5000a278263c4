import { once } from 'node:events';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Statement } from './database';

/** What `writing.thread.mjs` answers; nothing where all is written. */
interface Outcome {
  /** Index of the statement that had to change a row. */
  readonly unchanged?: number;
  readonly failure?: { readonly name: string; readonly message: string; readonly code?: string };
}

interface Asked {
  readonly statements: readonly Statement[];
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

interface Running {
  readonly worker: Worker;
  /** Not answered yet, in order. */
  readonly asked: Asked[];
}

/** Whether the thread wrote what it was asked last, nobody knows; the checkpoints do. */
export class WritingThreadGone extends Error {
  constructor(cause?: unknown) {
    super('the thread that writes read models has ended', { cause });
    this.name = 'WritingThreadGone';
  }
}

/** Without work for so long, in milliseconds, it ends: it holds as many pages in memory as the connection beside it. */
const patience = 10_000;

/** Runs transactions on a SQLite file one after the other while this thread goes on. Begins when it is needed. */
export class WritingThread {
  private running: Running | undefined;
  private ending: NodeJS.Timeout | undefined;

  constructor(
    private readonly file: string,
    private readonly settings: readonly string[],
  ) {}

  get busy(): boolean {
    return this.running !== undefined && this.running.asked.length > 0;
  }

  /** @throws what a statement is to throw where it changes no row; WritingThreadGone; what the driver throws, with its code */
  write(statements: readonly Statement[]): Promise<void> {
    clearTimeout(this.ending);
    this.running ??= this.begin();
    const { worker, asked } = this.running;
    worker.ref();
    worker.postMessage(
      statements.map(({ query: { sql, parameters }, otherwise }) => [sql, parameters, otherwise !== undefined]),
    );
    return new Promise((done, failed) => asked.push({ statements, done, failed }));
  }

  /** What was asked before is written first. */
  async end(): Promise<void> {
    clearTimeout(this.ending);
    const worker = this.running?.worker;
    this.running = undefined;
    if (worker === undefined) return;
    worker.ref();
    worker.postMessage('end');
    await once(worker, 'exit').catch(() => undefined); // who waited for it has been told
  }

  private begin(): Running {
    const workerData = { file: this.file, settings: this.settings };
    const worker = new Worker(join(__dirname, 'writing.thread.mjs'), { workerData });
    const running: Running = { worker, asked: [] };
    worker.on('message', (outcome: Outcome) => this.heard(running, outcome));
    worker.on('error', (error) => this.gone(running, error));
    worker.on('exit', () => this.gone(running));
    return running;
  }

  private heard({ worker, asked }: Running, { unchanged, failure }: Outcome): void {
    const [first] = asked.splice(0, 1);
    if (asked.length === 0) {
      worker.unref();
      this.ending = setTimeout(() => void this.end(), patience).unref();
    }
    if (unchanged !== undefined) first?.failed(first.statements[unchanged]?.otherwise);
    else if (failure !== undefined) first?.failed(Object.assign(new Error(failure.message), failure));
    else first?.done();
  }

  private gone(running: Running, cause?: unknown): void {
    if (this.running === running) this.running = undefined;
    for (const { failed } of running.asked.splice(0)) failed(new WritingThreadGone(cause));
  }
}
