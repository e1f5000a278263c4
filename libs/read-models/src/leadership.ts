import type { Position } from '@exchange/event-store';
import type { Kysely } from 'kysely';
import type { Checkpoints } from './checkpoints';
import type { AnySchema } from './database';
import type { Lease, Leases, Order } from './leases';
import { switchWhenLevel } from './live-versions';
import { isOfLostLog, type Projection } from './projection';
import type { EventShape } from './read-model';

/** What a runner does about what its leases say. */
export interface LeadershipContext<E extends EventShape> {
  readonly database: Kysely<AnySchema>;
  readonly checkpoints: Checkpoints;
  readonly leases: Leases;
  readonly projections: readonly Projection<E>[];
  readonly head: () => Promise<Position | undefined>;
  /** Another runs it now. */
  readonly lost: (projection: Projection<E>) => Promise<void>;
  /** These are this runner's now. */
  readonly gained: (projections: readonly Projection<E>[]) => void;
  /** The log ends before what one of them has seen. */
  readonly paused: (projection: Projection<E>) => void;
  readonly obey: (projection: Projection<E>, ordered: Order) => Promise<void>;
}

/** Which projections this runner runs. It is told to attend to them now and then; every time it does all that is due. */
export class Leadership<E extends EventShape> {
  /** Those of which it is said that they were level since they were taken. */
  private readonly recorded = new Set<Projection<E>>();

  constructor(private readonly context: LeadershipContext<E>) {}

  /** `always`: also what another holds that may be alive. */
  async attend(takeOver: 'always' | 'when-free' = 'when-free'): Promise<void> {
    const { leases, projections } = this.context;
    for (const projection of projections.filter(({ held }) => held)) await this.keep(projection);
    const all = await leases.all();
    await this.gain(all, takeOver);
    for (const projection of projections.filter(({ held }) => held)) {
      const lease = all.get(projection.identity);
      if (lease?.ordered !== undefined && leases.isMine(lease) && (await leases.accept(lease))) {
        await this.context.obey(projection, lease.ordered);
        await this.keep(projection);
      }
    }
  }

  private async keep(projection: Projection<E>): Promise<void> {
    const { database, leases, lost } = this.context;
    if (!(await leases.renew(projection))) return lost(projection);
    if (!projection.isLevel || this.recorded.has(projection)) return;
    await switchWhenLevel(database, projection.model.name, projection.model.version);
    this.recorded.add(projection);
  }

  private async gain(all: ReadonlyMap<string, Lease>, takeOver: 'always' | 'when-free'): Promise<void> {
    const { leases, checkpoints, projections, head, gained } = this.context;
    const open = projections
      .filter(({ held }) => !held)
      .map((projection) => [projection, all.get(projection.identity)] as const)
      // What it holds and does not run was dropped when the database was away.
      .filter(([, lease]) => takeOver === 'always' || leases.isMine(lease) || leases.hasRunOut(lease));
    if (open.length === 0) return;
    const last = await head();
    const taken: Projection<E>[] = [];
    try {
      for (const [projection, lease] of open) {
        const { model, identity } = projection;
        const checkpoint = await checkpoints.claim(model, (transaction) => leases.take(transaction, identity, lease));
        if (checkpoint === undefined) continue;
        projection.take(checkpoint);
        this.recorded.delete(projection);
        taken.push(projection);
        await this.pauseAsBefore(projection, lease, last);
      }
    } finally {
      // Where the database goes away on the way, what was taken before must run: it is held, and nobody takes it again.
      gained(taken);
    }
  }

  /**
   * What an operator paused stays so; what an event paused is tried again by whoever takes over. Where the log moved back it
   * may have grown again since, with other events: that stays until an operator has looked, or the rows begin anew.
   */
  private async pauseAsBefore(projection: Projection<E>, lease: Lease | undefined, head: Position | undefined) {
    const { leases, paused } = this.context;
    const beginsAnew = projection.checkpoint.position === undefined;
    if (isOfLostLog(lease?.failure) && !beginsAnew) projection.pause(lease.failure);
    else if (lease?.state === 'paused' && lease.failure === undefined) return projection.pause();
    else if (!projection.pausesBeyond(head)) return;
    paused(projection);
    await leases.renew(projection);
  }
}
