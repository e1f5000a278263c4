import { once } from 'node:events';
import { join } from 'node:path';
import { Worker, type WorkerOptions } from 'node:worker_threads';
import type { Statement } from './database';

/** What `writing.thread.mjs` answers. Neither `unchanged` nor `failure` where all is written. */
interface Outcome {
  readonly transaction: number;
  /** Index of the statement that had to change a row. */
  readonly unchanged?: number;
  readonly failure?: {
    readonly name: string;
    readonly message: string;
    readonly stack?: string;
    readonly code?: string;
  };
}

interface Asked {
  /** By index of the statement. */
  readonly otherwise: ReadonlyMap<number, Error>;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

interface Running {
  readonly worker: Worker;
  /** By number of the transaction; not answered yet. */
  readonly asked: Map<number, Asked>;
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
  private readonly underWay = new Set<Promise<void>>();
  private transactions = 0;
  private failed = false;

  constructor(
    private readonly file: string,
    private readonly settings: readonly string[],
  ) {}

  get busy(): boolean {
    return this.underWay.size > 0;
  }

  /** Whether a thread ended by itself: here none can be had, and the next would end too. */
  get lost(): boolean {
    return this.failed;
  }

  /** Resolves when nothing is under way. */
  async quiet(): Promise<void> {
    await Promise.allSettled(this.underWay);
  }

  /** @throws what a statement is to throw where it changes no row; WritingThreadGone; what the driver throws, with its code */
  async write(statements: AsyncIterable<Statement>): Promise<void> {
    clearTimeout(this.ending);
    this.running ??= this.begin();
    this.running.worker.ref();
    const written = this.handOver(statements, this.running, ++this.transactions);
    this.underWay.add(written);
    try {
      await written;
    } finally {
      this.underWay.delete(written);
      if (!this.busy) this.rest();
    }
  }

  /** What was asked before is written first. */
  async end(): Promise<void> {
    await this.quiet();
    await this.endNow();
  }

  /** Each statement as soon as it is made: what it holds need not be kept until the last. */
  private async handOver(
    statements: AsyncIterable<Statement>,
    { worker, asked }: Running,
    transaction: number,
  ): Promise<void> {
    const otherwise = new Map<number, Error>();
    const outcome = new Promise<void>((done, failed) => asked.set(transaction, { otherwise, done, failed }));
    outcome.catch(() => undefined); // the thread may be gone before all is handed over
    let index = 0;
    try {
      for await (const { query, otherwise: error } of statements) {
        if (error !== undefined) otherwise.set(index, error);
        index++;
        worker.postMessage(['collect', transaction, [query.sql, query.parameters, error !== undefined]]);
      }
    } catch (error) {
      asked.delete(transaction);
      worker.postMessage(['forget', transaction]);
      throw error;
    }
    worker.postMessage(['write', transaction]);
    await outcome;
  }

  private begin(): Running {
    const workerData = { file: this.file, settings: this.settings };
    const worker = this.newWorker({ workerData });
    const running: Running = { worker, asked: new Map() };
    worker.on('message', (outcome: Outcome) => this.heard(running, outcome));
    worker.on('error', (error) => this.gone(running, error));
    worker.on('exit', () => this.gone(running));
    return running;
  }

  private newWorker(options: WorkerOptions): Worker {
    try {
      return new Worker(join(__dirname, 'writing.thread.mjs'), options);
    } catch (cause) {
      this.failed = true; // the system has no thread for it
      throw new WritingThreadGone(cause);
    }
  }

  private heard({ asked }: Running, { transaction, unchanged, failure }: Outcome): void {
    const its = asked.get(transaction);
    asked.delete(transaction);
    if (unchanged !== undefined) its?.failed(its.otherwise.get(unchanged));
    else if (failure !== undefined) its?.failed(Object.assign(new Error(failure.message), failure));
    else its?.done();
  }

  private rest(): void {
    this.running?.worker.unref();
    clearTimeout(this.ending);
    this.ending = setTimeout(() => void this.endNow(), patience).unref();
  }

  private async endNow(): Promise<void> {
    clearTimeout(this.ending);
    const worker = this.running?.worker;
    this.running = undefined;
    if (worker === undefined) return;
    worker.ref();
    worker.postMessage(['end']);
    await once(worker, 'exit').catch(() => undefined); // who waited for it has been told
  }

  private gone(running: Running, cause?: unknown): void {
    if (this.running === running) {
      this.running = undefined;
      this.failed = true;
    }
    for (const { failed } of running.asked.values()) failed(new WritingThreadGone(cause));
    running.asked.clear();
  }
}
