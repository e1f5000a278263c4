import type { CompiledQuery, Kysely, QueryResult } from 'kysely';
import type { StoredValue } from './table';

/** Any tables at all: what the projections see of the database. Queries see it through `SchemaOf`. */
export type AnySchema = Readonly<Record<string, Readonly<Record<string, StoredValue>>>>;

/** Tables are added where a query names them. */
export type NoTables = Record<never, never>;

export type StoredRow = Readonly<Record<string, StoredValue>>;

/**
 * What a compiled query finds among what is committed: the shortest way, for rows that are looked up by their key. A file
 * answers at once.
 */
export type LookUp = (query: CompiledQuery<StoredRow>) => readonly StoredRow[] | Promise<readonly StoredRow[]>;

/** Where read models live. Disposable: everything in it can be made again from the log. */
export interface ReadDatabase {
  /** For the projections alone. */
  readonly writer: Kysely<AnySchema>;
  /** For queries: sees what is committed, and waits for no projection. */
  readonly reader: Kysely<NoTables>;
  readonly lookUp: LookUp;
  /** The same for projections: it waits for nothing that offices ask, and sees all that is committed. */
  readonly lookUpToWrite: LookUp;
  /** Whether an error says that the database cannot be reached for now, and nothing of what it was asked. */
  isAway(error: unknown): boolean;
  /** Runs all of them in one transaction, or none. Where there are many, this thread goes on meanwhile. */
  write(statements: Statements): Promise<void>;
  /** Resolves when no long transaction is under way: whoever writes to the same file then does not wait for it here. */
  quiet(): Promise<void>;
  /** Makes what there is besides the tables of read models, where no command is there to do it. */
  makeReady(): Promise<void>;
  close(): Promise<void>;
}

/** One of the statements of a transaction. */
export interface Statement {
  readonly query: CompiledQuery;
  /** Thrown where it changes no row; then nothing of the transaction is written. */
  readonly otherwise?: Error;
}

/** The statements of a transaction, made one after the other. */
export type Statements = AsyncIterable<Statement>;

/** What can run a compiled query: a database or a transaction. */
export interface Connection {
  executeQuery<R>(query: CompiledQuery<R>): Promise<QueryResult<R>>;
}

/** Runs statements one after the other. What one throws, the transaction has to be rolled back for. */
export async function runEach(transaction: Connection, statements: Statements | readonly Statement[]): Promise<void> {
  for await (const { query, otherwise } of statements) {
    const { numAffectedRows } = await transaction.executeQuery(query);
    if (otherwise !== undefined && (numAffectedRows ?? 0n) === 0n) throw otherwise;
  }
}

/** Runs statements in a transaction of this connection. */
export async function writeTogether(
  database: Kysely<AnySchema>,
  statements: Statements | readonly Statement[],
): Promise<void> {
  await database.transaction().execute((transaction) => runEach(transaction, statements));
}

/** A query compiled once, run with other values: building it costs more than running it. */
export function withValues<R>(query: CompiledQuery<R>, parameters: readonly unknown[]): CompiledQuery<R> {
  return { ...query, parameters };
}
