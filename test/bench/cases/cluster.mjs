import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { answerOf } from '../children.mjs';
import { clusterOn, postgres } from '../cluster.mjs';
import { compared } from '../rounds.mjs';
import { bareServer, tokensOf } from '../servers.mjs';
import { openStore } from '../stores.mjs';
import { bytesSent, catchUp, creating } from './creations.mjs';
import { middleAnswer, reading, readingBare, readingsOf } from './readings.mjs';

/**
 * The same two cases in the cluster profile: one gateway and one worker on PostgreSQL and on the server that stands in for
 * EventStoreDB, each a process of its own, beside a bare server that inserts as many bytes in PostgreSQL, or selects them.
 * Then two gateways beside one of them.
 */
export async function cluster({ place, rounds, connections, seconds, clusterEvents, database }) {
  const databases = await postgres(database);
  const ground = await clusterOn(databases, join(place, 'cluster'));
  const { requests } = await answerOf('write-log.mjs', ground.storeUrl, clusterEvents);
  const worker = await ground.worker();
  await level(worker.url);
  const [one, other] = await Promise.all([ground.gateway(), ground.gateway()]);
  const running = {
    place,
    rounds,
    how: { connections, seconds },
    databases,
    ground,
    one: [one.url],
    two: [one.url, other.url],
  };
  const results = [...(await details(running, requests)), ...(await creations(running))];
  await ground.stop();
  await databases.stop();
  return results;
}

async function details({ place, rounds, how, databases, ground, one, two }, requests) {
  const readings = await readingsOf(requests, ground.dataDir);
  const answer = await middleAnswer(one[0], readings);
  const bare = await bareServer(join(place, 'bare-detail'), { answer, database: await databases.newDatabase() });
  const read = (urls) => () => reading(urls, { readings, ...how });
  const limit = () => readingBare(bare.url, { readings, ...how });
  await read(two)();
  await limit();
  const result = await compared('cluster detail', 'details/s', { rounds, ours: read(one), limit });
  await bare.stop();
  const note = `${requests.length} requests, ${answer.length} bytes in the middle one; bare: PostgreSQL; ${cores}`;
  const both = await compared('two gateways: detail', 'details/s', { rounds, ours: read(two), limit: read(one) });
  return [
    { ...result, note },
    { ...both, note: besideOne },
  ];
}

async function creations({ place, rounds, how, databases, ground, one, two }) {
  const tokens = await tokensOf(ground.dataDir, 'requesting');
  const waits = [];
  const write = (urls) => async () => {
    const run = await creating(urls, { tokens, ...how });
    waits.push(await catchUp(one[0], run, patience));
    return run;
  };
  await write(two)();
  const sizes = await lastSizes(ground.storeUrl);
  const bare = await bareServer(join(place, 'bare-create'), { ...sizes, database: await databases.newDatabase() });
  const limit = () => creating([bare.url], { tokens, ...how, path: '/create' });
  await limit();
  const result = await compared('cluster create', 'files/s', { rounds, ours: write(one), limit });
  await bare.stop();
  const both = await compared('two gateways: create', 'files/s', { rounds, ours: write(two), limit: write(one) });
  const stored = `${bytesSent} bytes sent, ${sizes.data} + ${sizes.metadata} stored; bare: PostgreSQL; ${cores}`;
  const wait = `projections level ${Math.max(...waits).toFixed(0)} ms after the end or sooner`;
  return [
    { ...result, note: `${stored}; ${wait}` },
    { ...both, note: besideOne },
  ];
}

/** The worker shares the machine with all that it waits for: how long that takes is told, and no promise. */
const patience = 60_000;
/** All of it, and whoever calls it, share the machine. */
const cores = `gateway, worker, both stores and the caller on ${availableParallelism()} cores`;
const besideOne = `the limit is one gateway; ${cores}`;

/** Until the worker has projected the whole log. */
async function level(url) {
  for (;;) {
    const { ready, lag = [] } = await (await fetch(`${url}/health/ready`)).json();
    if (ready && lag.every(({ events }) => events === 0)) return;
    await delay(50);
  }
}

/** Bytes of data and of metadata in the last event of the log. */
async function lastSizes(url) {
  const store = await openStore(url);
  let last;
  for await (const { events } of store.readAll()) last = events.at(-1) ?? last;
  await store.close();
  return { data: last.data.length, metadata: Buffer.byteLength(JSON.stringify(last.metadata)) };
}
