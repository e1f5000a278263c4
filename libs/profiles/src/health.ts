import { LagWatch, type ModelVersion, Progress } from '@exchange/read-models';
import type { ProjectionReading } from '@exchange/telemetry';
import type { Stores } from './cluster';

/** One thing that a process needs: whether it is in order now. Says nothing about anybody's data. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  /** The process does its work all the same, and another in its place would do it no better. */
  readonly bearable?: true;
}

/** A read model that has something to do and does nothing for so long is broken, or nobody runs it. */
const longestStandstill = 30;

/** What every process of a cluster looks at before it calls itself ready. */
export class ClusterHealth {
  readonly progress: Progress;
  readonly lag: LagWatch;

  constructor(
    private readonly opened: Pick<Stores, 'store' | 'readDatabase'>,
    models: readonly ModelVersion[],
  ) {
    this.progress = new Progress(opened.readDatabase, opened.store.storeId, models);
    this.lag = new LagWatch(opened.store, this.progress, models);
  }

  async stores(): Promise<readonly Check[]> {
    const [store, database] = await Promise.all([
      holds(this.opened.store.head().then(() => true)),
      holds(this.progress.status().then(() => true)),
    ]);
    return [
      { name: 'event-store', ok: store },
      { name: 'database', ok: database },
    ];
  }

  /** Whoever runs them. */
  async projections(): Promise<readonly Check[]> {
    const [running, moving] = await Promise.all([
      holds(this.progress.paused().then((paused) => paused.length === 0)),
      holds(this.lag.secondsWithoutProgress().then((seconds) => seconds <= longestStandstill)),
    ]);
    return [
      { name: 'projections-running', ok: running },
      { name: 'projections-moving', ok: moving },
    ];
  }

  /** The same in numbers. */
  async readings(): Promise<readonly ProjectionReading[]> {
    const [lags, paused] = await Promise.all([this.lag.lags(), this.progress.paused()]);
    return lags.map((lag) => ({ ...lag, paused: paused.includes(lag.projection) }));
  }
}

/** What cannot be asked is not in order. */
export async function holds(question: Promise<boolean>): Promise<boolean> {
  return question.catch(() => false);
}
