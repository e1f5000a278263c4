import { randomUUID } from 'node:crypto';
import { EventRefused, WrongExpectedRevision } from '../errors';
import type { Expected, NewEvent } from '../event-store';
import { maxEventBytes } from '../limits';
import { newEvent, newStream, plain, some } from './events';
import type { GivenStore } from './given-store';

/** What an append leaves behind, whole or not at all. */
export function appending(given: GivenStore): void {
  describe('given an append', () => {
    it('reads back every byte, in order, as soon as it is acknowledged', async () => {
      const [streamId, events] = [newStream(), some(3)];
      const appended = await given.store.append(streamId, 'no-stream', events);
      const stored = await given.store.readStream(streamId);
      expect(stored.map(plain)).toEqual(
        events.map((event, revision) => plain({ ...event, streamId, revision, position: 0n })),
      );
      expect(appended).toEqual({ revision: 2, position: stored.at(-1)?.position, idempotent: false });
      expect(await given.store.head()).toBe(appended.position);
      expect((await given.logAfter()).map(plain)).toEqual(stored.map(plain));
    });

    it('numbers the events of a stream from 0 without gaps, and the log strictly upwards', async () => {
      const streams = [newStream(), newStream()];
      for (let round = 0; round < 6; round++)
        await given.store.append(streams[round % 2] ?? '', 'any', some(1 + (round % 3)));
      const log = await given.logAfter();
      for (const streamId of streams) {
        const revisions = log.filter((event) => event.streamId === streamId).map(({ revision }) => revision);
        expect(revisions).toEqual(revisions.map((_, n) => n));
      }
      log.slice(1).forEach((event, n) => expect(event.position > (log[n]?.position ?? 0n)).toBe(true));
    });

    it('keeps what it was given, whatever the writer does with the bytes later', async () => {
      const [streamId, event] = [newStream(), newEvent({ n: 1 })];
      await given.store.append(streamId, 'any', [event]);
      event.data.fill(0);
      expect(Buffer.from((await given.store.readStream(streamId))[0]?.data ?? []).toString()).toBe('{"n":1}');
    });
  });

  describe('given a batch', () => {
    it('is stored as one: no other append comes between its events', async () => {
      const streams = Array.from({ length: 8 }, newStream);
      await Promise.all(
        streams.flatMap((streamId) => [4, 3, 2].map((count) => given.store.append(streamId, 'any', some(count)))),
      );
      const place = (data: Uint8Array): number => Number(/"n":(\d+)/.exec(Buffer.from(data).toString())?.[1]);
      const order = (await given.logAfter()).map(({ streamId, data }): [string, number] => [streamId, place(data)]);
      order.forEach(([streamId, n], index) => {
        if (n > 0) expect(order[index - 1]).toEqual([streamId, n - 1]);
      });
      expect(order).toHaveLength(8 * 9);
    });

    it('is refused as one, and takes nothing of its neighbours with it', async () => {
      const [good, bad] = [newStream(), newStream()];
      const before = given.store.append(good, 'no-stream', some(2));
      const refused = given.store.append(bad, 0, some(2));
      const after = given.store.append(newStream(), 'no-stream', some(1));
      await expect(refused).rejects.toThrow(WrongExpectedRevision);
      expect([(await before).revision, (await after).revision]).toEqual([1, 0]);
      expect(await given.store.readStream(bad)).toEqual([]);
      expect(await given.logAfter()).toHaveLength(3);
    });
  });

  describe('given limits', () => {
    const named = (change: Partial<NewEvent>): NewEvent[] => [newEvent(), { ...newEvent(), ...change }];
    const same = newEvent();
    const refused: [string, string, Expected, NewEvent[]][] = [
      ['a stream without category', randomUUID(), 'any', some(1)],
      ['a reserved stream', `$request-${randomUUID()}`, 'any', some(1)],
      ['a category with a dash', `own-file-${randomUUID()}`, 'any', some(1)],
      ['a reserved type', newStream(), 'any', named({ type: '$NoteAdded' })],
      ['an empty type', newStream(), 'any', named({ type: '' })],
      ['a reserved key', newStream(), 'any', named({ metadata: { $maxAge: '1' } })],
      ['half a character', newStream(), 'any', named({ metadata: { note: '\ud83e' } })],
      ['an id that is no UUID', newStream(), 'any', named({ id: '1' })],
      ['an id twice', newStream(), 'any', [same, same]],
      ['a byte too many', newStream(), 'any', named({ data: Buffer.alloc(maxEventBytes + 1, 'a') })],
      ['a negative revision', newStream(), -1, some(1)],
      ['half a revision', newStream(), 0.5, some(1)],
    ];

    it.each(refused)('refuses %s and stores nothing', async (_, streamId, expected, events) => {
      await expect(given.store.append(streamId, expected, events)).rejects.toThrow(EventRefused);
      expect(await given.store.head()).toBe(given.before);
    });

    it('takes an event of exactly the greatest size', async () => {
      const streamId = newStream();
      const data = Buffer.from(`"${'a'.repeat(maxEventBytes - 2)}"`);
      await given.store.append(streamId, 'any', [{ ...newEvent(), data }]);
      expect((await given.store.readStream(streamId))[0]?.data.byteLength).toBe(maxEventBytes);
    });
  });
}
