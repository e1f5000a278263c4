import type { Recorded } from '@exchange/contract';
import type { StoredEvent } from '@exchange/event-store';
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

/** A projection that could not take an event. Nothing of the batch is in its rows. */
export interface Unprojected<E extends EventShape> {
  readonly projection: Projection<E>;
  readonly stored: StoredEvent;
  readonly error: unknown;
}

interface Work<E extends EventShape> {
  readonly projection: Projection<E>;
  readonly first: StoredEvent;
  readonly rows: UnitOfWork;
  readonly to: Checkpoint;
}

/** Brings events into the rows of projections: rows and checkpoints of a batch in one transaction, or nothing. */
export class Projector<E extends EventShape> {
  constructor(
    private readonly database: ReadDatabase,
    private readonly checkpoints: Checkpoints,
    readonly pace: Pace,
  ) {}

  /**
   * Each projection takes from the batch what it has not seen. One that fails does not hold up the others.
   *
   * @throws Superseded
   */
  async advance(
    projections: readonly Projection<E>[],
    batch: readonly Decoded<E>[],
  ): Promise<readonly Unprojected<E>[]> {
    const works: Work<E>[] = [];
    const failed: Unprojected<E>[] = [];
    for (const projection of projections) {
      const fresh = batch.filter(({ stored }) => !projection.has(stored.position));
      const outcome = await this.project(projection, fresh);
      if (outcome === undefined) continue;
      if ('error' in outcome) failed.push(outcome);
      else works.push(outcome);
    }
    return [...failed, ...(await this.commitTogether(works))];
  }

  private async project(
    projection: Projection<E>,
    batch: readonly Decoded<E>[],
  ): Promise<Work<E> | Unprojected<E> | undefined> {
    const rows = new UnitOfWork(this.database.writer, projection.queries);
    for (const { stored, event } of batch) {
      try {
        const pending = projection.model.project(event, rows);
        if (pending !== undefined) await pending;
      } catch (error) {
        return { projection, stored, error };
      }
      if (this.pace.due()) await this.pace.rest();
    }
    const first = batch[0]?.stored;
    const position = batch.at(-1)?.stored.position;
    if (first === undefined) return undefined;
    const { events, epoch } = projection.checkpoint;
    return { projection, first, rows, to: { position, events: events + batch.length, epoch } };
  }

  /** One transaction for all is what a busy log needs; where that fails, one for each shows whose fault it is. */
  private async commitTogether(works: readonly Work<E>[]): Promise<readonly Unprojected<E>[]> {
    if (works.length === 0) return [];
    try {
      await this.commit(works);
      return [];
    } catch (error) {
      if (error instanceof Superseded) throw error;
      const [only] = works;
      if (works.length === 1 && only !== undefined) return [{ projection: only.projection, stored: only.first, error }];
      const failed: Unprojected<E>[] = [];
      for (const work of works) failed.push(...(await this.commitTogether([work])));
      return failed;
    }
  }

  private async commit(works: readonly Work<E>[]): Promise<void> {
    await this.database.writer.transaction().execute(async (transaction) => {
      for (const { projection, rows, to } of works) {
        await rows.flush(transaction, this.pace);
        await this.checkpoints.advance(transaction, projection.identity, projection.checkpoint, to);
      }
    });
    for (const { projection, to } of works) projection.moveTo(to);
  }
}
