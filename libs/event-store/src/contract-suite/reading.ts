import { StoreUnavailable } from '../errors';
import type { EventStore } from '../event-store';
import { newStream, some } from './events';
import type { GivenStore } from './given-store';

/** What a reader sees, and when it ends. */
export function reading(given: GivenStore): void {
  describe('given bounds', () => {
    it('reads a stream forwards and backwards, from a revision, so many events', async () => {
      const streamId = newStream();
      await given.store.append(newStream(), 'any', some(2));
      await given.store.append(streamId, 'no-stream', some(5));
      const revisions = async (bounds: Parameters<EventStore['readStream']>[1]): Promise<number[]> =>
        (await given.store.readStream(streamId, bounds)).map(({ revision }) => revision);
      expect(await revisions({ from: 2 })).toEqual([2, 3, 4]);
      expect(await revisions({ from: 1, limit: 2 })).toEqual([1, 2]);
      expect(await revisions({ from: 5 })).toEqual([]);
      expect(await revisions({ direction: 'backwards' })).toEqual([4, 3, 2, 1, 0]);
      expect(await revisions({ direction: 'backwards', limit: 1 })).toEqual([4]);
      expect(await revisions({ direction: 'backwards', from: 2, limit: 2 })).toEqual([2, 1]);
      expect(await revisions({ direction: 'backwards', from: 99, limit: 1 })).toEqual([4]);
      expect(await given.store.readStream(newStream())).toEqual([]);
    });

    it.each([1, 2, 3, 7, 100])(
      'reads the log in batches of at most %d, the last of which has caught up',
      async (batchSize) => {
        await given.store.append(newStream(), 'any', some(6));
        const sizes: [number, boolean][] = [];
        for await (const { events, caughtUp } of given.store.readAll({ after: given.start, batchSize }))
          sizes.push([events.length, caughtUp]);
        expect(sizes.map(([size]) => size).reduce((sum, size) => sum + size, 0)).toBe(6);
        expect(Math.max(...sizes.map(([size]) => size))).toBeLessThanOrEqual(batchSize);
        expect(sizes.map(([, caughtUp]) => caughtUp)).toEqual(sizes.map((_, n) => n === sizes.length - 1));
      },
    );

    it('reads what follows a position', async () => {
      await given.store.append(newStream(), 'any', some(4));
      const log = await given.logAfter();
      for (const [n, { position }] of log.entries())
        expect(await given.logAfter(position, 2)).toEqual(log.slice(n + 1));
    });

    it('ends a read when the signal aborts', async () => {
      await given.store.append(newStream(), 'any', some(4));
      const abort = new AbortController();
      let read = 0;
      const bounds = { after: given.start, batchSize: 1, signal: abort.signal };
      for await (const { events } of given.store.readAll(bounds)) {
        read += events.length;
        if (read === 2) abort.abort();
      }
      expect(read).toBe(2);
    });

    it('leaves turns to others during a long read', async () => {
      await given.store.append(newStream(), 'any', some(40));
      let turns = 0;
      const other = (): void => {
        turns++;
        if (turns < 40) setImmediate(other);
      };
      setImmediate(other);
      for await (const batch of given.store.readAll({ after: given.start, batchSize: 2 }))
        expect(batch.events.length).toBeLessThanOrEqual(2);
      expect(turns).toBeGreaterThanOrEqual(15);
    });
  });

  describe('given close', () => {
    it('stores what was on its way, refuses what comes later, and may be repeated', async () => {
      const onTheWay = given.store.append(newStream(), 'any', some(1));
      await given.store.close();
      await given.store.close();
      await expect(onTheWay).resolves.toMatchObject({ revision: 0 });
      await expect(given.store.append(newStream(), 'any', some(1))).rejects.toThrow(StoreUnavailable);
      await expect(given.store.readStream(newStream())).rejects.toThrow(StoreUnavailable);
      await expect(given.store.head()).rejects.toThrow(StoreUnavailable);
      await expect(given.logAfter()).rejects.toThrow(StoreUnavailable);
    });
  });
}
