import { sha256 } from '@exchange/kernel';
import { newEvent, newStream, some } from '../../contract-suite';
import { LogMovedBack, StoreUnavailable, UnreadableEvent } from '../../errors';
import type { EventStore, Position, StoredEvent } from '../../event-store';
import { type ReadFault, StandIn, type SubscriptionFault } from '../../stand-in';
import { openEventStoreDb } from './index';
import type { Patience } from './patience';
import { setTimeout as delay } from 'node:timers/promises';

const patience: Patience = { append: 4_000, attempt: 800, silence: 800, watch: 300, pause: [5, 100] };

describe('reading from EventStoreDB', () => {
  let server: StandIn;
  let store: EventStore;

  beforeEach(async () => {
    server = await StandIn.start();
    store = await openEventStoreDb({ connectionString: server.connectionString, patience });
  });
  afterEach(async () => {
    await server.close();
    await store.close();
  });

  /** Writes past the adapter, as another process does, so that it learns of it by its subscription alone. */
  const elsewhere = (streamId: string, count: number): void => {
    const proposed = some(count).map(({ id, type, data, metadata }) => {
      return { id, type, json: true, data, metadata: Buffer.from(JSON.stringify(metadata)) };
    });
    expect(server.log.append(streamId, 'any', proposed).stored).toBe(true);
  };

  const logAfter = async (after: Position): Promise<StoredEvent[]> => {
    const events: StoredEvent[] = [];
    for await (const batch of store.readAll({ after, batchSize: 3 })) events.push(...batch.events);
    return events;
  };

  describe('a store that does not answer', () => {
    const faults: [ReadFault, string, number][] = [
      ['silent', 'does not answer', 1],
      ['server unavailable', 'does not answer', 2],
      ['ends in the middle', 'does not answer', 2],
      ['account may not', 'setup-store', 1],
    ];

    it.each(faults)('%s: is no shorter stream and no shorter log', async (fault, words, times) => {
      const streamId = newStream();
      const { position } = await store.append(streamId, 'no-stream', some(6));
      const questions = [() => store.readStream(streamId), () => logAfter(0n), () => store.head()];
      for (let time = 0; time < times; time++) server.faults.reads.push(...questions.map(() => fault));
      const answers = await Promise.allSettled(questions.map((ask) => ask()));
      const reasons = answers.map((answer) => (answer.status === 'rejected' ? answer.reason : answer));
      for (const reason of reasons) {
        expect(reason).toBeInstanceOf(StoreUnavailable);
        expect(reason).toMatchObject({ message: expect.stringContaining(words) });
      }
      expect(server.faults.reads).toEqual([]);
      expect([(await store.readStream(streamId)).length, (await logAfter(0n)).length]).toEqual([6, 6]);
      expect(await store.head()).toBe(position);
    });

    it('is asked once more where what was asked was broken off with its connection', async () => {
      const streamId = newStream();
      await store.append(streamId, 'no-stream', some(6));
      server.wire.delay = 20;
      const reads = Array.from({ length: 20 }, () => store.readStream(streamId));
      await delay(10);
      server.wire.reset();
      expect((await Promise.all(reads)).map(({ length }) => length)).toEqual(reads.map(() => 6));
      server.wire.delay = 0;
    });

    it('is no silence where it answers others: what waits its turn breaks nobody off', async () => {
      const streamId = newStream();
      await store.append(streamId, 'no-stream', some(6));
      const { taken } = server.wire;
      // A hundred at once: the last of them begin when a read is given up that nothing comes for.
      server.faults.reads.push(...Array.from({ length: 250 }, () => ({ after: 300 })));
      const reads = Array.from({ length: 250 }, () => store.readStream(streamId));
      await expect(store.append(streamId, 5, some(1))).resolves.toMatchObject({ revision: 6 });
      expect(new Set((await Promise.all(reads)).map(({ length }) => length < 6))).toEqual(new Set([false]));
      expect(server.wire.taken).toBe(taken);
    });

    it('is silent where one question is not answered in the end, though others are', async () => {
      const streamId = newStream();
      await store.append(streamId, 'no-stream', some(6));
      server.faults.reads.push('silent');
      const unanswered = store.readStream(streamId);
      let over = false;
      const others = async (): Promise<void> => {
        while (!over) await store.readStream(streamId).then(() => delay(50));
      };
      const meanwhile = others();
      await expect(unanswered).rejects.toThrow(StoreUnavailable);
      over = true;
      await meanwhile;
    });

    it('is asked over a new connection where the old one is half open', async () => {
      await store.append(newStream(), 'no-stream', some(1));
      server.wire.halfOpen();
      await expect(store.head()).rejects.toThrow(StoreUnavailable);
      await expect(store.head()).resolves.toBeDefined();
    });
  });

  describe('what is not the event any more', () => {
    const damages: [string, Parameters<StandIn['log']['tamper']>[2]][] = [
      ['other data', { data: Buffer.from('{"n":"2"}') }],
      ['data that is no JSON', { data: Buffer.from('{"n":') }],
      ['data that is no JSON, as a string', { data: Buffer.from('"{\\"n\\":\\"1\\"}"') }],
      ['data that has half a character', { data: Buffer.from('{"n":"\\ud83e"}') }],
      ['bytes', { json: false }],
      ['metadata that is no JSON', { metadata: Buffer.from('{') }],
      ['metadata that is not strings', { metadata: Buffer.from('{"n":1}') }],
      ['no metadata', { metadata: Buffer.alloc(0) }],
    ];

    it.each(damages)('is not read: %s', async (_, damage) => {
      const streamId = newStream();
      const event = newEvent({ n: '1' });
      const dataHash = sha256(event.data);
      await store.append(streamId, 'no-stream', [newEvent(), { ...event, metadata: { dataHash } }]);
      expect(await store.readStream(streamId)).toHaveLength(2);
      server.log.tamper(streamId, 1, damage);
      await expect(store.readStream(streamId)).rejects.toMatchObject({
        name: 'UnreadableEvent',
        streamId,
        revision: 1,
      });
      await expect(logAfter(0n)).rejects.toThrow(UnreadableEvent);
    });
  });

  describe('a subscription', () => {
    const faults: (SubscriptionFault | 'connection reset' | 'connection half open' | 'none')[] = [
      'none',
      'silent',
      'deaf',
      'ends at the first event',
      'breaks off at the first event',
      'checkpoint ahead',
      'connection reset',
      'connection half open',
    ];

    it.each(faults)('%s: shows every event once and in order, also what others write meanwhile', async (fault) => {
      if (fault !== 'none' && !fault.startsWith('connection')) {
        server.faults.subscriptions.push(fault as SubscriptionFault);
        // A checkpoint is not looked at, so nothing is wrong with that one; any other is replaced, also twice.
        if (fault !== 'checkpoint ahead') server.faults.subscriptions.push(fault as SubscriptionFault);
      }
      const [streamId, abort, seen] = [newStream(), new AbortController(), new Array<StoredEvent>()];
      elsewhere(streamId, 2);
      for await (const { events, caughtUp } of store.subscribe({ signal: abort.signal, batchSize: 2 })) {
        seen.push(...events);
        // And every subscription that went wrong has been replaced.
        const enough = seen.length >= 12 && server.faults.subscriptions.length === 0;
        if (enough) abort.abort();
        if (!caughtUp || enough) continue;
        if (fault === 'connection reset') server.wire.reset();
        if (fault === 'connection half open' && seen.length === 4) server.wire.halfOpen();
        setTimeout(() => elsewhere(streamId, 2), 30);
      }
      expect(seen.map(({ revision }) => revision)).toEqual(seen.map((_, index) => index));
      expect(new Set(seen.map(({ streamId: name }) => name))).toEqual(new Set([streamId]));
    });

    it('waits for a store that is away, and goes on from the last event that was done with', async () => {
      const { port } = server.wire;
      const [streamId, abort, seen] = [newStream(), new AbortController(), new Array<number>()];
      elsewhere(streamId, 3);
      for await (const { events } of store.subscribe({ signal: abort.signal, batchSize: 2 })) {
        seen.push(...events.map(({ revision }) => revision));
        if (seen.length === 3) {
          await server.wire.cut();
          setTimeout(() => {
            elsewhere(streamId, 3);
            void server.wire.mend(port);
          }, 200);
        }
        if (seen.length === 6) abort.abort();
      }
      expect(seen).toEqual([0, 1, 2, 3, 4, 5]);
    });

    it('reads again what it could not read, and passes over nothing that was announced meanwhile', async () => {
      const [streamId, abort, seen] = [newStream(), new AbortController(), new Array<number>()];
      elsewhere(streamId, 3);
      for await (const { events } of store.subscribe({ signal: abort.signal, batchSize: 2 })) {
        seen.push(...events.map(({ revision }) => revision));
        // The subscription stands by then, so the failing reads are those of the follower.
        if (seen.length === 3) {
          setTimeout(() => {
            server.faults.reads.push('server unavailable', 'server unavailable');
            elsewhere(streamId, 2);
          }, 150);
          setTimeout(() => elsewhere(streamId, 2), 200);
        }
        if (seen.length === 7) abort.abort();
      }
      expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6]);
    });

    it('begins again with an event that was not done with', async () => {
      const [streamId, first] = [newStream(), new AbortController()];
      elsewhere(streamId, 4);
      let done: Position = 0n;
      const failing = (async () => {
        for await (const { events } of store.subscribe({ signal: first.signal, batchSize: 1 })) {
          if (events[0]?.revision === 2) throw new Error('the process dies here');
          done = events[0]?.position ?? done;
        }
      })();
      await expect(failing).rejects.toThrow('dies here');
      expect((await logAfter(done)).map(({ revision }) => revision)).toEqual([2, 3]);
    });
  });

  describe('a log that has lost its end', () => {
    /** What a process that followed the log does: it stops, and writes nothing over the place. */
    const stops = async (): Promise<void> => {
      const [streamId, records] = [newStream(), server.log.records.length];
      await expect(store.append(streamId, 'no-stream', some(1))).rejects.toThrow(LogMovedBack);
      await expect(store.head()).rejects.toThrow(LogMovedBack);
      await expect(logAfter(0n)).rejects.toThrow(LogMovedBack);
      expect(server.log.records).toHaveLength(records);
    };

    it.each(Array.from({ length: 20 }, (_, index) => index + 1))(
      'stops a follower that has seen it, and every writer: the last %d events',
      async (count) => {
        const streamId = newStream();
        await store.append(streamId, 'no-stream', some(21));
        const following = (async () => {
          for await (const { caughtUp } of store.subscribe({ signal: new AbortController().signal }))
            if (caughtUp) server.log.truncate(count);
        })();
        await expect(following).rejects.toThrow(LogMovedBack);
        await stops();
      },
    );

    it.each([
      ['shorter than it was', 0],
      ['written on since, as far as it was', 2],
      ['written on since, further than it was', 9],
    ])('stops a reader that begins where it ended: %s', async (_, more) => {
      const { position } = await store.append(newStream(), 'no-stream', some(4));
      server.log.truncate(2);
      if (more > 0) elsewhere(`file-${newStream().slice(8)}`, more);
      const other = await openEventStoreDb({ connectionString: server.connectionString, patience });
      const reading = (async () => {
        for await (const batch of other.readAll({ after: position })) expect(batch).toBeUndefined();
      })();
      await expect(reading).rejects.toThrow(LogMovedBack);
      await expect(other.append(newStream(), 'no-stream', some(1))).rejects.toThrow(LogMovedBack);
      await other.close();
    });

    it('is noticed by whoever asks for its end', async () => {
      await store.append(newStream(), 'no-stream', some(4));
      server.log.truncate(1);
      await expect(store.head()).rejects.toThrow(LogMovedBack);
      await stops();
    });
  });
});
