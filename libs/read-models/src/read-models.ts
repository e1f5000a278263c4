import type { CompiledQuery, Kysely } from 'kysely';
import { type AnySchema, type ReadDatabase, type StoredRow, withValues } from './database';
import type { KeyOf, SchemaOf, StoredRowOf, Table } from './table';
import { findByKey } from './table-queries';

/** What queries get: they stand beside the table they ask, and take the principal who asks. */
export class ReadModels {
  private readonly queries = new Map<string, CompiledQuery<StoredRow>>();

  constructor(private readonly database: ReadDatabase) {}

  /** The query builder over some tables: `over(entries).selectFrom(entries.name)`. */
  over<T extends readonly Table[]>(..._tables: T): Kysely<SchemaOf<T[number]>> {
    return this.database.reader.withTables<SchemaOf<T[number]>>();
  }

  /** One row by its key. */
  async find<T extends Table>(table: T, key: KeyOf<T>): Promise<StoredRowOf<T> | undefined> {
    // The columns of the table are what the query selects.
    return (await this.row(table, key)) as StoredRowOf<T> | undefined;
  }

  /** Some columns of one row: a row may hold much that a question does not ask for. */
  async pick<T extends Table, C extends keyof T['columns'] & string>(
    table: T,
    key: KeyOf<T>,
    columns: readonly C[],
  ): Promise<Pick<StoredRowOf<T>, C> | undefined> {
    return (await this.row(table, key, columns)) as Pick<StoredRowOf<T>, C> | undefined;
  }

  private async row(table: Table, key: Readonly<Record<string, unknown>>, columns?: readonly string[]) {
    const values = table.key.map((column) => key[column]);
    const [row] = await this.database.lookUp(withValues(this.queryFor(table, columns), values));
    return row;
  }

  /** Compiled once. */
  private queryFor(table: Table, columns?: readonly string[]): CompiledQuery<StoredRow> {
    const name = columns === undefined ? table.name : `${table.name} ${columns.join()}`;
    const known = this.queries.get(name);
    if (known !== undefined) return known;
    const query = findByKey(this.database.reader.withTables<AnySchema>(), table, columns);
    this.queries.set(name, query);
    return query;
  }
}
