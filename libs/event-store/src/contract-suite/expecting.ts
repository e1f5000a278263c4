import { CorruptedIdempotency, WrongExpectedRevision } from '../errors';
import type { Expected } from '../event-store';
import { newEvent, newStream, some } from './events';
import type { GivenStore } from './given-store';

/** What a writer may expect of a stream, and what an append is that comes again. */
export function expecting(given: GivenStore): void {
  describe('given an expectation', () => {
    const length = 3;
    const held: [Expected, boolean, boolean][] = [
      // expectation, holds for a missing stream, holds for a stream at revision 2
      ['no-stream', true, false],
      ['stream-exists', false, true],
      ['any', true, true],
      [0, false, false],
      [length - 1, false, true],
      [length, false, false],
      [length + 5, false, false],
    ];

    it.each(held)('%s: a missing stream %s, a stream of three %s', async (expected, missing, existing) => {
      for (const [exists, holds] of [
        [false, missing],
        [true, existing],
      ]) {
        for (const count of [0, 1, 2]) {
          const streamId = newStream();
          if (exists === true) await given.store.append(streamId, 'no-stream', some(length));
          const before = await given.store.readStream(streamId);
          const attempt = given.store.append(streamId, expected, some(count));
          if (holds === true) {
            const revision = before.length + count - 1;
            await expect(attempt).resolves.toMatchObject({ revision, idempotent: count === 0 });
            if (count === 0) expect((await attempt).position).toBe(before.at(-1)?.position ?? 0n);
          } else {
            const actual = exists === true ? length - 1 : undefined;
            await expect(attempt).rejects.toThrow(WrongExpectedRevision);
            await expect(attempt).rejects.toMatchObject({ streamId, expected, actual });
          }
          expect(await given.store.readStream(streamId)).toHaveLength(before.length + (holds === true ? count : 0));
        }
      }
    });

    it('lets exactly one of many concurrent writers through', async () => {
      const streamId = newStream();
      const attempts = Array.from({ length: 20 }, () => given.store.append(streamId, 'no-stream', some(2)));
      const settled = await Promise.allSettled(attempts);
      expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const outcome of settled) {
        if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(WrongExpectedRevision);
      }
      expect(await given.store.readStream(streamId)).toHaveLength(2);
    });
  });

  describe('given an append that is repeated', () => {
    const cases: [string, Expected, Expected][] = [
      ['no-stream', 'no-stream', 'no-stream'],
      ['a revision', 1, 1],
      ['any', 'any', 'any'],
      ['stream-exists', 'stream-exists', 'stream-exists'],
      ['a revision, then any', 1, 'any'],
    ];

    it.each(cases)('answers what it answered first: %s', async (_, first, again) => {
      const [streamId, events] = [newStream(), some(3)];
      if (first !== 'no-stream') await given.store.append(streamId, 'no-stream', some(2));
      const appended = await given.store.append(streamId, first, events);
      await given.store.append(streamId, appended.revision, some(2));
      const before = await given.logAfter();
      expect(await given.store.append(streamId, again, events)).toEqual({ ...appended, idempotent: true });
      // A part of it, from its beginning, was stored at the expected place as well.
      const place = (await given.store.readStream(streamId)).find(({ id }) => id === events[1]?.id);
      expect(await given.store.append(streamId, again, events.slice(0, 2))).toEqual({
        ...{ revision: place?.revision, position: place?.position, idempotent: true },
      });
      expect(await given.logAfter()).toEqual(before);
    });

    it('writes once when the same append comes many times at once', async () => {
      const [streamId, events] = [newStream(), some(2)];
      const answers = await Promise.all(
        Array.from({ length: 16 }, () => given.store.append(streamId, 'no-stream', events)),
      );
      expect(answers.filter(({ idempotent }) => !idempotent)).toHaveLength(1);
      expect(new Set(answers.map(({ revision, position }) => `${revision}@${position}`)).size).toBe(1);
      expect(await given.store.readStream(streamId)).toHaveLength(2);
    });

    it('refuses it when it goes on differently, and when it is longer than what was stored', async () => {
      for (const expected of ['no-stream', 'any', 'stream-exists'] as const) {
        const [streamId, [first, second]] = [newStream(), some(2)];
        if (first === undefined || second === undefined) throw new Error('two events were made');
        await given.store.append(streamId, 'no-stream', [first, second]);
        for (const attempt of [
          [first, newEvent()],
          [first, second, newEvent()],
          [first, newEvent(), second],
        ]) {
          await expect(given.store.append(streamId, expected, attempt)).rejects.toThrow(CorruptedIdempotency);
        }
        expect(await given.store.readStream(streamId)).toHaveLength(2);
      }
    });

    it('is a conflict when none of its events is stored, or not at the expected place', async () => {
      const [streamId, events] = [newStream(), some(3)];
      await given.store.append(streamId, 'no-stream', events);
      await expect(given.store.append(streamId, 0, some(1))).rejects.toThrow(WrongExpectedRevision);
      await expect(given.store.append(streamId, 'no-stream', events.slice(1))).rejects.toThrow(WrongExpectedRevision);
      await expect(given.store.append(streamId, 1, events.slice(1))).rejects.toThrow(WrongExpectedRevision);
      await expect(given.store.append(streamId, 5, events)).rejects.toThrow(WrongExpectedRevision);
    });
  });
}
