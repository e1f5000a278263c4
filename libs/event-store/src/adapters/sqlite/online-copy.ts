import type { Database } from 'better-sqlite3';
import { closeSync, existsSync, openSync, renameSync, rmSync } from 'node:fs';
import { StoreUnavailable } from '../../errors';
import { logFile, syncPath } from './schema';

/** More pages than SQLite can count: all that there are, in one step. */
const everything = 0x7fffffff;

/**
 * Copies a log into a folder with SQLite's own online backup, also while a server writes it: whole commits, as they stood at
 * one moment, those too that lie in the `-wal` file alone. In one step, because a backup in several begins anew whenever
 * something was written between two, and would never end beside a busy server. For its owner alone, and under its name only
 * when it is whole and durable.
 *
 * @throws StoreUnavailable where the folder holds a log, or takes none
 */
export async function copyOnline(database: Database, folder: string): Promise<void> {
  const file = logFile(folder);
  if (existsSync(file)) throw new StoreUnavailable(`there is an event log in ${folder} already`);
  const part = `${file}.part`;
  try {
    closeSync(openSync(part, 'w', 0o600));
    await database.backup(part, { progress: () => everything });
    syncPath(part);
    renameSync(part, file);
    syncPath(folder);
  } catch (error) {
    rmSync(part, { force: true });
    throw new StoreUnavailable(`the event log could not be copied to ${folder}`, { cause: error });
  }
}
