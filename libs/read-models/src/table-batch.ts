import { type Connection, withValues } from './database';
import type { Pace } from './pace';
import type { StoredValue, Table } from './table';
import type { TableQueries } from './table-queries';

export type Row = Readonly<Record<string, unknown>>;
type Made = Row | (() => Row) | undefined;

/** A row beside the values that the database holds for it. */
interface Encoded {
  readonly row: Row;
  readonly values: readonly StoredValue[];
}

/** The rows of one table in one batch. Those of the batch before are known too: what happens goes on where it happened. */
export class TableBatch {
  private readonly rows = new Map<string, Made>();
  private readonly changed = new Map<string, Row>();
  private readonly encodings = new Map<string, Encoded>();
  private readonly columns: readonly (readonly [string, Table['columns'][string]])[];

  constructor(
    private readonly table: Table,
    private readonly queries: TableQueries,
    private before?: TableBatch,
  ) {
    this.columns = Object.entries(table.columns);
  }

  /** The batch after this one, which is committed. */
  next(): TableBatch {
    delete this.before;
    return new TableBatch(this.table, this.queries, this);
  }

  get(key: Row, connection: Connection): Row | undefined | Promise<Row | undefined> {
    const name = this.nameOf(key);
    if (this.rows.has(name)) return this.made(name);
    if (this.before?.rows.has(name) !== true) return this.fetch(name, key, connection);
    this.rows.set(name, this.before.made(name));
    return this.made(name);
  }

  set(key: Row, row: Made): void {
    const name = this.nameOf(key);
    this.rows.set(name, row);
    this.changed.set(name, key);
  }

  async flush(connection: Connection, pace: Pace): Promise<void> {
    const written: string[] = [];
    for (const [name, key] of this.changed) {
      if (this.rows.get(name) !== undefined) written.push(name);
      else await connection.executeQuery(withValues(this.queries.remove, this.keyValues(key)));
    }
    const { rowsAtOnce, upsertMany, upsertOne } = this.queries;
    for (let at = 0; at < written.length;) {
      const many = written.length - at >= rowsAtOnce;
      const next = at + (many ? rowsAtOnce : 1);
      const values = written.slice(at, next).flatMap((name) => this.encoded(name));
      await connection.executeQuery(withValues(many ? upsertMany : upsertOne, values));
      if (pace.due()) await pace.rest();
      at = next;
    }
  }

  private async fetch(name: string, key: Row, connection: Connection): Promise<Row | undefined> {
    const { rows } = await connection.executeQuery(withValues(this.queries.find, this.keyValues(key)));
    // It may have been put while this waited; what was put is newer.
    if (!this.rows.has(name)) this.rows.set(name, rows[0] && this.decoded(name, rows[0]));
    return this.made(name);
  }

  private made(name: string): Row | undefined {
    const row = this.rows.get(name);
    if (typeof row !== 'function') return row;
    const made = Object.freeze(row());
    this.rows.set(name, made);
    return made;
  }

  /** Only what is another value than before is encoded again. */
  private encoded(key: string): readonly StoredValue[] {
    const row = this.made(key);
    if (row === undefined) return [];
    const earlier = this.encodings.get(key) ?? this.before?.encodings.get(key);
    const values = this.columns.map(([name, column], n) => {
      const same = earlier?.row[name] === row[name] ? earlier?.values[n] : undefined;
      return same ?? column.encode(row[name]);
    });
    this.encodings.set(key, { row, values });
    return values;
  }

  private decoded(name: string, stored: Readonly<Record<string, StoredValue>>): Row {
    const values = this.columns.map(([column]) => stored[column] ?? null);
    const row = Object.freeze(
      Object.fromEntries(this.columns.map(([column, its], n) => [column, its.decode(values[n] ?? null)])),
    );
    this.encodings.set(name, { row, values });
    return row;
  }

  private keyValues(key: Row): unknown[] {
    return this.table.key.map((column) => key[column]);
  }

  private nameOf(key: Row): string {
    const [only] = this.table.key;
    return this.table.key.length === 1 && only !== undefined ? String(key[only]) : this.keyValues(key).join('\n');
  }
}
