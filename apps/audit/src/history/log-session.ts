import { EventSchemaMismatch, UnknownEventType } from '@exchange/contract';
import { StoreUnavailable, UnreadableEvent } from '@exchange/event-store';
import { openLogAt, type AuditLog, type PlaceOfLog } from '@exchange/profiles/audit';
import { CommandFailed, type Terminal } from '../command-line';
import { copyingOn } from '../progress';

/** Opens a log for one question, and says in a sentence why it cannot be answered. @throws CommandFailed */
export async function askLog<T>(
  place: PlaceOfLog,
  terminal: Terminal,
  question: (log: AuditLog) => Promise<T>,
): Promise<T> {
  try {
    const log = await openLogAt(place, copyingOn(terminal));
    try {
      return await question(log);
    } finally {
      await log.close();
    }
  } catch (error) {
    throw worded(error);
  }
}

function worded(error: unknown): unknown {
  if (error instanceof StoreUnavailable) {
    return new CommandFailed(
      'unreadable',
      `${error.message}. Name an installation's data folder with --data, or its event store with --store.`,
      {
        cause: error,
      },
    );
  }
  if (error instanceof UnreadableEvent) {
    return new CommandFailed('tampered', `${error.message}. "audit verify" says what else was changed.`, {
      cause: error,
    });
  }
  if (error instanceof UnknownEventType || error instanceof EventSchemaMismatch) {
    const advice = 'It may be of a later version: read it with the version that wrote it.';
    return new CommandFailed('notUnderstood', `${error.message}. ${advice}`, { cause: error });
  }
  return error;
}
