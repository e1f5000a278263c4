import { sha256, canonicalJson } from '@exchange/kernel';
import type { CreateTableBuilder, Kysely } from 'kysely';
import type { AnySchema } from './database';
import type { Table } from './table';

/** Makes the tables of a read model anew, empty. */
export async function recreateTables(database: Kysely<AnySchema>, tables: readonly Table[]): Promise<void> {
  for (const table of tables) {
    await database.schema.dropTable(table.name).ifExists().execute();
    await createTable(database, table);
  }
}

async function createTable({ schema }: Kysely<AnySchema>, { name, columns, key, indexes }: Table): Promise<void> {
  await Object.entries(columns)
    .reduce<CreateTableBuilder<string, string>>(
      (create, [column, { type, nullable }]) => create.addColumn(column, type, (it) => (nullable ? it : it.notNull())),
      schema.createTable(name),
    )
    .addPrimaryKeyConstraint(`${name}_key`, [...key])
    .execute();
  for (const [number, index] of indexes.entries()) {
    await schema
      .createIndex(`${name}_by_${number}`)
      .on(name)
      .columns(index.map((column) => `${column} asc` as const))
      .execute();
  }
}

/** Changes with the declared tables. Rows written for another shape are of no use. */
export function shapeOf(tables: readonly Table[]): string {
  const shape = tables.map(({ name, columns, key, indexes }) => ({
    name,
    columns: Object.entries(columns).map(([column, { type, nullable }]) => ({ column, type, nullable })),
    key,
    indexes,
  }));
  return sha256(canonicalJson(shape));
}
