import { join } from 'node:path';
import { answerOf } from '../children.mjs';
import { compared } from '../rounds.mjs';
import { bareServer, exchange } from '../servers.mjs';
import { middleAnswer, reading, readingBare, readingsOf } from './readings.mjs';

/**
 * The detail of requests that were collected before, read by both sides over 64 connections with 20 tokens, beside a bare
 * server that selects one such answer from SQLite and sends it.
 *
 * @throws where a call was not answered 200
 */
export async function detail({ place, rounds, connections, seconds, seedEvents }) {
  const dataDir = join(place, 'detail');
  const { requests } = await answerOf('write-log.mjs', dataDir, seedEvents);
  const server = await exchange(dataDir);
  const readings = await readingsOf(requests, dataDir);
  const answer = await middleAnswer(server.url, readings);
  const bare = await bareServer(place, { answer });
  const ours = () => reading([server.url], { readings, connections, seconds });
  const limit = () => readingBare(bare.url, { readings, connections, seconds });
  await ours();
  await limit();
  const result = await compared('detail', 'details/s', { rounds, ours, limit });
  await Promise.all([server.stop(), bare.stop()]);
  return { ...result, note: `${requests.length} requests, ${answer.length} bytes in the middle one` };
}
