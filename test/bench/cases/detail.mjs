import { join } from 'node:path';
import { answerOf } from '../children.mjs';
import { call, load } from '../load.mjs';
import { compared } from '../rounds.mjs';
import { bareServer, exchange, tokensOf } from '../servers.mjs';

const connections = 64;

/**
 * The detail of requests that were collected before, read by both sides over 64 connections with 20 tokens, beside a bare
 * server that selects one such answer from SQLite and sends it.
 *
 * @throws where a call was not answered 200
 */
export async function detail({ place, rounds, seconds, seedEvents }) {
  const dataDir = join(place, 'detail');
  const { requests } = await answerOf('write-log.mjs', dataDir, seedEvents);
  const server = await exchange(dataDir);
  const readings = readingsOf(requests, await bothSides(dataDir));
  const bodies = (await shown(server.url, readings)).map(({ body }) => body).sort((a, b) => a.length - b.length);
  const answer = bodies[Math.floor(bodies.length / 2)];
  const ours = loading(server.url, (n) => readings[n % readings.length], seconds);
  const bare = await bareServer(place, { answer });
  const { headers } = readings[0];
  const limit = loading(bare.url, (n) => ({ method: 'GET', path: `/detail/${n}`, headers }), seconds);
  await ours();
  await limit();
  const result = await compared('detail', 'details/s', { rounds, ours, limit });
  await Promise.all([server.stop(), bare.stop()]);
  return { ...result, note: `${requests.length} requests, ${answer.length} bytes in the middle one` };
}

async function bothSides(dataDir) {
  return [...(await tokensOf(dataDir, 'requesting')), ...(await tokensOf(dataDir, 'requested'))];
}

/** Each request as each of its offices reads it. */
function readingsOf(requests, tokens) {
  return requests.flatMap(({ requestId, officeIds }) => {
    const readers = tokens.filter(({ officeId }) => officeIds.includes(officeId));
    return readers.map(({ token }) => {
      const headers = { authorization: `Bearer ${token}`, 'exchange-purpose': 'CASE_WORK' };
      return { method: 'GET', path: `/v1/requests/${requestId}`, headers };
    });
  });
}

/** Every reading once, when the read models are level. */
async function shown(url, readings) {
  while ((await call(url, { method: 'GET', path: '/health/ready', headers: {} })).status !== 200);
  return Promise.all(readings.slice(0, 200).map((reading) => call(url, reading)));
}

function loading(url, next, seconds) {
  return async () => {
    const run = await load(url, { connections, seconds, next });
    if (Object.keys(run.statuses).join() === '200') return run;
    throw new Error(`not every answer was 200: ${JSON.stringify(run.statuses)}`);
  };
}
