import { canonicalJson } from '@exchange/kernel';
import type { AnySchema, ReadDatabase } from './database';
import { type EventShape, identityOf, type ReadModel } from './read-model';
import type { Table } from './table';

/**
 * Every row of a read model as it stands in the database, one canonical JSON line each, in the order of the keys: two dumps
 * are the same text exactly where all stored values are the same.
 */
export async function dump<E extends EventShape>(database: ReadDatabase, model: ReadModel<E>): Promise<string> {
  const lines = [identityOf(model)];
  for (const table of model.tables) lines.push(table.name, ...(await rowsOf(database, table)));
  return lines.join('\n');
}

async function rowsOf({ reader }: ReadDatabase, table: Table): Promise<readonly string[]> {
  const all = reader.withTables<AnySchema>().selectFrom(table.name).selectAll();
  const rows = await table.key.reduce((query, column) => query.orderBy(column), all).execute();
  return rows.map(canonicalJson);
}
