import { CompiledQuery, type DatabaseConnection, Kysely, PostgresDialect, sql } from 'kysely';
import { type CustomTypesConfig, Pool, types } from 'pg';
import {
  type AnySchema,
  type LookUp,
  type NoTables,
  type ReadDatabase,
  type Statements,
  writeTogether,
} from './database';
import { fixedTables } from './fixed-tables';
import { PostgresTypes } from './postgres-types';
import { textIn } from './thrown';

/** Where `exchange migrate` makes the schema. */
export const usualSchema = 'read_models';

/** The database at this address cannot hold read models. Says why, and never repeats the address: it holds a password. */
export class UnfitDatabase extends Error {
  constructor(reason: string, cause?: unknown) {
    super(`The database cannot hold read models: ${reason}.`, { cause });
    this.name = 'UnfitDatabase';
  }
}

/** A lane has one transaction, and beside it look-ups for the batch after; beside all lanes there are the leases. */
const writers = 8;
const readers = 10;
const longestConnecting = 5_000;

/**
 * A holder that hangs in the middle of a transaction keeps the lock on its checkpoint; after this long the server takes it
 * away, so that another can take over.
 */
const longestIdleInTransaction = 10_000;
/** No question of an office takes long; one that does must not hold a connection for ever. */
const longestQuestion = 15_000;

/** Where it stands how far a schema was migrated. */
export const migrationSteps = 'migration';

/**
 * Connects to a schema that "exchange migrate" made. Many connections write and read here: what keeps two runners apart is
 * the epoch in the checkpoint, not the lock of a file. Sessions are given settings, so a pooler in between must pool by
 * session.
 *
 * @throws UnfitDatabase
 */
export async function openPostgres(url: string, schema = usualSchema): Promise<ReadDatabase> {
  const writer = openWriter(url, schema);
  const reader = new Kysely<NoTables>({
    dialect: dialect(url, readers, schema, { default_transaction_read_only: 'on', statement_timeout: longestQuestion }),
  });
  const close = async (): Promise<void> => {
    await Promise.all([reader.destroy(), writer.destroy()]);
  };
  try {
    await assertFit(reader, schema);
  } catch (error) {
    await close();
    throw unfit(error);
  }
  const write = (statements: Statements): Promise<void> => writeTogether(writer, statements);
  const nothing = (): Promise<void> => Promise.resolve();
  const lookUp: LookUp = async (query) => (await reader.executeQuery(query)).rows;
  const lookUpToWrite: LookUp = async (query) => (await writer.executeQuery(query)).rows;
  return { writer, reader, lookUp, lookUpToWrite, isAway, write, quiet: nothing, makeReady: nothing, close };
}

/** The connections that write. What they are asked to do is not begun before there is one. */
export function openWriter(url: string, schema: string): Kysely<AnySchema> {
  return new Kysely<AnySchema>({
    dialect: dialect(url, writers, schema, { idle_in_transaction_session_timeout: longestIdleInTransaction }),
    plugins: [new PostgresTypes()],
  });
}

type Settings = Readonly<Record<string, string | number>>;

function dialect(url: string, max: number, schema: string, settings: Settings): PostgresDialect {
  const pool = new Pool({
    ...{ connectionString: url, max, connectionTimeoutMillis: longestConnecting, keepAlive: true },
    types: typesAsRead,
  });
  const first = firstOf(schema, settings);
  // A connection that breaks leaves the pool; whoever was using it is told by the answer, and whoever needs one gets another.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return new PostgresDialect({
    pool,
    onCreateConnection: async (connection: DatabaseConnection) => {
      await connection.executeQuery(first);
    },
  });
}

/** Everything as the driver has it, whole numbers apart. Decimals stay text: money is never a number. */
const typesAsRead: CustomTypesConfig = {
  getTypeParser: (type, format) =>
    type === types.builtins.INT8 ? exactNumber : (types.getTypeParser(type, format) as unknown),
};

function firstOf(schema: string, others: Settings): CompiledQuery {
  const quoted = `"${schema.replaceAll('"', '""')}"`;
  const all = Object.entries({ search_path: quoted, ...others }).map(([name, value]) => `set ${name} = ${value}`);
  return CompiledQuery.raw(all.join('; '));
}

/** Columns of whole numbers are 64 bits wide, as in SQLite; what a number cannot hold exactly was never written by us. */
function exactNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError('a whole number is larger than can be held exactly');
  return number;
}

async function assertFit(reader: Kysely<NoTables>, schema: string): Promise<void> {
  const asked = sql<{ encoding: string; migrated: boolean }>`select
    current_setting('server_encoding') as encoding,
    has_schema_privilege(current_schema(), 'usage') and to_regclass(${migrationSteps}) is not null as migrated`;
  const { rows } = await asked.execute(reader);
  // Only in UTF-8 is the order "C" the order of code points, which is SQLite's.
  if (rows[0]?.encoding !== 'UTF8') throw new UnfitDatabase('its encoding is not UTF8');
  if (!rows[0].migrated) {
    throw new UnfitDatabase(`it has no schema "${schema}" that this account may use; "exchange migrate" makes it`);
  }
  const steps = await reader.withTables<AnySchema>().selectFrom(migrationSteps).select('step').execute();
  if (steps.length >= fixedTables.length) return;
  throw new UnfitDatabase('its schema is of an earlier release; "exchange migrate" completes it');
}

/** Why nothing was opened, where that is for an operator to mend; the driver's own error otherwise. */
export function unfit(error: unknown): unknown {
  const code = textIn(error, 'code') ?? '';
  if (isAway(error)) return new UnfitDatabase('it cannot be reached', error);
  // Class 28: no such account, or another password. 3D000: no such database. 42501: a right is missing. 42704: a role is.
  if (/^28|^3D000|^42501|^42704/.test(code)) return new UnfitDatabase(textIn(error, 'message') ?? code, error);
  return error;
}

/** Connection lost or refused, no room, shutting down, standby, too long idle, deadlock. */
const passing = /^(?:08|40|53|57)...$|^25006$|^25P03$|^55P03$/;
const network = /^E(?:CONN|PIPE|TIMEDOUT|HOSTUNREACH|NETUNREACH|NOTFOUND|AI_AGAIN)/;
/** The driver has no code for these. */
const driver =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Client (?:was closed|has encountered))/;

/** Whether a driver says that the server cannot be reached for now. A file is where it was, and says no such thing. */
export function isAway(error: unknown): boolean {
  const code = textIn(error, 'code');
  if (code !== undefined) return passing.test(code) || network.test(code);
  return driver.test(textIn(error, 'message') ?? '');
}
