import type { CompiledQuery, Kysely } from 'kysely';
import { type AnySchema, type ReadDatabase, withValues } from './database';
import type { KeyOf, SchemaOf, StoredRowOf, Table } from './table';
import { findByKey } from './table-queries';

/** What queries get: they stand beside the table they ask, and take the principal who asks. */
export class ReadModels {
  private readonly finds = new Map<Table, CompiledQuery>();

  constructor(private readonly database: ReadDatabase) {}

  /** The query builder over some tables: `over(entries).selectFrom(entries.name)`. */
  over<T extends readonly Table[]>(..._tables: T): Kysely<SchemaOf<T[number]>> {
    return this.database.reader.withTables<SchemaOf<T[number]>>();
  }

  /** One row by its key: the query is compiled once. */
  async find<T extends Table>(table: T, key: KeyOf<T>): Promise<StoredRowOf<T> | undefined> {
    const values: Readonly<Record<string, unknown>> = key;
    const query = withValues(
      this.findOf(table),
      table.key.map((column) => values[column]),
    );
    const { rows } = await this.database.reader.executeQuery(query);
    // The columns of the table are what the query selects.
    return rows[0] as StoredRowOf<T> | undefined;
  }

  private findOf(table: Table): CompiledQuery {
    const known = this.finds.get(table);
    if (known !== undefined) return known;
    const query = findByKey(this.database.reader.withTables<AnySchema>(), table);
    this.finds.set(table, query);
    return query;
  }
}
