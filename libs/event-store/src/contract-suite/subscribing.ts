import fc from 'fast-check';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { StoreUnavailable } from '../errors';
import type { Position, StoredEvent } from '../event-store';
import { newStream, some } from './events';
import type { GivenStore } from './given-store';

/** What a subscriber sees: everything once and in order, then what comes. */
export function subscribing(given: GivenStore, interleavings: number): void {
  describe('given a subscription', () => {
    /** Follows the log from a position until it has so many events, then lets go. */
    const take = async (after: Position, count: number, batchSize: number, pause = 0): Promise<StoredEvent[]> => {
      const abort = new AbortController();
      const events: StoredEvent[] = [];
      if (count === 0) return events;
      for await (const batch of given.store.subscribe({ after, batchSize, signal: abort.signal })) {
        expect(batch.events.length).toBeLessThanOrEqual(batchSize);
        events.push(...batch.events);
        if (events.length >= count) abort.abort();
        for (let turn = 0; turn < pause; turn++) await nextTurn();
      }
      return events;
    };

    it('says that an empty log is read to its end, then goes on live', async () => {
      const abort = new AbortController();
      const seen: [number, boolean][] = [];
      const streamId = newStream();
      for await (const { events, caughtUp } of given.store.subscribe({ after: given.start, signal: abort.signal })) {
        seen.push([events.length, caughtUp]);
        if (seen.length === 3) abort.abort();
        else await given.store.append(streamId, 'any', some(2));
      }
      expect(seen).toEqual([
        [0, true],
        [2, true],
        [2, true],
      ]);
    });

    it('says so too where it begins at the head, and never twice', async () => {
      const { position } = await given.store.append(newStream(), 'any', some(2));
      const abort = new AbortController();
      const seen: number[] = [];
      const following = (async () => {
        for await (const { events } of given.store.subscribe({ after: position, signal: abort.signal }))
          seen.push(events.length);
      })();
      while (seen.length === 0) await nextTurn();
      for (let turn = 0; turn < 20; turn++) await nextTurn();
      expect(seen).toEqual([0]);
      abort.abort();
      await following;
    });

    it('ends when the signal aborts, also while it waits, and at once if it has aborted before', async () => {
      const abort = new AbortController();
      let batches = 0;
      for await (const batch of given.store.subscribe({ after: given.start, signal: abort.signal })) {
        batches += batch.caughtUp ? 1 : 0;
        setImmediate(() => abort.abort());
      }
      for await (const batch of given.store.subscribe({ after: given.start, signal: abort.signal }))
        batches += 10 + batch.events.length;
      expect(batches).toBe(1);
    });

    it('throws when the store is closed while it waits', async () => {
      const { signal } = new AbortController();
      const following = (async () => {
        for await (const batch of given.store.subscribe({ after: given.start, signal }))
          if (batch.caughtUp) setImmediate(() => void given.store.close());
      })();
      await expect(following).rejects.toThrow(StoreUnavailable);
    });

    it('sees every event once and in order, with writers at work, wherever it begins, stops and resumes', async () => {
      const run = fc.record({
        writers: fc.array(
          fc.array(fc.record({ count: fc.integer({ min: 1, max: 4 }), pause: fc.integer({ min: 0, max: 3 }) }), {
            maxLength: 8,
          }),
          { minLength: 1, maxLength: 5 },
        ),
        already: fc.integer({ min: 0, max: 12 }),
        skipped: fc.integer({ min: 0, max: 12 }),
        batchSize: fc.integer({ min: 1, max: 9 }),
        pause: fc.integer({ min: 0, max: 3 }),
        firstPart: fc.double({ min: 0, max: 1, noNaN: true }),
      });
      await fc.assert(
        fc.asyncProperty(run, async ({ writers, already, skipped, batchSize, pause, firstPart }) => {
          const start = (await given.store.head()) ?? 0n;
          if (already > 0) await given.store.append(newStream(), 'no-stream', some(already));
          const known = await given.logAfter(start);
          const after = known[Math.min(skipped, known.length) - 1]?.position ?? start;
          const total =
            known.length - Math.min(skipped, known.length) + writers.flat().reduce((sum, { count }) => sum + count, 0);
          const writing = writers.map(async (appends) => {
            const streamId = newStream();
            for (const append of appends) {
              await given.store.append(streamId, 'any', some(append.count));
              for (let turn = 0; turn < append.pause; turn++) await nextTurn();
            }
          });
          const first = await take(after, Math.floor(total * firstPart), batchSize, pause);
          const rest = await take(first.at(-1)?.position ?? after, total - first.length, batchSize, pause);
          await Promise.all(writing);
          expect([...first, ...rest]).toEqual(await given.logAfter(after));
        }),
        { numRuns: interleavings },
      );
    }, 60_000);
  });
}
