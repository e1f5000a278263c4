import { type Kysely, sql } from 'kysely';
import type { AnySchema } from './database';
import { fixedTables } from './fixed-tables';
import { migrationSteps, openWriter, unfit, usualSchema } from './postgres';

/** The accounts of the processes. They are there already: passwords are nobody's business here. */
export interface DatabaseRoles {
  /** Writes rows, and makes the tables of read models. */
  readonly worker: string;
  /** Reads, and nothing else. */
  readonly gateway: string;
}

/** Any number, as long as nobody else takes it for something else: "BXRM". */
const lock = 0x4258524d;

/**
 * Makes or completes the schema of the read models, and gives each account its rights. The tables of read models are no part
 * of it: each is made by the worker that fills it. Under a lock, so that two who do it
 * at once do it one after the other; in one transaction, so that it is done or it is not.
 *
 * @returns how many steps were done now
 * @throws UnfitDatabase
 */
export async function migratePostgres(url: string, roles?: DatabaseRoles, schema = usualSchema): Promise<number> {
  const database = openWriter(url, schema);
  try {
    return await database.transaction().execute(async (transaction) => {
      await sql`select pg_advisory_xact_lock(${sql.lit(lock)})`.execute(transaction);
      const done = await completeSteps(transaction, schema);
      if (roles !== undefined) await grant(transaction, schema, roles);
      return done;
    });
  } catch (error) {
    throw unfit(error);
  } finally {
    await database.destroy();
  }
}

async function completeSteps(transaction: Kysely<AnySchema>, schema: string): Promise<number> {
  await sql`create schema if not exists ${sql.id(schema)}`.execute(transaction);
  await transaction.schema
    .createTable(migrationSteps)
    .ifNotExists()
    .addColumn('step', 'integer', (it) => it.primaryKey())
    .execute();
  const known = await transaction.selectFrom(migrationSteps).select('step').execute();
  const left = fixedTables.slice(known.length);
  for (const [index, step] of left.entries()) {
    await step(transaction);
    await transaction
      .insertInto(migrationSteps)
      .values({ step: known.length + index + 1 })
      .execute();
  }
  return left.length;
}

/** Said anew each time: an account that was made since has its rights then. */
async function grant(
  transaction: Kysely<AnySchema>,
  schema: string,
  { worker, gateway }: DatabaseRoles,
): Promise<void> {
  const [place, writes, reads] = [sql.id(schema), sql.id(worker), sql.id(gateway)];
  const rights = [
    sql`grant usage, create on schema ${place} to ${writes}`,
    sql`grant select, insert, update, delete on all tables in schema ${place} to ${writes}`,
    sql`revoke insert, update, delete on ${sql.table(migrationSteps)} from ${writes}`,
    sql`grant usage on schema ${place} to ${reads}`,
    sql`grant select on all tables in schema ${place} to ${reads}`,
    sql`alter default privileges for role ${writes} in schema ${place} grant select on tables to ${reads}`,
  ];
  for (const each of rights) await each.execute(transaction);
}
