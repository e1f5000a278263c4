import type { Position } from '@exchange/event-store';
import type { Uuid } from '@exchange/kernel';
import type { CompiledQuery, Kysely } from 'kysely';
import { type AnySchema, type Connection, withValues } from './database';
import { type EventShape, identityOf, type ReadModel } from './read-model';
import { recreateTables, shapeOf } from './schema';

/** How far a read model is: the last event in its rows, how many it has seen, and whose turn it is to write. */
export interface Checkpoint {
  readonly position: Position | undefined;
  readonly events: number;
  /** Counts the runners that ever took this read model over; only the last one may write. */
  readonly epoch: number;
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

  private constructor(
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

  static async open(database: Kysely<AnySchema>, storeId: Uuid): Promise<Checkpoints> {
    await createCheckpoints(database);
    return new Checkpoints(database, storeId);
  }

  /**
   * Takes a read model over. It begins at zero where nothing is there, and where what is there belongs to other tables,
   * to another log, or to a log that was longer than this one (a log restored from an older backup).
   */
  async claim<E extends EventShape>(model: ReadModel<E>, head: Position | undefined): Promise<Checkpoint> {
    const projection = identityOf(model);
    return this.database.transaction().execute(async (transaction) => {
      const found = await transaction
        .selectFrom(table)
        .selectAll()
        .where('projection', '=', projection)
        .executeTakeFirst();
      const epoch = Number(found?.['epoch'] ?? 0) + 1;
      const position = positionOf(String(found?.['position'] ?? ''));
      const usable = found?.['store_id'] === this.storeId && found['shape'] === shapeOf(model.tables);
      if (usable && (position ?? 0n) <= (head ?? 0n)) {
        await transaction.updateTable(table).set({ epoch }).where('projection', '=', projection).execute();
        return { position, events: Number(found['events']), epoch };
      }
      await this.beginAnew(transaction, model, epoch);
      return { position: undefined, events: 0, epoch };
    });
  }

  /** Moves a checkpoint, on the transaction that writes the rows. @throws Superseded */
  async advance(connection: Connection, projection: string, from: Checkpoint, to: Checkpoint): Promise<void> {
    const values = [textOf(to.position), to.events, projection, textOf(from.position), from.epoch];
    const { numAffectedRows } = await connection.executeQuery(withValues(this.compareAndSet, values));
    if (numAffectedRows !== 1n) throw new Superseded(projection);
  }

  /** Empties the tables and goes back to zero. @throws Superseded */
  async reset<E extends EventShape>(model: ReadModel<E>, from: Checkpoint): Promise<Checkpoint> {
    const zero = { position: undefined, events: 0, epoch: from.epoch };
    await this.database.transaction().execute(async (transaction) => {
      await this.advance(transaction, identityOf(model), from, zero);
      await recreateTables(transaction, model.tables);
    });
    return zero;
  }

  private async beginAnew<E extends EventShape>(
    transaction: Kysely<AnySchema>,
    model: ReadModel<E>,
    epoch: number,
  ): Promise<void> {
    const state = { store_id: this.storeId, shape: shapeOf(model.tables), position: '', events: 0, epoch };
    await recreateTables(transaction, model.tables);
    await transaction
      .insertInto(table)
      .values({ projection: identityOf(model), ...state })
      .onConflict((conflict) => conflict.column('projection').doUpdateSet(state))
      .execute();
  }
}

function positionOf(stored: string): Position | undefined {
  return stored === '' ? undefined : BigInt(stored);
}

function textOf(position: Position | undefined): string {
  return position === undefined ? '' : position.toString();
}
