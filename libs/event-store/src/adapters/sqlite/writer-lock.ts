import Database from 'better-sqlite3';
import { join } from 'node:path';
import { StoreUnavailable } from '../../errors';
import { sqliteCode } from './sqlite-code';

/**
 * Makes this process the only writer of a folder, for as long as the answer stays open. The lock is an exclusive transaction
 * on a file of its own: the operating system drops it when the process dies, however it dies, and readers of the log never
 * meet it. No other code may open that file: closing any handle of it would drop the lock.
 *
 * @throws StoreUnavailable
 */
export function lockForWriting(folder: string): { release(): void } {
  const lock = new Database(join(folder, 'writer.lock'), { timeout: 0 });
  try {
    lock.pragma('journal_mode = OFF');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (!sqliteCode(error).startsWith('SQLITE_BUSY')) throw error;
    throw new StoreUnavailable(`the event log in ${folder} is already open for writing; it takes one writer at a time`);
  }
  return { release: () => lock.close() };
}
