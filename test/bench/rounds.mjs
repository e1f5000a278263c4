import { median, percentile } from './statistics.mjs';

/**
 * One case of the table. Ours and the limit take turns, and the middle round of each counts: what else the machine does
 * then meets both.
 */
export async function compared(name, unit, { rounds, ours, limit }) {
  const runs = await inTurns(rounds, { limit, ours });
  const rates = { ours: rateOf(runs.ours), limit: rateOf(runs.limit) };
  const row = { case: name, unit, ...rates, ratio: rates.ours / rates.limit };
  const latencies = { ours: latenciesOf(runs.ours), limit: latenciesOf(runs.limit) };
  return { row, latencies };
}

/** So many rounds, in each of which every one of those named runs once. */
export async function inTurns(rounds, named) {
  const runs = Object.fromEntries(Object.keys(named).map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, run] of Object.entries(named)) runs[name].push(await run());
  }
  return runs;
}

/** Of the middle round. */
export function rateOf(runs) {
  return median(runs.map(({ perSecond }) => perSecond));
}

/** In milliseconds, over all rounds. Undefined where single calls were not measured. */
function latenciesOf(runs) {
  const times = runs.flatMap((run) => run.times ?? []);
  return times.length === 0 ? undefined : { p50: percentile(times, 50), p99: percentile(times, 99) };
}
