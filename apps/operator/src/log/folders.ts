import { mkdirSync, readdirSync } from 'node:fs';
import { StoreUnavailable } from '@exchange/event-store';
import { openAuditLog, type AuditLog } from '@exchange/profiles/audit';
import { CommandFailed } from '../command';

/** Makes a folder that only its owner enters, or takes one that has nothing in it. @throws CommandFailed */
export function emptyFolder(folder: string): void {
  if (listed(folder)?.length === 0) return;
  try {
    if (mkdirSync(folder, { recursive: true, mode: 0o700 }) !== undefined) return;
  } catch (failure) {
    throw new CommandFailed(
      `${folder} cannot be made: ${failure instanceof Error ? failure.message : String(failure)}`,
    );
  }
  throw new CommandFailed(`${folder} is not empty. Name a new folder, or an empty one.`);
}

function listed(folder: string): readonly string[] | undefined {
  try {
    return readdirSync(folder);
  } catch {
    return undefined;
  }
}

/** Opens the log in a folder for one piece of work. @throws CommandFailed where there is none that can be read */
export async function withLogIn<T>(folder: string, work: (log: AuditLog) => Promise<T>): Promise<T> {
  const log = openedIn(folder);
  try {
    return await work(log);
  } catch (failure) {
    throw failure instanceof StoreUnavailable ? new CommandFailed(`${sentenceOf(failure)}.`, 69) : failure;
  } finally {
    await log.close();
  }
}

function openedIn(folder: string): AuditLog {
  try {
    return openAuditLog({ folder });
  } catch (failure) {
    if (!(failure instanceof StoreUnavailable)) throw failure;
    throw new CommandFailed(`${sentenceOf(failure)}. Name the folder of an installation, or of a backup.`, 69);
  }
}

/** With the reason beneath it, which is SQLite's or the disk's. */
function sentenceOf({ message, cause }: StoreUnavailable): string {
  const sentence = message.charAt(0).toUpperCase() + message.slice(1);
  return cause instanceof Error ? `${sentence}: ${cause.message}` : sentence;
}
