import type { CompiledQuery } from 'kysely';
import { type LookUp, type Statements, type StoredRow, withValues } from './database';
import type { Pace } from './pace';
import type { StoredValue, Table } from './table';
import { rowsAtOnce, type TableQueries } from './table-queries';

export type Row = Readonly<Record<string, unknown>>;
type Made = Row | (() => Row) | undefined;
type NamedColumn = readonly [string, Table['columns'][string]];

/** What is known of a row. `key` is there where it has to be written. */
interface Known {
  row: Made;
  key: Row | undefined;
}

/** The rows of one table in one batch. Those of the batch before are known too: what happens goes on where it happened. */
export class TableBatch {
  private readonly rows = new Map<string, Known>();
  private readonly columns: readonly NamedColumn[];
  private readonly keyColumns: readonly NamedColumn[];

  constructor(
    private readonly table: Table,
    private readonly queries: TableQueries,
    private before?: TableBatch,
  ) {
    this.columns = Object.entries(table.columns);
    this.keyColumns = table.key.flatMap((key) => this.columns.filter(([name]) => name === key));
  }

  /** The batch after this one, which is written or being written. */
  next(): TableBatch {
    delete this.before;
    return new TableBatch(this.table, this.queries, this);
  }

  get(key: Row, lookUp: LookUp): Row | undefined | Promise<Row | undefined> {
    const name = this.nameOf(key);
    const known = this.rows.get(name);
    if (known !== undefined) return made(known);
    const before = this.before?.rows.get(name);
    if (before === undefined) return this.fetch(name, key, lookUp);
    const row = made(before);
    this.rows.set(name, { row, key: undefined });
    return row;
  }

  set(key: Row, row: Made): void {
    const name = this.nameOf(key);
    const known = this.rows.get(name);
    if (known === undefined) this.rows.set(name, { row, key });
    else [known.row, known.key] = [row, key];
  }

  /** What has to be run for the table to hold what changed. */
  async *statements(pace: Pace): Statements {
    const { removeMany, removeOne, upsertMany, upsertOne } = this.queries;
    const removed: Row[] = [];
    const written: Row[] = [];
    for (const known of this.rows.values()) {
      if (known.key === undefined) continue;
      const row = made(known);
      if (row === undefined) removed.push(known.key);
      else written.push(row);
    }
    yield* each(pace, { rows: removed, columns: this.keyColumns, many: removeMany, one: removeOne });
    yield* each(pace, { rows: written, columns: this.columns, many: upsertMany, one: upsertOne });
  }

  private fetch(name: string, key: Row, lookUp: LookUp): Row | undefined | Promise<Row | undefined> {
    const values = this.keyColumns.map(([column, its]) => its.encode(key[column]));
    const rows = lookUp(withValues(this.queries.find, values));
    if (rows instanceof Promise) return rows.then((found) => this.found(name, found));
    return this.found(name, rows);
  }

  private found(name: string, rows: readonly StoredRow[]): Row | undefined {
    // It may have been put while this waited; what was put is newer.
    const known = this.rows.get(name) ?? { row: rows[0] && this.decoded(rows[0]), key: undefined };
    this.rows.set(name, known);
    return made(known);
  }

  private decoded(stored: StoredRow): Row {
    return Object.freeze(
      Object.fromEntries(this.columns.map(([name, column]) => [name, column.decode(stored[name] ?? null)])),
    );
  }

  private nameOf(key: Row): string {
    const [only] = this.table.key;
    // Each event asks for some rows; `join` makes a flat string, which a map finds sooner than a concatenated one.
    if (this.table.key.length === 1 && only !== undefined) return String(key[only]);
    return this.table.key.map((column) => key[column]).join('\n');
  }
}

function made(known: Known): Row | undefined {
  if (typeof known.row === 'function') known.row = Object.freeze(known.row());
  return known.row;
}

interface Run {
  readonly rows: readonly Row[];
  readonly columns: readonly NamedColumn[];
  readonly many: CompiledQuery;
  readonly one: CompiledQuery;
}

async function* each(pace: Pace, { rows, columns, many, one }: Run): Statements {
  for (let at = 0; at < rows.length;) {
    const full = rows.length - at >= rowsAtOnce;
    const next = at + (full ? rowsAtOnce : 1);
    const values: StoredValue[] = [];
    for (const row of rows.slice(at, next)) {
      for (const [name, column] of columns) values.push(column.encode(row[name]));
    }
    yield { query: withValues(full ? many : one, values) };
    if (pace.due()) await pace.rest();
    at = next;
  }
}
