import type { CompiledQuery, Kysely } from 'kysely';
import type { AnySchema, StoredRow } from './database';
import type { Table } from './table';

/** Every database takes this many values in one statement, and larger ones gain nothing. */
export const rowsAtOnce = 16;

/** The queries that writing one table takes, compiled once. Parameters stand in the order of the columns or of the key. */
export interface TableQueries {
  /** Finds a row; parameters: the key. */
  readonly find: CompiledQuery<StoredRow>;
  /** Deletes `rowsAtOnce` rows, or one; parameters: their keys. */
  readonly removeMany: CompiledQuery;
  readonly removeOne: CompiledQuery;
  /** Writes `rowsAtOnce` rows, or one. */
  readonly upsertMany: CompiledQuery;
  readonly upsertOne: CompiledQuery;
}

export function queriesFor(database: Kysely<AnySchema>, table: Table): TableQueries {
  return {
    find: findByKey(database, table),
    removeMany: remove(database, table, rowsAtOnce),
    removeOne: remove(database, table, 1),
    upsertMany: upsert(database, table, rowsAtOnce),
    upsertOne: upsert(database, table, 1),
  };
}

/** `select columns from table where key = ...`; the parameters of the compiled query are placeholders. */
export function findByKey(
  database: Kysely<AnySchema>,
  table: Table,
  columns: readonly string[] = Object.keys(table.columns),
): CompiledQuery<StoredRow> {
  return table.key
    .reduce((query, column) => query.where(column, '=', ''), database.selectFrom(table.name).select(columns))
    .compile();
}

function remove(database: Kysely<AnySchema>, table: Table, rows: number): CompiledQuery {
  const key = Object.fromEntries(table.key.map((column) => [column, '']));
  const keys = Array.from({ length: rows }, () => key);
  return database
    .deleteFrom(table.name)
    .where((row) => row.or(keys.map((each) => row.and(each))))
    .compile();
}

function upsert(database: Kysely<AnySchema>, table: Table, rows: number): CompiledQuery {
  const columns = Object.keys(table.columns);
  const placeholders = Object.fromEntries(columns.map((column) => [column, '']));
  const others = columns.filter((column) => !table.key.includes(column));
  return database
    .insertInto(table.name)
    .values(Array.from({ length: rows }, () => placeholders))
    .onConflict((conflict) => {
      const target = conflict.columns(table.key);
      if (others.length === 0) return target.doNothing();
      return target.doUpdateSet((row) =>
        Object.fromEntries(others.map((column) => [column, row.ref(`excluded.${column}`)])),
      );
    })
    .compile();
}
