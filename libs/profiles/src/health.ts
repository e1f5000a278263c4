import { LagWatch, Progress } from '@exchange/read-models';
import type { Stores } from './cluster';

/** One thing that a process needs: whether it is in order now. Says nothing about anybody's data. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
}

/** A read model that has something to do and does nothing for so long is broken, or nobody runs it. */
const longestStandstill = 30;

/** What every process of a cluster looks at before it calls itself ready. */
export class ClusterHealth {
  readonly progress: Progress;
  readonly lag: LagWatch;

  constructor(
    private readonly stores: Pick<Stores, 'store' | 'readDatabase'>,
    models: readonly { readonly name: string; readonly version: number }[],
  ) {
    this.progress = new Progress(stores.readDatabase, models);
    this.lag = new LagWatch(stores.store, this.progress, models);
  }

  async checks(): Promise<readonly Check[]> {
    const [store, database, moving] = await Promise.all([
      holds(this.stores.store.head().then(() => true)),
      holds(this.progress.status().then(() => true)),
      holds(this.lag.secondsWithoutProgress().then((seconds) => seconds <= longestStandstill)),
    ]);
    return [
      { name: 'event-store', ok: store },
      { name: 'database', ok: database },
      { name: 'projections-moving', ok: moving },
    ];
  }
}

/** What cannot be asked is not in order. */
export async function holds(question: Promise<boolean>): Promise<boolean> {
  return question.catch(() => false);
}
