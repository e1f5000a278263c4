import { isUuid } from '@exchange/kernel';
import { inspect } from 'node:util';
import { newStream, some } from '../../contract-suite';
import { StoreUnavailable } from '../../errors';
import { StandIn } from '../../stand-in';
import { ConnectionStringRefused, storeAddressFrom } from './connection-string';
import { openEventStoreDb, openEventStoreDbLog } from './index';
import { assertSilent } from './store-client';

describe('the connection string of an EventStoreDB', () => {
  it('is taken apart', () => {
    expect(storeAddressFrom('esdb://writer:pa%3Ass%40@one.example:2114?tlsCAFile=%2Fetc%2Fca.pem')).toEqual({
      hosts: [{ address: 'one.example', port: 2114 }],
      discover: false,
      tls: true,
      caFile: '/etc/ca.pem',
      tuning: {},
      credentials: { username: 'writer', password: 'pa:ss@' },
    });
    const cluster =
      'esdb+discover://writer:secret@one.example,two.example:2115/?nodePreference=leader&discoveryInterval=200';
    expect(storeAddressFrom(cluster)).toMatchObject({
      hosts: [
        { address: 'one.example', port: 2113 },
        { address: 'two.example', port: 2115 },
      ],
      discover: true,
      tuning: { discoveryInterval: 200 },
    });
    expect(storeAddressFrom('esdb://localhost?tls=false')).toMatchObject({ tls: false });
    expect(storeAddressFrom('esdb://127.0.0.1:2113,127.0.0.2:2113?tls=false')).toMatchObject({ tls: false });
  });

  it.each([
    ['another scheme', 'kurrentdb://writer:Geheim1@one.example', 'It is not esdb'],
    ['no host', 'esdb://writer:Geheim1@', 'It is not esdb'],
    ['a host that is none', 'esdb://writer:Geheim1@one_two', 'A host is not'],
    ['a port that is none', 'esdb://writer:Geheim1@one.example:70000', 'A host is not'],
    ['no account', 'esdb://one.example', 'names no account'],
    ['a user without password', 'esdb://writer@one.example', 'The account is not'],
    ['a password with a colon', 'esdb://writer:Geheim1:a@one.example', 'The account is not'],
    ['a password that is no encoding', 'esdb://writer:Geheim1%zz@one.example', 'The account is not'],
    ['no encryption off this machine', 'esdb://writer:Geheim1@one.example?tls=false', 'tls=false is for'],
    ['no encryption to one of several', 'esdb://localhost,one.example?tls=false', 'tls=false is for'],
    ['a name that only begins like this machine', 'esdb://127.0.0.1.example?tls=false', 'tls=false is for'],
    ['an unverified certificate', 'esdb://writer:Geheim1@one.example?tlsVerifyCert=false', 'A setting is not'],
    ['errors that are answers', 'esdb://writer:Geheim1@one.example?throwOnAppendFailure=false', 'A setting is not'],
    ['a follower', 'esdb://writer:Geheim1@one.example?nodePreference=follower', 'nodePreference'],
    ['a setting twice', 'esdb://writer:Geheim1@one.example?tls=true&tls=false', 'tls is set twice'],
    ['a namespace that is none', 'esdb://writer:Geheim1@one.example?namespace=Geheim1.a', 'namespace is not'],
    ['no number', 'esdb://writer:Geheim1@one.example?gossipTimeout=Geheim1', 'gossipTimeout is not'],
    [
      'a line that is watched all the time',
      'esdb://writer:Geheim1@one.example?keepAliveInterval=50',
      'keepAliveInterval',
    ],
  ])('is refused with %s, and not shown', (_, text, words) => {
    const refusal = refusalOf(text);
    expect(refusal.message).toContain(words);
    expect(inspect(refusal)).not.toMatch(/Geheim1|one\.example|one_two/);
  });

  it('is all that is wrong with it at once', () => {
    expect(refusalOf('esdb://one.example:0?tls=maybe&a=b&nodePreference=random').problems).toHaveLength(5);
  });

  function refusalOf(text: string): ConnectionStringRefused {
    try {
      storeAddressFrom(text);
    } catch (refusal) {
      if (refusal instanceof ConnectionStringRefused) return refusal;
      throw refusal;
    }
    throw new Error('accepted');
  }
});

describe('what makes the client print', () => {
  it.each(['esdb:*', 'esdb', 'express:*,esdb:connection', '*', 'e*', 'other es*'])('is refused: DEBUG=%s', (DEBUG) => {
    expect(() => assertSilent({ DEBUG })).toThrow('DEBUG');
  });
  it.each(['', 'express:*', '-esdb:*', 'esx*', 'my-esdb:*'])('is let be: DEBUG=%s', (DEBUG) => {
    expect(() => assertSilent({ DEBUG })).not.toThrow();
  });
  it.each(['GRPC_TRACE', 'GRPC_NODE_TRACE'])('is refused: %s', (name) => {
    expect(() => assertSilent({ [name]: 'all' })).toThrow(name);
  });
  it('is looked for at every opening', async () => {
    process.env['DEBUG'] = 'esdb:*';
    try {
      await expect(openEventStoreDb({ connectionString: 'esdb://localhost:1?tls=false' })).rejects.toThrow('DEBUG');
    } finally {
      delete process.env['DEBUG'];
    }
  });
});

describe('an EventStoreDB', () => {
  let server: StandIn;
  let connectionString: string;
  beforeEach(async () => {
    server = await StandIn.start();
    ({ connectionString } = server);
  });
  afterEach(async () => server.close());

  it('is named once, whoever opens it, and its name is no part of the log', async () => {
    await expect(openEventStoreDbLog({ connectionString })).rejects.toThrow('holds no log');
    const stores = await Promise.all(Array.from({ length: 8 }, () => openEventStoreDb({ connectionString })));
    const log = await openEventStoreDbLog({ connectionString });
    const ids = new Set([log, ...stores].map(({ storeId }) => storeId));
    expect([ids.size, isUuid(log.storeId)]).toEqual([1, true]);
    expect(await log.head()).toBeUndefined();
    for await (const batch of log.readAll()) expect(batch).toEqual({ events: [], caughtUp: true });
    await Promise.all([log, ...stores].map((store) => store.close()));
  });

  it('is asked again where it is silent at first, and not for ever', async () => {
    const patience = { append: 1_000, attempt: 200, silence: 200, watch: 200, pause: [5, 10] } as const;
    server.faults.reads.push('silent', 'silent');
    server.faults.appends.push('silent after storing');
    await (await openEventStoreDb({ connectionString, patience })).close();
    server.faults.reads.push(...Array.from({ length: 20 }, () => 'silent' as const));
    await expect(openEventStoreDb({ connectionString, patience })).rejects.toThrow(StoreUnavailable);
    expect(server.faults.reads.length).toBeGreaterThan(10);
    server.faults.reads.length = 0;
  });

  it('is not opened where it does not answer, and says nothing of the account', async () => {
    await server.close();
    const opening = openEventStoreDb({ connectionString });
    await expect(opening).rejects.toThrow(StoreUnavailable);
  });

  it('holds several exchanges apart, each in a namespace of its own', async () => {
    const strings = [connectionString, `${connectionString}&namespace=one`, `${connectionString}&namespace=two`];
    const stores = await Promise.all(strings.map((text) => openEventStoreDb({ connectionString: text })));
    expect(new Set(stores.map(({ storeId }) => storeId)).size).toBe(3);
    const streamId = newStream();
    for (const [index, store] of stores.entries()) await store.append(streamId, 'no-stream', some(index + 1));
    for (const [index, store] of stores.entries()) {
      const stream = await store.readStream(streamId);
      expect(stream.map((event) => event.streamId)).toEqual(Array(index + 1).fill(streamId));
      for await (const { events } of store.readAll()) expect(events).toEqual(stream);
      expect(await store.head()).toBe(stream.at(-1)?.position);
      const abort = new AbortController();
      for await (const { events } of store.subscribe({ signal: abort.signal })) {
        expect(events).toEqual(stream);
        abort.abort();
      }
      await store.close();
    }
  });

  it('is closed when the appends under way are done, and not before', async () => {
    const store = await openEventStoreDb({ connectionString });
    const order: string[] = [];
    server.faults.appends.push('server unavailable', { after: 100 });
    const appending = store.append(newStream(), 'no-stream', some(1)).then(() => order.push('appended'));
    await store.close();
    order.push('closed');
    await appending;
    expect(order).toEqual(['appended', 'closed']);
  });

  it('leaves no connection behind when it is closed', async () => {
    const store = await openEventStoreDb({ connectionString });
    const abort = new AbortController();
    const following = (async () => {
      for await (const { caughtUp } of store.subscribe({ signal: abort.signal })) if (caughtUp) abort.abort();
    })();
    await store.append(newStream(), 'no-stream', some(1));
    await following;
    await store.close();
    const began = performance.now();
    while (server.wire.carrying > 0 && performance.now() - began < 5_000) await new Promise(setImmediate);
    expect(server.wire.carrying).toBe(0);
  });
});
