import type { CompiledQuery, Kysely, QueryResult } from 'kysely';
import type { StoredValue } from './table';

/** Any tables at all: what the projections see of the database. Queries see it through `SchemaOf`. */
export type AnySchema = Readonly<Record<string, Readonly<Record<string, StoredValue>>>>;

/** Tables are added where a query names them. */
export type NoTables = Record<never, never>;

/** Where read models live. Disposable: everything in it can be made again from the log. */
export interface ReadDatabase {
  /** For the projections alone. */
  readonly writer: Kysely<AnySchema>;
  /** For queries: sees what is committed, and waits for no projection. */
  readonly reader: Kysely<NoTables>;
  /** Whether an error says that the database cannot be reached for now, and nothing of what it was asked. */
  isAway(error: unknown): boolean;
  /** Makes what there is besides the tables of read models, where no command is there to do it. */
  makeReady(): Promise<void>;
  close(): Promise<void>;
}

/** What can run a compiled query: a database or a transaction. */
export interface Connection {
  executeQuery<R>(query: CompiledQuery<R>): Promise<QueryResult<R>>;
}

/** A query compiled once, run with other values: building it costs more than running it. */
export function withValues<R>(query: CompiledQuery<R>, parameters: readonly unknown[]): CompiledQuery<R> {
  return { ...query, parameters };
}
