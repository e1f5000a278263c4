import { statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { answerOf } from '../children.mjs';
import { call } from '../load.mjs';
import { exchange } from '../servers.mjs';
import { cpuSeconds, peakMiB } from './process.mjs';

/**
 * An exchange on a log of so many events that has made its read models from it and was started again since, so that nothing of
 * making them is in its memory. `rebuild`: from when it listened until it was ready; `again`: the whole second start.
 */
export async function grown(place, events) {
  const dataDir = join(place, String(events));
  const { requests } = await answerOf('write-log.mjs', dataDir, events);
  const { stop, rebuild } = await ready(dataDir);
  await stop();
  const [log, readModels] = ['events.sqlite', 'read-models.sqlite'].map((file) => mebibytes(join(dataDir, file)));
  const { seconds: again, ...server } = await ready(dataDir);
  return { events, log, readModels, rebuild, again, dataDir, requests, server };
}

async function ready(dataDir) {
  const begun = performance.now();
  const server = await exchange(dataDir);
  const [listens, cpu] = [performance.now(), cpuSeconds(server)];
  const look = { method: 'GET', path: '/health/ready', headers: {} };
  while ((await call(server.url, look)).status !== 200) await delay(50);
  const end = performance.now();
  const rebuild = { seconds: (end - listens) / 1000, cpu: cpuSeconds(server) - cpu, peak: peakMiB(server) };
  return { ...server, seconds: (end - begun) / 1000, rebuild };
}

function mebibytes(file) {
  return statSync(file).size / 2 ** 20;
}
