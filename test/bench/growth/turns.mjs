import { storedSizes } from '../cases/create.mjs';
import { creating } from '../cases/creations.mjs';
import { middleAnswer, readingBare, readingsOf } from '../cases/readings.mjs';
import { spread } from '../cases/spread.mjs';
import { bareServer, tokensOf } from '../servers.mjs';
import { median, percentile } from '../statistics.mjs';
import { cpuSeconds, peakMiB } from './process.mjs';

const connections = 10;

/**
 * The same modest load, so many calls in a second, for the exchange of each size and for the bare server, one after the other
 * and round after round: what else the machine does meets all of them. Of each the middle round counts.
 */
export async function takenInTurns(place, all, { rounds, calls, perSecond }) {
  const sides = await Promise.all(all.map(sideOf));
  const bare = await bareSide(place, all[0], sides[0]);
  const runs = new Map([...sides, bare].map((side) => [side, { detail: [], create: [] }]));
  // One round more, the first, in which everybody warms up. Each begins with another side, and reads before it writes: what
  // one side leaves to be done when its load is over does not always meet the same.
  for (let round = 0; round <= rounds; round++) {
    for (const kind of ['detail', 'create']) {
      for (const [side, took] of turned([...runs], round)) {
        const before = cpuSeconds(side);
        const { times } = await side[kind]({ connections, calls, perSecond });
        const cpu = ((cpuSeconds(side) - before) * 1000) / calls;
        if (round > 0) took[kind].push({ p50: percentile(times, 50), p99: percentile(times, 99), cpu });
      }
    }
  }
  const measured = [...runs.values()].map(({ detail, create }) => ({ detail: middle(detail), create: middle(create) }));
  const peaks = sides.map(peakMiB);
  await Promise.all([...sides, bare].map(({ stop }) => stop()));
  const rows = all.map(({ dataDir: _folder, requests: _some, server: _stopped, ...size }, n) => {
    return { ...size, ...measured[n], servingPeak: peaks[n] };
  });
  return { rows, bare: measured.at(-1) };
}

function turned(all, by) {
  return all.map((_, n) => all[(n + by) % all.length]);
}

async function sideOf({ server, dataDir, requests }) {
  const readings = await readingsOf(requests, dataDir);
  const tokens = await tokensOf(dataDir, 'requesting');
  // Neighbours in the list are one request to several people; steps that share no divisor with its length reach all of them.
  const step = 7919;
  let read = 0;
  const next = () => readings[(read++ * step) % readings.length];
  return {
    ...server,
    readings,
    detail: (load) => spread([server.url], { status: 200, next, ...load }),
    create: (load) => creating([server.url], { tokens, ...load }),
  };
}

async function bareSide(place, { dataDir, server }, { readings }) {
  const answer = await middleAnswer(server.url, readings);
  const bare = await bareServer(place, { ...storedSizes(dataDir), answer });
  return {
    ...bare,
    detail: (load) => readingBare(bare.url, { readings, ...load }),
    create: (load) => creating([bare.url], { tokens: [{ token: 'none' }], path: '/create', ...load }),
  };
}

/** `cpu`: milliseconds of processor time for each call. `range`: the best and the worst p99 of a round. */
function middle(rounds) {
  const p99s = rounds.map(({ p99 }) => p99);
  const range = [Math.min(...p99s), Math.max(...p99s)];
  return {
    p50: median(rounds.map(({ p50 }) => p50)),
    p99: median(p99s),
    cpu: median(rounds.map(({ cpu }) => cpu)),
    range,
  };
}
