import type { StoredEvent } from '@exchange/event-store';
import { openSqliteEventStore } from '@exchange/event-store/adapters/sqlite';

/** What is wrong with a log after its writer died, given the lines that the writer had said. */
export async function faultsAfter(folder: string, lines: readonly string[]): Promise<string[]> {
  const store = openSqliteEventStore({ folder });
  const log: StoredEvent[] = [];
  for await (const { events } of store.readAll()) log.push(...events);
  await store.close();
  return [...lostAcks(log, lines), ...gaps(log), ...holes(log), ...halves(log)];
}

function lostAcks(log: readonly StoredEvent[], lines: readonly string[]): string[] {
  const places = new Map<string, string[]>();
  for (const { id, streamId, revision } of log) places.set(id, [...(places.get(id) ?? []), `${streamId}@${revision}`]);
  return lines.flatMap((line) => {
    const [word, streamId, last, ids = ''] = line.split(' ');
    if (word !== 'ack') return [];
    const batch = ids.split(',');
    return batch.flatMap((id, n) => {
      const [place, ...more] = places.get(id) ?? [];
      const expected = `${streamId}@${Number(last) - batch.length + 1 + n}`;
      return place === expected && more.length === 0
        ? []
        : [`${expected} was acknowledged, found ${place ?? 'nowhere'}`];
    });
  });
}

/** Events that do not follow the one before them: in their stream, or in the log. */
export function gaps(log: readonly StoredEvent[]): string[] {
  const next = new Map<string, number>();
  return log.flatMap(({ streamId, revision, position }, index) => {
    const expected = next.get(streamId) ?? 0;
    next.set(streamId, revision + 1);
    const follows = position > (log[index - 1]?.position ?? -1n);
    return revision === expected && follows ? [] : [`${streamId}@${revision} is out of order`];
  });
}

/** Places of an embedded log in which nothing is. */
function holes(log: readonly StoredEvent[]): string[] {
  return log.flatMap(({ position }, index) => (position === BigInt(index + 1) ? [] : [`${position} follows a hole`]));
}

function halves(log: readonly StoredEvent[]): string[] {
  const batches = new Map<string, { found: number; size: number }>();
  for (const { data } of log) {
    const { batch, size }: { batch: string; size: number } = JSON.parse(Buffer.from(data).toString('utf8'));
    batches.set(batch, { found: (batches.get(batch)?.found ?? 0) + 1, size });
  }
  return [...batches].filter(([, { found, size }]) => found !== size).map(([batch]) => `${batch} is stored in part`);
}
