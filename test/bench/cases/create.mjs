import { join } from 'node:path';
import Database from 'better-sqlite3';
import { compared } from '../rounds.mjs';
import { bareServer, exchange, tokensOf } from '../servers.mjs';
import { bytesSent, catchUp, creating } from './creations.mjs';

/** How long the projections may take to catch up after the last answer, in milliseconds. */
const patience = 2000;

/**
 * Durable creation of a draft over 64 connections with 20 tokens, beside a bare server that stores as many bytes, as durably.
 *
 * @throws where a call was not answered 201, or the projections did not catch up within two seconds of the end of a round
 */
export async function create({ place, rounds, connections, seconds }) {
  const dataDir = join(place, 'create');
  const server = await exchange(dataDir);
  const tokens = await tokensOf(dataDir, 'requesting');
  const waits = [];
  const ours = async () => {
    const run = await creating([server.url], { tokens, connections, seconds });
    waits.push(await catchUp(server.url, run, patience));
    return run;
  };
  await ours();
  const sizes = storedSizes(dataDir);
  const bare = await bareServer(place, sizes);
  const limit = () => creating([bare.url], { tokens, connections, seconds, path: '/create' });
  await limit();
  const result = await compared('create', 'files/s', { rounds, ours, limit });
  await Promise.all([server.stop(), bare.stop()]);
  const stored = `${bytesSent} bytes sent, ${sizes.data} + ${sizes.metadata} stored`;
  return {
    ...result,
    note: `${stored}; projections level ${Math.max(...waits).toFixed(0)} ms after the end or sooner`,
  };
}

/** Bytes of data and of metadata in one stored event. */
export function storedSizes(dataDir) {
  const log = new Database(join(dataDir, 'events.sqlite'), { readonly: true });
  const columns = 'length(data) AS data, length(CAST(metadata AS BLOB)) AS metadata';
  const sizes = log.prepare(`SELECT ${columns} FROM event LIMIT 1`).get();
  log.close();
  return sizes;
}
