import type { StoredEvent } from '@exchange/event-store';
import { openSqliteEventLog } from '@exchange/event-store/adapters/sqlite';
import { gaps } from '../acknowledged';
import type { Acknowledged } from './writing-client';

/** What is wrong with the log of a server that was killed, given what it had acknowledged. */
export async function faultsIn(folder: string, acknowledged: readonly Acknowledged[]): Promise<readonly string[]> {
  const reader = openSqliteEventLog({ folder });
  const log: StoredEvent[] = [];
  for await (const { events } of reader.readAll()) log.push(...events);
  await reader.close();
  return [...lost(log, acknowledged), ...gaps(log), ...doneTwice(log)];
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
