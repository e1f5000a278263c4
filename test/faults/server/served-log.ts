import type { EventLog, StoredEvent } from '@exchange/event-store';
import { openSqliteEventLog } from '@exchange/event-store/adapters/sqlite';
import { gaps } from '../acknowledged';
import type { Outcome } from '../rows';
import type { Acknowledged } from './writing-client';

/** What became of what a server acknowledged, in a log that may end with it or not. */
export async function outcomeIn(
  opened: EventLog | Promise<EventLog>,
  acknowledged: readonly Acknowledged[],
): Promise<Outcome> {
  const reader = await opened;
  const log: StoredEvent[] = [];
  for await (const { events } of reader.readAll()) log.push(...events);
  await reader.close();
  const missing = [...lost(log, acknowledged), ...gaps(log)];
  return { acknowledged: acknowledged.length, lost: missing, doubled: doneTwice(log) };
}

/** The same, of a server that keeps its log in a folder. */
export async function faultsIn(folder: string, acknowledged: readonly Acknowledged[]): Promise<readonly string[]> {
  const { lost, doubled } = await outcomeIn(openSqliteEventLog({ folder }), acknowledged);
  return [...lost, ...doubled];
}

function lost(log: readonly StoredEvent[], acknowledged: readonly Acknowledged[]): readonly string[] {
  const hashes = new Map(log.map(({ streamId, revision, metadata }) => [`${streamId}@${revision}`, metadata['hash']]));
  return acknowledged.flatMap(({ streamId, revision, hash }) => {
    const place = `${streamId}@${revision}`;
    const found = hashes.get(place);
    return found !== undefined && (hash ?? found) === found ? [] : [`${place} was acknowledged, found ${found}`];
  });
}

/** A command leaves each type of event once, in one stream. */
function doneTwice(log: readonly StoredEvent[]): readonly string[] {
  const done = new Set<string>();
  return log.flatMap(({ streamId, revision, type, metadata }) => {
    const once = `${metadata['commandId']} ${type}`;
    if (!done.has(once)) return done.add(once) && [];
    return [`${streamId}@${revision} is the ${type} of a command that had been done`];
  });
}
