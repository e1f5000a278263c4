import { load } from '../load.mjs';

/** Calls several servers at once, over so many connections in all. @throws where an answer had another status */
export async function spread(urls, { status, connections, ...calls }) {
  const runs = await Promise.all(urls.map((url) => load(url, { connections: connections / urls.length, ...calls })));
  for (const { statuses } of runs) {
    if (Object.keys(statuses).join() !== String(status))
      throw new Error(`not every answer was ${status}: ${JSON.stringify(statuses)}`);
  }
  const perSecond = runs.reduce((sum, run) => sum + run.perSecond, 0);
  return { perSecond, times: runs.flatMap(({ times }) => times), last: runs.flatMap(({ last }) => last) };
}
