/**
 * What the exchange costs as its store grows: one exchange on a log of each size, all of them measured in turns.
 *
 *   npm run bench:growth                        10,000, 100,000 and 1,000,000 events; the last takes 5 GB and an hour
 *   npm run bench:growth -- <events> <events>   other sizes, the smallest first
 *   npm run bench:growth -- --quick             with few calls: shows that it runs, and nothing about cost
 *   npm run bench:growth -- --out <file>        where the results go as JSON; default: .bench/growth.json
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { results } from './built.mjs';
import { told } from './growth/report.mjs';
import { grown } from './growth/size.mjs';
import { takenInTurns } from './growth/turns.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: 'boolean', default: false },
    out: { type: 'string', default: join(dirname(results), 'growth.json') },
  },
});
const sizes = positionals.length === 0 ? [10_000, 100_000, 1_000_000] : positionals.map(Number);
const whole = { rounds: 5, calls: 600, perSecond: 100 };
const quick = { rounds: 1, calls: 40, perSecond: 200 };

const place = mkdtempSync(join(tmpdir(), 'bench-growth-'));
try {
  const all = [];
  for (const events of sizes) {
    all.push(await grown(place, events));
    console.error(`${events} events: read models made in ${all.at(-1).rebuild.seconds.toFixed(1)} s`);
  }
  const { rows, bare } = await takenInTurns(place, all, values.quick ? quick : whole);
  console.log(told(rows, bare));
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(values.out, `${JSON.stringify({ rows, bare }, undefined, 2)}\n`);
} finally {
  rmSync(place, { recursive: true, force: true });
}
