import SqliteDatabase, { type Database, type Statement } from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import {
  type AnySchema,
  type LookUp,
  type NoTables,
  type ReadDatabase,
  type StoredRow,
  writeTogether,
} from './database';
import { fixedTables } from './fixed-tables';
import { textIn } from './thrown';
import { WritingThread, WritingThreadGone } from './writing-thread';

/** The file at this place is something else. It is not touched. */
export class NotReadModels extends Error {
  constructor(file: string) {
    super(
      `${file} does not hold read models of this release. If it once did, it can be deleted: it is made again from the log`,
    );
    this.name = 'NotReadModels';
  }
}

/** `application_id` of our files: "BXRM". `user_version` counts the layouts of the checkpoints. */
const applicationId = 0x4258524d;
const layout = 1;

/** No room, a disk that fails, a file that somebody else holds: nothing of what was asked for is to blame. */
const passing = /^SQLITE_(?:FULL|IOERR|BUSY|CANTOPEN|NOMEM)/;

/** 64 MiB of pages in memory: those that a rebuild writes again and again, and those that are asked for. */
const cache = 'cache_size = -65536';
/** 32 MiB of log before it is folded. */
const settings = ['synchronous = NORMAL', cache, 'wal_autocheckpoint = 8000'];

/** As many statements are run sooner than they are handed to a thread; what happens while offices work takes fewer. */
const atOnceHere = 200;

/** Connections keep their statements; nearly all queries are the same few. */
const statementsKept = 500;

/**
 * Opens or creates the file, with one connection that writes and one that reads; where there is much to write, a thread of
 * its own does it meanwhile, as long as threads can be had.
 *
 * WAL lets queries go on while a batch is written. `synchronous=NORMAL` is enough: the checkpoint is in the same
 * transaction as the rows, so what a power cut takes away is taken back together and projected again.
 *
 * @throws NotReadModels
 */
export function openSqlite(file: string): ReadDatabase {
  const writer = connect(file);
  const questions = new SqliteDatabase(file, { readonly: true });
  questions.pragma(cache);
  const reader = new CachedStatements(questions);
  const write = new Kysely<AnySchema>({ dialect: new SqliteDialect({ database: new CachedStatements(writer) }) });
  const thread = new WritingThread(file, settings);
  const read = new Kysely<NoTables>({ dialect: new SqliteDialect({ database: reader }) });
  // Through Kysely each would first wait for a turn on the connection, which it never has to. Nothing keeps a snapshot open there.
  const lookUp: LookUp = ({ sql, parameters }) => reader.find(sql, parameters);
  return {
    writer: write,
    reader: read,
    write: async (statements) => {
      const made = statements[Symbol.asyncIterator]();
      const few = await upTo(atOnceHere, made);
      if (few.length < atOnceHere && !thread.busy) return writeTogether(write, few);
      return thread.lost ? writeTogether(write, both(few, made)) : thread.write(both(few, made));
    },
    quiet: () => thread.quiet(),
    lookUp,
    lookUpToWrite: lookUp,
    isAway: (error) => error instanceof WritingThreadGone || passing.test(textIn(error, 'code') ?? ''),
    makeReady: async () => {
      for (const make of fixedTables) await make(write);
    },
    close: async () => {
      await thread.end();
      await read.destroy();
      await write.destroy();
      reader.close();
      writer.close();
    },
  };
}

async function upTo<T>(count: number, made: AsyncIterator<T>): Promise<readonly T[]> {
  const taken: T[] = [];
  while (taken.length < count) {
    const next = await made.next();
    if (next.done === true) break;
    taken.push(next.value);
  }
  return taken;
}

async function* both<T>(first: readonly T[], made: AsyncIterator<T>): AsyncIterable<T> {
  yield* first;
  yield* { [Symbol.asyncIterator]: () => made };
}

function connect(file: string): Database {
  const database = new SqliteDatabase(file);
  try {
    const ours =
      database.pragma('application_id', { simple: true }) === applicationId &&
      database.pragma('user_version', { simple: true }) === layout;
    if (!ours && database.prepare('select 1 from sqlite_schema').get() !== undefined) throw new NotReadModels(file);
    database.pragma('journal_mode = WAL');
    for (const setting of settings) database.pragma(setting);
    if (!ours) database.exec(`pragma application_id = ${applicationId}; pragma user_version = ${layout}`);
    return database;
  } catch (error) {
    database.close();
    if (textIn(error, 'code') === 'SQLITE_NOTADB') throw new NotReadModels(file);
    throw error;
  }
}

/** Kysely prepares a statement for every call; this hands out the same ones again. */
class CachedStatements {
  private readonly statements = new Map<string, Statement<readonly unknown[]>>();

  constructor(private readonly database: Database) {}

  prepare(sql: string): Statement<readonly unknown[]> {
    // Where there is no room, SQLite has rolled back by itself; that it was so would be heard instead of why.
    if (sql === 'rollback' && !this.database.inTransaction) return this.prepare('select 1');
    const known = this.statements.get(sql);
    if (known !== undefined) return known;
    const [oldest] = this.statements.keys();
    if (oldest !== undefined && this.statements.size >= statementsKept) this.statements.delete(oldest);
    const statement = this.database.prepare<readonly unknown[]>(sql);
    this.statements.set(sql, statement);
    return statement;
  }

  find(sql: string, parameters: readonly unknown[]): readonly StoredRow[] {
    // Columns of our tables hold what a stored row holds.
    return this.prepare(sql).all(parameters) as readonly StoredRow[];
  }

  close(): void {
    this.database.close();
  }
}
