import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { call, load } from '../load.mjs';
import { compared } from '../rounds.mjs';
import { bareServer, exchange, tokensOf } from '../servers.mjs';

const draft = JSON.parse(readFileSync(new URL('../freeze-draft.json', import.meta.url), 'utf8'));
const body = JSON.stringify({ draft });
const connections = 64;
/** How long the projections may take to catch up after the last answer, in milliseconds. */
const patience = 2000;

/**
 * Durable creation of a draft over 64 connections with 20 tokens, beside a bare server that stores as many bytes, as durably.
 *
 * @throws where a call was not answered 201, or the projections did not catch up within two seconds of the end of a round
 */
export async function create({ place, rounds, seconds }) {
  const dataDir = join(place, 'create');
  const server = await exchange(dataDir);
  const tokens = await tokensOf(dataDir, 'requesting');
  const waits = [];
  const ours = async () => {
    const next = (n) => creation(tokens[n % tokens.length], '/v1/files');
    const run = allCreated(await load(server.url, { connections, seconds, next }));
    waits.push(await catchUp(server.url, run));
    return run;
  };
  await ours();
  const sizes = storedSizes(dataDir);
  const bare = await bareServer(place, sizes);
  const next = (n) => creation(tokens[n % tokens.length], '/create');
  const limit = async () => allCreated(await load(bare.url, { connections, seconds, next }));
  await limit();
  const result = await compared('create', 'files/s', { rounds, ours, limit });
  await Promise.all([server.stop(), bare.stop()]);
  const stored = `${body.length} bytes sent, ${sizes.data} + ${sizes.metadata} stored`;
  return {
    ...result,
    note: `${stored}; projections level ${Math.max(...waits).toFixed(0)} ms after the end or sooner`,
  };
}

function creation({ token }, path) {
  const headers = {
    authorization: `Bearer ${token}`,
    'idempotency-key': randomUUID(),
    'exchange-purpose': 'CASE_WORK',
  };
  return { method: 'POST', path, headers, body };
}

function allCreated(run) {
  if (Object.keys(run.statuses).join() === '201') return run;
  throw new Error(`not every answer was 201: ${JSON.stringify(run.statuses)}`);
}

/** Reads each connection's last file with the position that was answered for it. Answers the milliseconds until all show. */
async function catchUp(url, { last }) {
  const begun = performance.now();
  const statuses = await Promise.all(last.map(async (created) => (await call(url, readingOf(created))).status));
  const took = performance.now() - begun;
  if (took <= patience && statuses.every((status) => status === 200)) return took;
  throw new Error(`the projections were not level in time: ${took.toFixed(0)} ms, ${statuses.join(' ')}`);
}

function readingOf({ request, header }) {
  const { 'idempotency-key': _key, ...headers } = request.headers;
  const position = { 'exchange-position': header('exchange-position') };
  return { method: 'GET', path: header('location'), headers: { ...headers, ...position } };
}

/** Bytes of data and of metadata in one stored event. */
function storedSizes(dataDir) {
  const log = new Database(join(dataDir, 'events.sqlite'), { readonly: true });
  const columns = 'length(data) AS data, length(CAST(metadata AS BLOB)) AS metadata';
  const sizes = log.prepare(`SELECT ${columns} FROM event LIMIT 1`).get();
  log.close();
  return sizes;
}
