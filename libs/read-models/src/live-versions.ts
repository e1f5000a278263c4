import type { Kysely, OnConflictBuilder } from 'kysely';
import type { AnySchema } from './database';

/** Which version of a read model answers, and which did before: its tables are kept, and it can answer again. */
export interface LiveVersion {
  readonly version: number;
  readonly before?: number;
}

const table = 'projection_live';

export async function createLiveVersions({ schema }: Kysely<AnySchema>): Promise<void> {
  await schema
    .createTable(table)
    .ifNotExists()
    .addColumn('name', 'text', (it) => it.primaryKey())
    .addColumn('version', 'integer', (it) => it.notNull())
    .addColumn('before', 'integer')
    .execute();
}

export async function liveVersionsIn(database: Kysely<AnySchema>): Promise<ReadonlyMap<string, LiveVersion>> {
  const rows = await database.selectFrom(table).selectAll().execute();
  return new Map(
    rows.map(({ name, version, before }) => [
      String(name),
      { version: Number(version), ...(typeof before === 'number' && { before }) },
    ]),
  );
}

/**
 * Records that a version is level for the first time. It answers from now on, unless a later one does, or it answered before
 * and an operator went back from it.
 */
export async function switchWhenLevel(database: Kysely<AnySchema>, name: string, version: number): Promise<void> {
  await database
    .insertInto(table)
    .values({ name, version, before: null })
    .onConflict((conflict) =>
      inPlaceOf(conflict, version)
        .where(`${table}.version`, '<', version)
        .where((row) => row.or([row(`${table}.before`, 'is', null), row(`${table}.before`, '<', version)])),
    )
    .execute();
}

/**
 * Its rows begin anew: it answers again once it is level, unless a later one does before. That an operator went back to it
 * is forgotten.
 */
export async function answersNoMore(database: Kysely<AnySchema>, name: string, version: number): Promise<void> {
  await database.deleteFrom(table).where('name', '=', name).where('version', '=', version).execute();
}

/** An operator's word: forward or back. */
export async function switchTo(database: Kysely<AnySchema>, name: string, version: number): Promise<void> {
  await database
    .insertInto(table)
    .values({ name, version, before: null })
    .onConflict((conflict) => inPlaceOf(conflict, version).where(`${table}.version`, '!=', version))
    .execute();
}

/** What answered until now is kept as the one before. */
function inPlaceOf(conflict: OnConflictBuilder<AnySchema, typeof table>, version: number) {
  return conflict.column('name').doUpdateSet((row) => ({ version, before: row.ref(`${table}.version`) }));
}
