import { newEvent, newStream, some } from '../../contract-suite';
import { EventRefused, OutcomeUnknown, StoreUnavailable, WrongExpectedRevision } from '../../errors';
import type { EventStore, Expected, NewEvent } from '../../event-store';
import { type AppendFault, StandIn } from '../../stand-in';
import { openEventStoreDb } from './index';
import type { Patience } from './patience';

const patience: Patience = { append: 5_000, attempt: 800, silence: 800, watch: 400, pause: [5, 100] };
/** Where all of it is waited out; and long enough between two attempts for others to find that the store is away. */
const soonOver: Patience = { ...patience, append: 1_500, attempt: 500, pause: [200, 400] };

interface Connected {
  readonly server: StandIn;
  readonly store: EventStore;
}

async function connected(howLong: Patience): Promise<Connected> {
  const server = await StandIn.start();
  return { server, store: await openEventStoreDb({ connectionString: server.connectionString, patience: howLong }) };
}

async function parted({ server, store }: Connected): Promise<void> {
  await server.close();
  await store.close();
}

/** What of the exchange lies in the log of a server. */
function storedOn(server: StandIn): readonly string[] {
  return server.log.records.filter(({ streamId }) => streamId.startsWith('request-')).map(({ id }) => id);
}

/** A stream of two events, and what is expected of it in every way that holds. */
async function streamIn(store: EventStore, expected: Expected): Promise<{ streamId: string; before: string[] }> {
  const streamId = newStream();
  if (expected === 'no-stream') return { streamId, before: [] };
  const before = some(2);
  await store.append(streamId, 'no-stream', before);
  return { streamId, before: before.map(({ id }) => id) };
}

describe('an append to EventStoreDB', () => {
  let server: StandIn;
  let store: EventStore;
  const connect = async (howLong: Patience): Promise<void> => {
    ({ server, store } = await connected(howLong));
  };

  beforeEach(() => connect(patience));
  afterEach(() => parted({ server, store }));

  const stored = (): readonly string[] => storedOn(server);
  const given = (expected: Expected) => streamIn(store, expected);

  describe('whose outcome the store does not tell', () => {
    const faults: AppendFault[] = [
      'silent',
      'silent after storing',
      'connection reset',
      'connection reset after storing',
      'server unavailable',
      'server unavailable after storing',
      'server stops the call',
      'server time-out after storing',
      'another node leads',
      'answer without a verdict',
      { after: 1_200 },
    ];
    const expectations: Expected[] = ['no-stream', 1, 'any', 'stream-exists'];

    /** What is found after one append that met the fault, and what should be. */
    const metBy = async (fault: AppendFault, expected: Expected): Promise<readonly [found: object, right: object]> => {
      const alone = await connected(patience);
      const { streamId, before } = await streamIn(alone.store, expected);
      // As a server that was started again since.
      alone.server.log.forgetful = true;
      const events = some(3);
      alone.server.faults.appends.push(fault);
      const { revision, position } = await alone.store.append(streamId, expected, events);
      const found = await alone.store.readStream(streamId);
      const ids = [...before, ...events.map(({ id }) => id)];
      const stream = found.map(({ id }) => id);
      const all = storedOn(alone.server).length;
      await parted(alone);
      return [
        { expected, stream, revision, position, all },
        { expected, stream: ids, revision: before.length + 2, position: found.at(-1)?.position, all: ids.length },
      ];
    };

    // What is expected makes no difference to the waiting, so that all wait at the same time, each with a server of its own.
    it.each(faults)('is stored once, whatever is expected: %j', async (fault) => {
      const met = await Promise.all(expectations.map((expected) => metBy(fault, expected)));
      expect(met.map(([found]) => found)).toEqual(met.map(([, right]) => right));
    });

    it('is found by reading, and not offered again, where it was stored', async () => {
      const received = server.appends.received;
      server.faults.appends.push('silent after storing');
      await store.append(newStream(), 'no-stream', some(2));
      expect(server.appends.received).toBe(received + 1);
    });

    it('is told as another one where somebody else wrote to the stream instead', async () => {
      const { streamId } = await given(1);
      server.faults.appends.push('silent');
      const refused = store.append(streamId, 1, some(1));
      while (server.faults.appends.length > 0) await new Promise(setImmediate);
      await expect(store.append(streamId, 1, some(1))).resolves.toMatchObject({ revision: 2 });
      await expect(refused).rejects.toMatchObject({ name: 'WrongExpectedRevision', expected: 1, actual: 2 });
    });

    it('finds its place behind what somebody else wrote, where it expected nothing in particular', async () => {
      const { streamId } = await given('any');
      server.faults.appends.push('silent');
      const late = store.append(streamId, 'any', some(1));
      while (server.faults.appends.length > 0) await new Promise(setImmediate);
      await store.append(streamId, 1, some(1));
      await expect(late).resolves.toMatchObject({ revision: 3, idempotent: false });
    });
  });

  describe('to a store that is not there', () => {
    beforeEach(async () => {
      await parted({ server, store });
      await connect(soonOver);
    });

    const silent = (): number => server.faults.appends.push(...Array<AppendFault>(50).fill('silent'));

    it('has an unknown outcome when time is over; then nobody waits in vain any more, until the store is back', async () => {
      const [streamId, events] = [newStream(), some(2)];
      silent();
      await expect(store.append(streamId, 'no-stream', events)).rejects.toThrow(OutcomeUnknown);
      const received = server.appends.received;
      const repeated = await Promise.allSettled([
        ...Array.from({ length: 20 }, () => store.append(streamId, 'no-stream', events)),
        store.append(newStream(), 'no-stream', some(1)),
      ]);
      expect(repeated.map((one) => (one.status === 'rejected' ? one.reason : one))).toEqual([
        ...Array<unknown>(20).fill(expect.any(OutcomeUnknown)),
        expect.any(StoreUnavailable),
      ]);
      expect(server.appends.received).toBe(received);
      server.faults.appends.length = 0;
      await until(() => store.append(streamId, 'no-stream', events));
      await store.append(newStream(), 'no-stream', some(1));
      expect(stored()).toHaveLength(3);
    });

    it('wrote nothing, and says so, where no connection can be made', async () => {
      const { port } = server.wire;
      await server.wire.cut();
      // What is sent while the connection breaks may have arrived; from now on nothing leaves this machine.
      await expect(store.head()).rejects.toThrow(StoreUnavailable);
      const events = some(2);
      const began = performance.now();
      await expect(store.append(newStream(), 'no-stream', events)).rejects.toThrow(StoreUnavailable);
      expect(performance.now() - began).toBeLessThan(2 * soonOver.append);
      await server.wire.mend(port);
      const streamId = newStream();
      await until(() => store.append(streamId, 'no-stream', events));
      expect(stored()).toEqual(events.map(({ id }) => id));
    });

    it('has an unknown outcome on a line that swallows everything, and is stored once when the line is good', async () => {
      const [streamId, events] = [newStream(), some(2)];
      server.wire.dead = true;
      await expect(store.append(streamId, 'no-stream', events)).rejects.toThrow(OutcomeUnknown);
      server.wire.dead = false;
      await until(() => store.append(streamId, 'no-stream', events));
      expect(stored()).toEqual(events.map(({ id }) => id));
    });
  });

  describe('on a bad line', () => {
    it('goes on over a new connection where the old one is half open', async () => {
      const { streamId } = await given(1);
      const { taken } = server.wire;
      server.wire.halfOpen();
      await expect(store.append(streamId, 1, some(2))).resolves.toMatchObject({ revision: 3 });
      expect(server.wire.taken).toBeGreaterThan(taken);
      expect(stored()).toHaveLength(4);
    });

    it('arrives in pieces of seven bytes, each of them late', async () => {
      server.wire.piece = 7;
      server.wire.delay = 2;
      const { streamId } = await given(1);
      await expect(store.append(streamId, 1, some(2))).resolves.toMatchObject({ revision: 3 });
    });
  });

  describe('that the store refuses', () => {
    const refusals: [AppendFault, new (...values: never[]) => Error, string][] = [
      ['account may not', StoreUnavailable, 'setup-store'],
      ['account unknown', StoreUnavailable, 'setup-store'],
      ['stream deleted', StoreUnavailable, 'was deleted'],
      ['too large', EventRefused, 'does not take'],
    ];

    it.each(refusals)('%s: is told at once and not tried again', async (fault, error, words) => {
      const received = server.appends.received;
      server.faults.appends.push(fault);
      const refused = store.append(newStream(), 'no-stream', some(1));
      await expect(refused).rejects.toThrow(error);
      await expect(refused).rejects.toThrow(words);
      expect([server.appends.received, stored().length]).toEqual([received + 1, 0]);
    });

    it.each(['conflict as a status', 'conflict without revisions'] as const)('%s', async (fault) => {
      const { streamId } = await given(1);
      server.faults.appends.push(fault);
      const refused = store.append(streamId, 7, some(1));
      await expect(refused).rejects.toThrow(WrongExpectedRevision);
      await expect(refused).rejects.toMatchObject({ expected: 7, actual: 1 });
    });

    it('learns the position where the answer has none', async () => {
      const streamId = newStream();
      server.faults.appends.push('stored without a position');
      const { position } = await store.append(streamId, 'no-stream', some(2));
      expect(position).toBe((await store.readStream(streamId)).at(-1)?.position);
    });
  });

  describe('whose data the client would change', () => {
    const withData = (text: string | Buffer): NewEvent[] => [{ ...newEvent(), data: Buffer.from(text) }];
    const data: [string, string | Buffer][] = [
      ['keys like integers', '{"10":"a","9":"b"}'],
      ['keys out of order', '{"b":1,"a":2}'],
      ['white space', '{"a": 1}'],
      ['a key twice', '{"a":1,"a":2}'],
      ['a number in another form', '{"a":1.0}'],
      ['half a character', '{"a":"\\ud83e"}'],
      ['no UTF-8', Buffer.from([0x22, 0xff, 0x22])],
      ['no JSON', 'a'],
      ['nothing', ''],
    ];

    it.each(data)('is refused before anything is sent: %s', async (_, text) => {
      const received = server.appends.received;
      await expect(store.append(newStream(), 'no-stream', withData(text))).rejects.toThrow(EventRefused);
      expect(server.appends.received).toBe(received);
    });

    it('takes the prototype of a key for a key', async () => {
      const [streamId, text] = [newStream(), '{"__proto__":{"a":"1"},"constructor":"2"}'];
      await store.append(streamId, 'no-stream', withData(text));
      expect(Buffer.from((await store.readStream(streamId))[0]?.data ?? []).toString()).toBe(text);
    });
  });

  it('takes the path of single appends also from a server that offers the other one', async () => {
    await expect(store.append(newStream(), 'no-stream', some(1))).resolves.toMatchObject({ revision: 0 });
  });
});

/** Tries again while the store is away. */
async function until<T>(attempt: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await attempt();
    } catch (failure) {
      if (!(failure instanceof StoreUnavailable || failure instanceof OutcomeUnknown)) throw failure;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }
}
