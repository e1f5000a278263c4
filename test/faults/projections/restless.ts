import type { Batch, EventStore } from '@exchange/event-store';

export type Log = Pick<EventStore, 'storeId' | 'head' | 'subscribe'>;

/**
 * A double of a log over a bad line: it hands the same events out in batches of other sizes, some of them twice, and drops
 * the connection now and then.
 */
export function restless(store: EventStore, sizes: readonly number[], dropEvery: number): Log {
  let batches = 0;
  const sizeAt = (n: number): number => sizes[n % sizes.length] ?? 1;
  async function* subscribe(bounds: Parameters<EventStore['subscribe']>[0]): AsyncGenerator<Batch> {
    const events = [];
    for await (const batch of store.readAll(bounds.after === undefined ? {} : { after: bounds.after })) {
      events.push(...batch.events);
    }
    for (let at = 0, repeated = 0; at < events.length; repeated = sizeAt(batches + 1) - 1) {
      if (++batches % dropEvery === 0) throw new Error('the line is down');
      const next = at + sizeAt(batches);
      yield { events: events.slice(Math.max(0, at - repeated), next), caughtUp: next >= events.length };
      at = next;
    }
    yield* store.subscribe({ ...bounds, ...(events.length > 0 && { after: events.at(-1)?.position ?? 0n }) });
  }
  return { storeId: store.storeId, head: () => store.head(), subscribe };
}
