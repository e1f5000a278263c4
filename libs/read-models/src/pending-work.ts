import type { Recorded } from '@exchange/contract';
import type { Position, StoredEvent } from '@exchange/event-store';
import { type Checkpoint, type Checkpoints, Superseded } from './checkpoints';
import type { ReadDatabase, Statements } from './database';
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

/** Work that is being written. */
interface Begun<E extends EventShape> {
  readonly works: ReadonlyMap<Projection<E>, Work<E>>;
  readonly outcome: Promise<readonly Unprojected<E>[]>;
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
  private works = new Map<Projection<E>, Work<E>>();
  /** What is being written, and which projections could not take it. */
  private begun: Begun<E> | undefined;
  /** What was begun to be written last. Its rows are likely to be asked for again, and the database may not have them yet. */
  private readonly before = new Map<Projection<E>, UnitOfWork>();
  private projected = 0;
  /** Since the batch in hand began. Without what was pending of them, they must not take the rest of it. */
  private readonly dropped = new Set<Projection<E>>();

  constructor(private readonly writing: Writing) {}

  /** Events since writing began last. */
  get events(): number {
    return this.projected;
  }

  /** How far a projection is, with what is pending here. */
  positionOf(projection: Projection<E>): Position | undefined {
    return this.reached(projection).position;
  }

  /** What is being written of it is not called back. */
  drop(projection: Projection<E>): void {
    this.dropped.add(projection);
    this.works.delete(projection);
    this.before.delete(projection);
  }

  /** Each projection takes from the batch what it has not seen. One that fails does not hold up the others. */
  async project(
    projections: readonly Projection<E>[],
    batch: readonly Decoded<E>[],
  ): Promise<readonly Unprojected<E>[]> {
    const failed: Unprojected<E>[] = [];
    this.dropped.clear();
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

  /** Writes what is pending. Answers which projections could not take it. @throws Superseded */
  async commit(): Promise<readonly Unprojected<E>[]> {
    return [...(await this.begin()), ...(await this.settle())];
  }

  /**
   * Begins to write what is pending: what comes next is read and projected meanwhile. What was begun before is written then.
   * Answers which projections could not take that. @throws Superseded
   */
  async begin(): Promise<readonly Unprojected<E>[]> {
    const failed = await this.settle();
    const { works } = this;
    this.works = new Map();
    this.projected = 0;
    this.before.clear();
    for (const [projection, { rows }] of works) this.before.set(projection, rows);
    const outcome = this.writeTogether([...works.values()]);
    outcome.catch(() => undefined); // whoever waits for it hears it
    this.begun = { works, outcome };
    return failed;
  }

  /** Waits until nothing is being written. Answers which projections could not take what was. @throws Superseded */
  async settle(): Promise<readonly Unprojected<E>[]> {
    const { begun } = this;
    const failed = (await begun?.outcome) ?? [];
    this.begun = undefined;
    // What was projected after it stands on rows that are not there.
    for (const { projection } of failed) this.drop(projection);
    return failed;
  }

  /** Nothing is being written when this resolves; what came of it is for `settle` to say. */
  async rest(): Promise<void> {
    await this.begun?.outcome.catch(() => undefined);
  }

  private reached(projection: Projection<E>): Checkpoint {
    return (this.works.get(projection) ?? this.begun?.works.get(projection))?.to ?? projection.checkpoint;
  }

  private async take(projection: Projection<E>, batch: readonly Decoded<E>[]): Promise<Unprojected<E> | undefined> {
    const { database, pace } = this.writing;
    const first = batch[0]?.stored;
    if (first === undefined) return undefined;
    const pending = this.works.get(projection);
    const rows =
      pending?.rows ??
      this.before.get(projection)?.next() ??
      UnitOfWork.begin(database.lookUpToWrite, projection.queries);
    for (const { stored, event } of batch) {
      if (this.dropped.has(projection)) return undefined;
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
    if (this.dropped.has(projection)) return undefined;
    const { events, epoch } = this.reached(projection);
    const to = { position: batch.at(-1)?.stored.position, events: events + batch.length, epoch };
    this.works.set(projection, { projection, rows, first: pending?.first ?? first, to });
    return undefined;
  }

  /** One transaction for all is what a busy log needs; where that fails, one for each shows whose fault it is. */
  private async writeTogether(works: readonly Work<E>[]): Promise<readonly Unprojected<E>[]> {
    const { database } = this.writing;
    if (works.length === 0) return [];
    try {
      await database.write(this.statementsOf(works));
    } catch (error) {
      if (error instanceof Superseded || database.isAway(error)) throw error;
      const [only] = works;
      if (works.length === 1 && only !== undefined) return [{ projection: only.projection, stored: only.first, error }];
      const failed: Unprojected<E>[] = [];
      for (const work of works) failed.push(...(await this.writeTogether([work])));
      return failed;
    }
    for (const { projection, to } of works) projection.moveTo(to);
    return [];
  }

  private async *statementsOf(works: readonly Work<E>[]): Statements {
    const { checkpoints, pace } = this.writing;
    for (const { projection, rows, to } of works) {
      yield checkpoints.advance(projection.identity, projection.checkpoint, to);
      yield* rows.statements(pace);
    }
  }
}
