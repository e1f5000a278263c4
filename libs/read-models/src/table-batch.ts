import type { CompiledQuery } from 'kysely';
import { type Connection, withValues } from './database';
import type { Pace } from './pace';
import type { StoredValue, Table } from './table';
import { rowsAtOnce, type TableQueries } from './table-queries';

export type Row = Readonly<Record<string, unknown>>;
type Made = Row | (() => Row) | undefined;

/** The rows of one table in one batch. Those of the batch before are known too: what happens goes on where it happened. */
export class TableBatch {
  private readonly rows = new Map<string, Made>();
  private readonly changed = new Map<string, Row>();
  private readonly columns: readonly (readonly [string, Table['columns'][string]])[];
  private readonly keyColumns: readonly (readonly [string, Table['columns'][string]])[];

  constructor(
    private readonly table: Table,
    private readonly queries: TableQueries,
    private before?: TableBatch,
  ) {
    this.columns = Object.entries(table.columns);
    this.keyColumns = table.key.flatMap((key) => this.columns.filter(([name]) => name === key));
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
    const { removeMany, removeOne, upsertMany, upsertOne } = this.queries;
    const removed: StoredValue[][] = [];
    const written: StoredValue[][] = [];
    for (const [name, key] of this.changed) {
      const row = this.made(name);
      if (row === undefined) removed.push(this.keyValues(key));
      else written.push(this.encoded(row));
      if (pace.due()) await pace.rest();
    }
    await runAll(connection, pace, removed, removeMany, removeOne);
    await runAll(connection, pace, written, upsertMany, upsertOne);
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

  private encoded(row: Row): StoredValue[] {
    return this.columns.map(([name, column]) => column.encode(row[name]));
  }

  private decoded(stored: Readonly<Record<string, StoredValue>>): Row {
    return Object.freeze(
      Object.fromEntries(this.columns.map(([name, column]) => [name, column.decode(stored[name] ?? null)])),
    );
  }

  private keyValues(key: Row): StoredValue[] {
    return this.keyColumns.map(([name, column]) => column.encode(key[name]));
  }

  private nameOf(key: Row): string {
    const [only] = this.table.key;
    return this.table.key.length === 1 && only !== undefined ? String(key[only]) : this.keyValues(key).join('\n');
  }
}

async function runAll(
  connection: Connection,
  pace: Pace,
  rows: readonly (readonly StoredValue[])[],
  many: CompiledQuery,
  one: CompiledQuery,
): Promise<void> {
  for (let at = 0; at < rows.length;) {
    const full = rows.length - at >= rowsAtOnce;
    const next = at + (full ? rowsAtOnce : 1);
    await connection.executeQuery(withValues(full ? many : one, rows.slice(at, next).flat()));
    if (pace.due()) await pace.rest();
    at = next;
  }
}
