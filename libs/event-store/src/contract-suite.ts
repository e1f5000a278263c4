import fc from 'fast-check';
import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { CorruptedIdempotency, EventRefused, StoreUnavailable, WrongExpectedRevision } from './errors';
import type { EventStore, Expected, NewEvent, Position, StoredEvent } from './event-store';
import { maxEventBytes } from './limits';

export interface StoreUnderTest {
  readonly store: EventStore;
  /** Removes what the store leaves behind. The suite closes the store itself. */
  readonly dispose: () => Promise<void>;
}

export const newStream = (): string => `request-${randomUUID()}`;

export const newEvent = (data: unknown = { text: 'Grüße, Ђорђе' }): NewEvent => ({
  id: randomUUID(),
  type: 'NoteAdded',
  data: Buffer.from(JSON.stringify(data)),
  metadata: { zone: 'Europe/Tirane', actorId: 'a1', note: 'quote " and \u{1F9FE}' },
});

const some = (count: number): NewEvent[] => Array.from({ length: count }, (_, n) => newEvent({ n }));

const plain = ({ streamId, revision, id, type, data, metadata }: StoredEvent): object => ({
  ...{ streamId, revision, id, type, metadata },
  data: Buffer.from(data).toString('utf8'),
});

/** What every event store keeps, whatever it is made of (eventsourcing rules of EventStoreDB's `IndexWriter.CheckCommit`). */
export function eventStoreContract(name: string, create: () => Promise<StoreUnderTest>): void {
  describe(`${name}: the contract of an event store`, () => {
    let store: EventStore;
    let dispose: () => Promise<void>;

    beforeEach(async () => {
      ({ store, dispose } = await create());
    });

    afterEach(async () => {
      await store.close();
      await dispose();
    });

    const logAfter = async (after: Position = 0n, batchSize?: number): Promise<StoredEvent[]> => {
      const events: StoredEvent[] = [];
      for await (const batch of store.readAll(batchSize === undefined ? { after } : { after, batchSize })) {
        events.push(...batch.events);
      }
      return events;
    };

    describe('given an append', () => {
      it('reads back every byte, in order, as soon as it is acknowledged', async () => {
        const [streamId, events] = [newStream(), some(3)];
        const appended = await store.append(streamId, 'no-stream', events);
        const stored = await store.readStream(streamId);
        expect(stored.map(plain)).toEqual(
          events.map((event, revision) => plain({ ...event, streamId, revision, position: 0n })),
        );
        expect(appended).toEqual({ revision: 2, position: stored.at(-1)?.position, idempotent: false });
        expect(await store.head()).toBe(appended.position);
        expect((await logAfter()).map(plain)).toEqual(stored.map(plain));
      });

      it('numbers the events of a stream from 0 without gaps, and the log strictly upwards', async () => {
        const streams = [newStream(), newStream()];
        for (let round = 0; round < 6; round++)
          await store.append(streams[round % 2] ?? '', 'any', some(1 + (round % 3)));
        const log = await logAfter();
        for (const streamId of streams) {
          const revisions = log.filter((event) => event.streamId === streamId).map(({ revision }) => revision);
          expect(revisions).toEqual(revisions.map((_, n) => n));
        }
        log.slice(1).forEach((event, n) => expect(event.position > (log[n]?.position ?? 0n)).toBe(true));
      });

      it('keeps what it was given, whatever the writer does with the bytes later', async () => {
        const [streamId, event] = [newStream(), newEvent({ n: 1 })];
        await store.append(streamId, 'any', [event]);
        event.data.fill(0);
        expect(Buffer.from((await store.readStream(streamId))[0]?.data ?? []).toString()).toBe('{"n":1}');
      });
    });

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
            if (exists === true) await store.append(streamId, 'no-stream', some(length));
            const before = await store.readStream(streamId);
            const attempt = store.append(streamId, expected, some(count));
            if (holds === true) {
              const revision = before.length + count - 1;
              await expect(attempt).resolves.toMatchObject({ revision, idempotent: count === 0 });
              if (count === 0) expect((await attempt).position).toBe(before.at(-1)?.position ?? 0n);
            } else {
              const actual = exists === true ? length - 1 : undefined;
              await expect(attempt).rejects.toThrow(WrongExpectedRevision);
              await expect(attempt).rejects.toMatchObject({ streamId, expected, actual });
            }
            expect(await store.readStream(streamId)).toHaveLength(before.length + (holds === true ? count : 0));
          }
        }
      });

      it('lets exactly one of many concurrent writers through', async () => {
        const streamId = newStream();
        const attempts = Array.from({ length: 20 }, () => store.append(streamId, 'no-stream', some(2)));
        const settled = await Promise.allSettled(attempts);
        expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        for (const outcome of settled) {
          if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(WrongExpectedRevision);
        }
        expect(await store.readStream(streamId)).toHaveLength(2);
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
        if (first !== 'no-stream') await store.append(streamId, 'no-stream', some(2));
        const appended = await store.append(streamId, first, events);
        await store.append(streamId, appended.revision, some(2));
        const before = await logAfter();
        expect(await store.append(streamId, again, events)).toEqual({ ...appended, idempotent: true });
        // A part of it, from its beginning, was stored at the expected place as well.
        const place = (await store.readStream(streamId)).find(({ id }) => id === events[1]?.id);
        expect(await store.append(streamId, again, events.slice(0, 2))).toEqual({
          ...{ revision: place?.revision, position: place?.position, idempotent: true },
        });
        expect(await logAfter()).toEqual(before);
      });

      it('writes once when the same append comes many times at once', async () => {
        const [streamId, events] = [newStream(), some(2)];
        const answers = await Promise.all(
          Array.from({ length: 16 }, () => store.append(streamId, 'no-stream', events)),
        );
        expect(answers.filter(({ idempotent }) => !idempotent)).toHaveLength(1);
        expect(new Set(answers.map(({ revision, position }) => `${revision}@${position}`)).size).toBe(1);
        expect(await store.readStream(streamId)).toHaveLength(2);
      });

      it('refuses it when it goes on differently, and when it is longer than what was stored', async () => {
        for (const expected of ['no-stream', 'any', 'stream-exists'] as const) {
          const [streamId, [first, second]] = [newStream(), some(2)];
          if (first === undefined || second === undefined) throw new Error('two events were made');
          await store.append(streamId, 'no-stream', [first, second]);
          for (const attempt of [
            [first, newEvent()],
            [first, second, newEvent()],
            [first, newEvent(), second],
          ]) {
            await expect(store.append(streamId, expected, attempt)).rejects.toThrow(CorruptedIdempotency);
          }
          expect(await store.readStream(streamId)).toHaveLength(2);
        }
      });

      it('is a conflict when none of its events is stored, or not at the expected place', async () => {
        const [streamId, events] = [newStream(), some(3)];
        await store.append(streamId, 'no-stream', events);
        await expect(store.append(streamId, 0, some(1))).rejects.toThrow(WrongExpectedRevision);
        await expect(store.append(streamId, 'no-stream', events.slice(1))).rejects.toThrow(WrongExpectedRevision);
        await expect(store.append(streamId, 1, events.slice(1))).rejects.toThrow(WrongExpectedRevision);
        await expect(store.append(streamId, 5, events)).rejects.toThrow(WrongExpectedRevision);
      });
    });

    describe('given a batch', () => {
      it('is stored as one: no other append comes between its events', async () => {
        const streams = Array.from({ length: 8 }, newStream);
        await Promise.all(
          streams.flatMap((streamId) => [4, 3, 2].map((count) => store.append(streamId, 'any', some(count)))),
        );
        const place = (data: Uint8Array): number => Number(/"n":(\d+)/.exec(Buffer.from(data).toString())?.[1]);
        const order = (await logAfter()).map(({ streamId, data }): [string, number] => [streamId, place(data)]);
        order.forEach(([streamId, n], index) => {
          if (n > 0) expect(order[index - 1]).toEqual([streamId, n - 1]);
        });
        expect(order).toHaveLength(8 * 9);
      });

      it('is refused as one, and takes nothing of its neighbours with it', async () => {
        const [good, bad] = [newStream(), newStream()];
        const before = store.append(good, 'no-stream', some(2));
        const refused = store.append(bad, 0, some(2));
        const after = store.append(good, 1, some(1));
        await expect(refused).rejects.toThrow(WrongExpectedRevision);
        expect([(await before).revision, (await after).revision]).toEqual([1, 2]);
        expect(await store.readStream(bad)).toEqual([]);
        expect(await logAfter()).toHaveLength(3);
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
        await expect(store.append(streamId, expected, events)).rejects.toThrow(EventRefused);
        expect(await store.head()).toBeUndefined();
      });

      it('takes an event of exactly the greatest size', async () => {
        const streamId = newStream();
        await store.append(streamId, 'any', [{ ...newEvent(), data: Buffer.alloc(maxEventBytes, 'a') }]);
        expect((await store.readStream(streamId))[0]?.data.byteLength).toBe(maxEventBytes);
      });
    });

    describe('given bounds', () => {
      it('reads a stream forwards and backwards, from a revision, so many events', async () => {
        const streamId = newStream();
        await store.append(newStream(), 'any', some(2));
        await store.append(streamId, 'no-stream', some(5));
        const revisions = async (bounds: Parameters<EventStore['readStream']>[1]): Promise<number[]> =>
          (await store.readStream(streamId, bounds)).map(({ revision }) => revision);
        expect(await revisions({ from: 2 })).toEqual([2, 3, 4]);
        expect(await revisions({ from: 1, limit: 2 })).toEqual([1, 2]);
        expect(await revisions({ from: 5 })).toEqual([]);
        expect(await revisions({ direction: 'backwards' })).toEqual([4, 3, 2, 1, 0]);
        expect(await revisions({ direction: 'backwards', limit: 1 })).toEqual([4]);
        expect(await revisions({ direction: 'backwards', from: 2, limit: 2 })).toEqual([2, 1]);
        expect(await revisions({ direction: 'backwards', from: 99, limit: 1 })).toEqual([4]);
        expect(await store.readStream(newStream())).toEqual([]);
      });

      it.each([1, 2, 3, 7, 100])(
        'reads the log in batches of at most %d, the last of which has caught up',
        async (batchSize) => {
          await store.append(newStream(), 'any', some(6));
          const sizes: [number, boolean][] = [];
          for await (const { events, caughtUp } of store.readAll({ batchSize })) sizes.push([events.length, caughtUp]);
          expect(sizes.map(([size]) => size).reduce((sum, size) => sum + size, 0)).toBe(6);
          expect(Math.max(...sizes.map(([size]) => size))).toBeLessThanOrEqual(batchSize);
          expect(sizes.map(([, caughtUp]) => caughtUp)).toEqual(sizes.map((_, n) => n === sizes.length - 1));
        },
      );

      it('reads what follows a position', async () => {
        await store.append(newStream(), 'any', some(4));
        const log = await logAfter();
        for (const [n, { position }] of log.entries()) expect(await logAfter(position, 2)).toEqual(log.slice(n + 1));
      });

      it('ends a read when the signal aborts', async () => {
        await store.append(newStream(), 'any', some(4));
        const abort = new AbortController();
        let read = 0;
        for await (const { events } of store.readAll({ batchSize: 1, signal: abort.signal })) {
          read += events.length;
          if (read === 2) abort.abort();
        }
        expect(read).toBe(2);
      });

      it('leaves turns to others during a long read', async () => {
        await store.append(newStream(), 'any', some(40));
        let turns = 0;
        const other = (): void => {
          turns++;
          if (turns < 40) setImmediate(other);
        };
        setImmediate(other);
        for await (const batch of store.readAll({ batchSize: 2 })) expect(batch.events).toHaveLength(2);
        expect(turns).toBeGreaterThanOrEqual(15);
      });
    });

    describe('given a subscription', () => {
      /** Follows the log from a position until it has so many events, then lets go. */
      const take = async (after: Position, count: number, batchSize: number, pause = 0): Promise<StoredEvent[]> => {
        const abort = new AbortController();
        const events: StoredEvent[] = [];
        if (count === 0) return events;
        for await (const batch of store.subscribe({ after, batchSize, signal: abort.signal })) {
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
        for await (const { events, caughtUp } of store.subscribe({ signal: abort.signal })) {
          seen.push([events.length, caughtUp]);
          if (seen.length === 3) abort.abort();
          else await store.append(streamId, 'any', some(2));
        }
        expect(seen).toEqual([
          [0, true],
          [2, true],
          [2, true],
        ]);
      });

      it('says so too where it begins at the head, and never twice', async () => {
        const { position } = await store.append(newStream(), 'any', some(2));
        const abort = new AbortController();
        const seen: number[] = [];
        const following = (async () => {
          for await (const { events } of store.subscribe({ after: position, signal: abort.signal }))
            seen.push(events.length);
        })();
        for (let turn = 0; turn < 20; turn++) await nextTurn();
        expect(seen).toEqual([0]);
        abort.abort();
        await following;
      });

      it('ends when the signal aborts, also while it waits, and at once if it has aborted before', async () => {
        const abort = new AbortController();
        let batches = 0;
        for await (const batch of store.subscribe({ signal: abort.signal })) {
          batches += batch.caughtUp ? 1 : 0;
          setImmediate(() => abort.abort());
        }
        for await (const batch of store.subscribe({ signal: abort.signal })) batches += 10 + batch.events.length;
        expect(batches).toBe(1);
      });

      it('throws when the store is closed while it waits', async () => {
        const { signal } = new AbortController();
        const following = (async () => {
          for await (const batch of store.subscribe({ signal }))
            if (batch.caughtUp) setImmediate(() => void store.close());
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
            const start = (await store.head()) ?? 0n;
            if (already > 0) await store.append(newStream(), 'no-stream', some(already));
            const known = await logAfter(start);
            const after = known[Math.min(skipped, known.length) - 1]?.position ?? start;
            const total =
              known.length -
              Math.min(skipped, known.length) +
              writers.flat().reduce((sum, { count }) => sum + count, 0);
            const writing = writers.map(async (appends) => {
              const streamId = newStream();
              for (const append of appends) {
                await store.append(streamId, 'any', some(append.count));
                for (let turn = 0; turn < append.pause; turn++) await nextTurn();
              }
            });
            const first = await take(after, Math.floor(total * firstPart), batchSize, pause);
            const rest = await take(first.at(-1)?.position ?? after, total - first.length, batchSize, pause);
            await Promise.all(writing);
            expect([...first, ...rest]).toEqual(await logAfter(after));
          }),
          { numRuns: 60 },
        );
      }, 60_000);
    });

    describe('given close', () => {
      it('stores what was on its way, refuses what comes later, and may be repeated', async () => {
        const onTheWay = store.append(newStream(), 'any', some(1));
        await store.close();
        await store.close();
        await expect(onTheWay).resolves.toMatchObject({ revision: 0 });
        await expect(store.append(newStream(), 'any', some(1))).rejects.toThrow(StoreUnavailable);
        await expect(store.readStream(newStream())).rejects.toThrow(StoreUnavailable);
        await expect(store.head()).rejects.toThrow(StoreUnavailable);
        await expect(logAfter()).rejects.toThrow(StoreUnavailable);
      });
    });
  });
}
