/**
 * What the exchange costs beside the least that the same work can cost on the same machine, in the same run:
 *
 *   npm run bench                     all cases; some minutes
 *   npm run bench -- --quick          the same with little work: shows that the cases run, and nothing about speed
 *   npm run bench -- --out <file>     where the results go as JSON; default: .bench/latest.json
 *   npm run bench -- --database <address>   a PostgreSQL for the cluster; default: one of its own, which waits for the disk
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { results } from './built.mjs';
import { cluster } from './cases/cluster.mjs';
import { create } from './cases/create.mjs';
import { detail } from './cases/detail.mjs';
import { rebuild, verify, writtenLog } from './cases/replay.mjs';
import { printed } from './table.mjs';

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    out: { type: 'string', default: results },
    database: { type: 'string' },
  },
});
const whole = { rounds: 3, connections: 64, seconds: 4, seedEvents: 20_000, clusterEvents: 20_000, logEvents: 200_000 };
const quick = { rounds: 1, connections: 16, seconds: 0.3, seedEvents: 2_000, clusterEvents: 600, logEvents: 2_000 };

const place = mkdtempSync(join(tmpdir(), 'bench-'));
try {
  const scale = { place, database: values.database, ...(values.quick ? quick : whole) };
  const done = [await create(scale), await detail(scale), ...(await cluster(scale))];
  const log = await writtenLog(scale);
  done.push(await rebuild(scale, log), await verify(scale, log));
  console.log(printed(done));
  mkdirSync(dirname(values.out), { recursive: true });
  writeFileSync(
    values.out,
    `${JSON.stringify(
      done.map(({ row }) => row),
      undefined,
      2,
    )}\n`,
  );
} finally {
  rmSync(place, { recursive: true, force: true });
}
