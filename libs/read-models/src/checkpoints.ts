import type { Position } from '@exchange/event-store';
import type { Uuid } from '@exchange/kernel';
import type { CompiledQuery, Kysely } from 'kysely';
import { type AnySchema, runEach, type Statement, withValues } from './database';
import { answersNoMore } from './live-versions';
import { type EventShape, identityOf, type ReadModel } from './read-model';
import { recreateTables, shapeOf } from './schema';

/** How far a read model is: the last event in its rows, how many it has seen, and whose turn it is to write. */
export interface Checkpoint {
  readonly position: Position | undefined;
  readonly events: number;
  /** Counts the runners that ever took this read model over; only the last one may write. */
  readonly epoch: number;
}

/** What everybody sees of it who can read the database. */
export interface RecordedCheckpoint extends Omit<Checkpoint, 'epoch'> {
  /** The log whose events are in its rows. */
  readonly storeId: string;
}

/** Another runner has taken over, or the rows were changed behind this one: it must not write any more. */
export class Superseded extends Error {
  constructor(readonly projection: string) {
    super(`${projection} is projected by another runner`);
    this.name = 'Superseded';
  }
}

const table = 'projection';

export async function createCheckpoints({ schema }: Kysely<AnySchema>): Promise<void> {
  await schema
    .createTable(table)
    .ifNotExists()
    .addColumn('projection', 'text', (it) => it.primaryKey())
    .addColumn('store_id', 'text', (it) => it.notNull())
    .addColumn('shape', 'text', (it) => it.notNull())
    // Decimal text, '' before the first event: positions are larger than what a number holds exactly.
    .addColumn('position', 'text', (it) => it.notNull())
    .addColumn('events', 'integer', (it) => it.notNull())
    .addColumn('epoch', 'integer', (it) => it.notNull())
    .execute();
}

/** The checkpoints of all read models in one database, bound to the store whose events they count. */
export class Checkpoints {
  private readonly compareAndSet: CompiledQuery;

  constructor(
    private readonly database: Kysely<AnySchema>,
    private readonly storeId: Uuid,
  ) {
    this.compareAndSet = database
      .updateTable(table)
      .set({ position: '', events: 0 })
      .where('projection', '=', '')
      .where('position', '=', '')
      .where('epoch', '=', 0)
      .compile();
  }

  /**
   * Takes a read model over, where the lease can be taken in the same transaction. It begins at zero where nothing is there,
   * and where what is there belongs to other tables or to another log; then it does not answer until it is level.
   */
  async claim<E extends EventShape>(
    model: ReadModel<E>,
    takeLease: (transaction: Kysely<AnySchema>) => Promise<boolean>,
  ): Promise<Checkpoint | undefined> {
    return this.database.transaction().execute(async (transaction) => {
      if (!(await takeLease(transaction))) return undefined;
      const found = await this.nextEpoch(transaction, identityOf(model));
      const [position, epoch] = [positionOf(String(found['position'])), Number(found['epoch'])];
      const usable = found['store_id'] === this.storeId && found['shape'] === shapeOf(model.tables);
      if (usable) return { position, events: Number(found['events']), epoch };
      await this.beginAnew(transaction, model);
      return { position: undefined, events: 0, epoch };
    });
  }

  /**
   * Moves a checkpoint, in the transaction that writes the rows. It comes first, so that whoever may not write any more
   * changes no row and waits for none.
   */
  advance(projection: string, from: Checkpoint, to: Checkpoint): Statement {
    const values = [textOf(to.position), to.events, projection, textOf(from.position), from.epoch];
    return { query: withValues(this.compareAndSet, values), otherwise: new Superseded(projection) };
  }

  /** Empties the tables and goes back to zero. @throws Superseded */
  async reset<E extends EventShape>(model: ReadModel<E>, from: Checkpoint): Promise<Checkpoint> {
    const zero = { position: undefined, events: 0, epoch: from.epoch };
    await this.database.transaction().execute(async (transaction) => {
      await runEach(transaction, [this.advance(identityOf(model), from, zero)]);
      await recreateTables(transaction, model.tables);
    });
    return zero;
  }

  /** Whoever had the last epoch writes no more. The first statement writes, so that two who claim come one after the other. */
  private async nextEpoch(transaction: Kysely<AnySchema>, projection: string) {
    const none = { store_id: '', shape: '', position: '', events: 0 };
    return transaction
      .insertInto(table)
      .values({ projection, ...none, epoch: 1 })
      .onConflict((conflict) =>
        conflict.column('projection').doUpdateSet((row) => ({ epoch: row(`${table}.epoch`, '+', 1) })),
      )
      .returningAll()
      .executeTakeFirstOrThrow();
  }

  private async beginAnew<E extends EventShape>(transaction: Kysely<AnySchema>, model: ReadModel<E>): Promise<void> {
    await recreateTables(transaction, model.tables);
    await transaction
      .updateTable(table)
      .set({ store_id: this.storeId, shape: shapeOf(model.tables), position: '', events: 0 })
      .where('projection', '=', identityOf(model))
      .execute();
    await answersNoMore(transaction, model.name, model.version);
  }
}

/** How far each projection is, whoever runs it. */
export async function checkpointsIn(database: Kysely<AnySchema>): Promise<ReadonlyMap<string, RecordedCheckpoint>> {
  const rows = await database.selectFrom(table).select(['projection', 'store_id', 'position', 'events']).execute();
  return new Map(
    rows.map(({ projection, store_id: storeId, position, events }) => [
      String(projection),
      { storeId: String(storeId), position: positionOf(String(position)), events: Number(events) },
    ]),
  );
}

function positionOf(stored: string): Position | undefined {
  return stored === '' ? undefined : BigInt(stored);
}

function textOf(position: Position | undefined): string {
  return position === undefined ? '' : position.toString();
}
