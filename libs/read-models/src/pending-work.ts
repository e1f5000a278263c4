import type { Recorded } from '@exchange/contract';
import type { Position, StoredEvent } from '@exchange/event-store';
import { type Checkpoint, type Checkpoints, Superseded } from './checkpoints';
import type { ReadDatabase } from './database';
import type { Pace } from './pace';
import type { Projection } from './projection';
import type { EventShape } from './read-model';
import { UnitOfWork } from './unit-of-work';

/** An event beside what it was decoded to. */
export interface Decoded<E extends EventShape> {
  readonly stored: StoredEvent;
  readonly event: Recorded<E>;
}

/** A projection that could not take an event. Nothing since its checkpoint is in its rows. */
export interface Unprojected<E extends EventShape> {
  readonly projection: Projection<E>;
  readonly stored: StoredEvent;
  readonly error: unknown;
}

interface Work<E extends EventShape> {
  readonly projection: Projection<E>;
  readonly rows: UnitOfWork;
  readonly first: StoredEvent;
  readonly to: Checkpoint;
}

/** What pending work needs to be written. */
export interface Writing {
  readonly database: ReadDatabase;
  readonly checkpoints: Checkpoints;
  readonly pace: Pace;
}

/**
 * What projections made of some events and have not committed. Rows and checkpoints go into one transaction, or nothing
 * does: what is dropped here was never projected.
 */
export class PendingWork<E extends EventShape> {
  private readonly works = new Map<Projection<E>, Work<E>>();
  /** What was committed last: its rows are likely to be asked for again. */
  private readonly committed = new Map<Projection<E>, UnitOfWork>();
  private projected = 0;

  constructor(private readonly writing: Writing) {}

  /** Events since the last commit. */
  get events(): number {
    return this.projected;
  }

  /** How far a projection is, with what is pending here. */
  positionOf(projection: Projection<E>): Position | undefined {
    return (this.works.get(projection)?.to ?? projection.checkpoint).position;
  }

  drop(projection: Projection<E>): void {
    this.works.delete(projection);
    this.committed.delete(projection);
  }

  /** Each projection takes from the batch what it has not seen. One that fails does not hold up the others. */
  async project(
    projections: readonly Projection<E>[],
    batch: readonly Decoded<E>[],
  ): Promise<readonly Unprojected<E>[]> {
    const failed: Unprojected<E>[] = [];
    for (const projection of projections) {
      const before = this.positionOf(projection) ?? 0n;
      const failure = await this.take(
        projection,
        batch.filter(({ stored }) => stored.position > before),
      );
      if (failure !== undefined) failed.push(failure);
    }
    this.projected += batch.length;
    return failed;
  }

  /**
   * One transaction for all is what a busy log needs; where that fails, one for each shows whose fault it is.
   *
   * @throws Superseded
   */
  async commit(): Promise<readonly Unprojected<E>[]> {
    const works = [...this.works.values()];
    this.works.clear();
    this.committed.clear();
    this.projected = 0;
    return this.commitTogether(works);
  }

  private async take(projection: Projection<E>, batch: readonly Decoded<E>[]): Promise<Unprojected<E> | undefined> {
    const { database, pace } = this.writing;
    const first = batch[0]?.stored;
    if (first === undefined) return undefined;
    const pending = this.works.get(projection);
    const earlier = this.committed.get(projection);
    const rows = pending?.rows ?? earlier?.next() ?? UnitOfWork.begin(database.writer, projection.queries);
    for (const { stored, event } of batch) {
      try {
        const waiting = projection.model.project(event, rows);
        if (waiting !== undefined) await waiting;
      } catch (error) {
        if (database.isAway(error)) throw error;
        this.drop(projection);
        return { projection, stored, error };
      }
      if (pace.due()) await pace.rest();
    }
    const { events, epoch } = pending?.to ?? projection.checkpoint;
    const to = { position: batch.at(-1)?.stored.position, events: events + batch.length, epoch };
    this.works.set(projection, { projection, rows, first: pending?.first ?? first, to });
    return undefined;
  }

  private async commitTogether(works: readonly Work<E>[]): Promise<readonly Unprojected<E>[]> {
    if (works.length === 0) return [];
    try {
      await this.write(works);
      return [];
    } catch (error) {
      if (error instanceof Superseded || this.writing.database.isAway(error)) throw error;
      const [only] = works;
      if (works.length === 1 && only !== undefined) return [{ projection: only.projection, stored: only.first, error }];
      const failed: Unprojected<E>[] = [];
      for (const work of works) failed.push(...(await this.commitTogether([work])));
      return failed;
    }
  }

  private async write(works: readonly Work<E>[]): Promise<void> {
    const { database, checkpoints, pace } = this.writing;
    await database.writer.transaction().execute(async (transaction) => {
      for (const { projection, rows, to } of works) {
        // First of all, so that whoever may not write any more changes no row and waits for none.
        await checkpoints.advance(transaction, projection.identity, projection.checkpoint, to);
        await rows.flush(transaction, pace);
      }
    });
    for (const { projection, rows, to } of works) {
      projection.moveTo(to);
      this.committed.set(projection, rows);
    }
  }
}
