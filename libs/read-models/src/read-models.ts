import type { CompiledQuery, Kysely } from 'kysely';
import { type AnySchema, type ReadDatabase, type StoredRow, withValues } from './database';
import type { KeyOf, PartOf, SchemaOf, StoredRowOf, Table } from './table';
import { findByKey } from './table-queries';

/** What queries get: they stand beside the table they ask, and take the principal who asks. */
export class ReadModels {
  /** By what is asked for, which is declared once: a table or a part of it. */
  private readonly queries = new WeakMap<object, CompiledQuery<StoredRow>>();

  constructor(private readonly database: ReadDatabase) {}

  /** The query builder over some tables: `over(entries).selectFrom(entries.name)`. */
  over<T extends readonly Table[]>(..._tables: T): Kysely<SchemaOf<T[number]>> {
    return this.database.reader.withTables<SchemaOf<T[number]>>();
  }

  /** One row by its key. */
  find<T extends Table>(table: T, key: KeyOf<T>): Promise<StoredRowOf<T> | undefined> {
    // The columns of the table are what the query selects.
    return this.row(table, key, this.queryFor(table, table)) as Promise<StoredRowOf<T> | undefined>;
  }

  /** A part of one row. */
  pick<T extends Table, Name extends keyof T['columns'] & string>(
    part: PartOf<T, Name>,
    key: KeyOf<T>,
  ): Promise<Pick<StoredRowOf<T>, Name> | undefined> {
    const { table, columns } = part;
    // As above, of the part.
    return this.row(table, key, this.queryFor(part, table, columns)) as Promise<Pick<StoredRowOf<T>, Name> | undefined>;
  }

  private async row(table: Table, key: Readonly<Record<string, unknown>>, query: CompiledQuery<StoredRow>) {
    const values = table.key.map((column) => key[column]);
    const [row] = await this.database.lookUp(withValues(query, values));
    return row;
  }

  /** Compiled once. */
  private queryFor(asked: object, table: Table, columns?: readonly string[]): CompiledQuery<StoredRow> {
    const known = this.queries.get(asked);
    if (known !== undefined) return known;
    const query = findByKey(this.database.reader.withTables<AnySchema>(), table, columns);
    this.queries.set(asked, query);
    return query;
  }
}
