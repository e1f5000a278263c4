import { type Connection, withValues } from './database';
import type { Pace } from './pace';
import type { Rows } from './read-model';
import type { TableQueries } from './table-queries';
import type { KeyOf, RowOf, StoredValue, Table } from './table';

type Row = Readonly<Record<string, unknown>>;

/** One batch of one read model: every row is read at most once and written at most once. */
export class UnitOfWork implements Rows {
  private readonly batches = new Map<string, TableBatch>();

  constructor(
    private readonly connection: Connection,
    queries: ReadonlyMap<Table, TableQueries>,
  ) {
    for (const [table, its] of queries) this.batches.set(table.name, new TableBatch(table, its));
  }

  async get<T extends Table>(table: T, key: KeyOf<T>): Promise<RowOf<T> | undefined> {
    // What the batch of this table holds was put as, or decoded to, rows of this table.
    return (await this.batchOf(table).get(key, this.connection)) as RowOf<T> | undefined;
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

  /** Writes what changed. Where that fails and the transaction is rolled back, it can be written again. */
  async flush(connection: Connection, pace: Pace): Promise<void> {
    for (const batch of this.batches.values()) await batch.flush(connection, pace);
  }

  private batchOf(table: Table): TableBatch {
    const batch = this.batches.get(table.name);
    if (batch === undefined) throw new Error(`${table.name} is not among the tables of this read model`);
    return batch;
  }
}

class TableBatch {
  private readonly rows = new Map<string, Row | (() => Row) | undefined>();
  private readonly changed = new Map<string, Row>();
  private readonly columns: readonly (readonly [string, Table['columns'][string]])[];

  constructor(
    private readonly table: Table,
    private readonly queries: TableQueries,
  ) {
    this.columns = Object.entries(table.columns);
  }

  get(key: Row, connection: Connection): Row | undefined | Promise<Row | undefined> {
    const name = this.nameOf(key);
    return this.rows.has(name) ? this.made(name) : this.fetch(name, key, connection);
  }

  set(key: Row, row: Row | (() => Row) | undefined): void {
    const name = this.nameOf(key);
    this.rows.set(name, row);
    this.changed.set(name, key);
  }

  async flush(connection: Connection, pace: Pace): Promise<void> {
    const written: Row[] = [];
    for (const [name, key] of this.changed) {
      const row = this.made(name);
      if (row !== undefined) written.push(row);
      else await connection.executeQuery(withValues(this.queries.remove, this.keyValues(key)));
    }
    const { rowsAtOnce, upsertMany, upsertOne } = this.queries;
    for (let at = 0; at < written.length;) {
      const many = written.length - at >= rowsAtOnce;
      const next = at + (many ? rowsAtOnce : 1);
      await connection.executeQuery(withValues(many ? upsertMany : upsertOne, this.encoded(written, at, next)));
      if (pace.due()) await pace.rest();
      at = next;
    }
  }

  private async fetch(name: string, key: Row, connection: Connection): Promise<Row | undefined> {
    const { rows } = await connection.executeQuery(withValues(this.queries.find, this.keyValues(key)));
    // It may have been put while this waited; what was put is newer.
    if (!this.rows.has(name)) this.rows.set(name, rows[0] && this.decoded(rows[0]));
    return this.made(name);
  }

  private made(name: string): Row | undefined {
    const row = this.rows.get(name);
    if (typeof row !== 'function') return row;
    const made = Object.freeze(row());
    this.rows.set(name, made);
    return made;
  }

  private encoded(rows: readonly Row[], from: number, to: number): StoredValue[] {
    const values: StoredValue[] = [];
    for (let at = from; at < to; at++) {
      for (const [name, column] of this.columns) values.push(column.encode(rows[at]?.[name]));
    }
    return values;
  }

  private decoded(stored: Readonly<Record<string, StoredValue>>): Row {
    return Object.freeze(
      Object.fromEntries(this.columns.map(([name, column]) => [name, column.decode(stored[name] ?? null)])),
    );
  }

  private keyValues(key: Row): unknown[] {
    return this.table.key.map((column) => key[column]);
  }

  private nameOf(key: Row): string {
    const [only] = this.table.key;
    return this.table.key.length === 1 && only !== undefined ? String(key[only]) : this.keyValues(key).join('\n');
  }
}
