import { median, percentile } from './statistics.mjs';

/**
 * One case of the table. Ours and the limit take turns, and the middle round of each counts: what else the machine does
 * then meets both.
 */
export async function compared(name, unit, { rounds, ours, limit }) {
  const runs = { ours: [], limit: [] };
  for (let round = 0; round < rounds; round++) {
    runs.limit.push(await limit());
    runs.ours.push(await ours());
  }
  const rates = { ours: median(runs.ours.map(rateOf)), limit: median(runs.limit.map(rateOf)) };
  const row = { case: name, unit, ...rates, ratio: rates.ours / rates.limit };
  const latencies = { ours: latenciesOf(runs.ours), limit: latenciesOf(runs.limit) };
  return { row, latencies };
}

const rateOf = ({ perSecond }) => perSecond;

/** In milliseconds, over all rounds. Undefined where single calls were not measured. */
function latenciesOf(runs) {
  const times = runs.flatMap((run) => run.times ?? []);
  return times.length === 0 ? undefined : { p50: percentile(times, 50), p99: percentile(times, 99) };
}
