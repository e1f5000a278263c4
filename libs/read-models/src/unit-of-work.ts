import type { LookUp, Statements } from './database';
import type { Pace } from './pace';
import type { Rows } from './read-model';
import type { KeyOf, RowOf, Table } from './table';
import { TableBatch } from './table-batch';
import type { TableQueries } from './table-queries';

/** One batch of one read model: every row is read at most once and written at most once. */
export class UnitOfWork implements Rows {
  private constructor(
    private readonly lookUp: LookUp,
    private readonly batches: ReadonlyMap<string, TableBatch>,
  ) {}

  static begin(lookUp: LookUp, queries: ReadonlyMap<Table, TableQueries>): UnitOfWork {
    const batches = [...queries].map(([table, its]) => [table.name, new TableBatch(table, its)] as const);
    return new UnitOfWork(lookUp, new Map(batches));
  }

  /** The unit of work after this one, which is written or being written: it knows the rows that this one touched. */
  next(): UnitOfWork {
    const batches = [...this.batches].map(([name, batch]) => [name, batch.next()] as const);
    return new UnitOfWork(this.lookUp, new Map(batches));
  }

  get<T extends Table>(table: T, key: KeyOf<T>): RowOf<T> | undefined | Promise<RowOf<T> | undefined> {
    const found = this.batchOf(table).get(key, this.lookUp);
    // What the batch of this table holds was put as, or decoded to, rows of this table.
    return found as RowOf<T> | undefined | Promise<RowOf<T> | undefined>;
  }

  put<T extends Table>(table: T, row: RowOf<T>): void {
    this.batchOf(table).set(row, Object.freeze(row));
  }

  derive<T extends Table>(table: T, key: KeyOf<T>, row: () => RowOf<T>): void {
    this.batchOf(table).set(key, row);
  }

  delete<T extends Table>(table: T, key: KeyOf<T>): void {
    this.batchOf(table).set(key, undefined);
  }

  /** What has to be run for the tables to hold what changed. Where that fails and the transaction is rolled back, it can be written again. */
  async *statements(pace: Pace): Statements {
    for (const batch of this.batches.values()) yield* batch.statements(pace);
  }

  private batchOf(table: Table): TableBatch {
    const batch = this.batches.get(table.name);
    if (batch === undefined) throw new Error(`${table.name} is not among the tables of this read model`);
    return batch;
  }
}
