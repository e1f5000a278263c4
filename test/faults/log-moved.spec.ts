import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { StandIn } from '../../libs/event-store/src/stand-in';
import { sampleStories, writeLog } from '../audit/sample-log';
import { Child } from './children';
import { faultRow, isLong, trialsOf } from './rows';

const scratch = mkdtempSync(join(tmpdir(), 'log-moved-'));
const dataDir = join(scratch, 'data');
const operator = '../../dist/apps/operator/src/main.js';
const auditor = '../../dist/apps/audit/src/main.js';
const ofExchange = /^(?:request|file|office)-/;

let server: StandIn;
beforeAll(async () => {
  if (isLong) writeLongLog();
  else await writeLog(dataDir, sampleStories(3));
  server = await StandIn.start();
}, 300_000);
afterAll(async () => {
  await server.close();
  rmSync(scratch, { recursive: true });
});

function writeLongLog(): void {
  const program = resolve(__dirname, '../bench/children/write-log.mjs');
  const { status } = spawnSync(process.execPath, [program, dataDir, '100000'], { stdio: 'ignore' });
  expect(status).toBe(0);
}

const moving = () => {
  const env = { DATA_DIR: dataDir, EVENTSTORE_URL: server.connectionString };
  return new Child(operator, ['migrate-store', '--json'], { env });
};
const moved = () => server.log.records.filter(({ streamId }) => ofExchange.test(streamId));

/** Where every stream ends, as the auditor finds it. */
async function headsOf(...place: readonly string[]) {
  const out = join(scratch, `heads of ${place[0]}.json`);
  expect(await new Child(auditor, ['heads', '--out', out, ...place]).ended()).toBe(0);
  const { events, streams, heads } = JSON.parse(readFileSync(out, 'utf8'));
  return { events, streams, heads };
}

// Sooner or later on the way, each time later than before.
const upTo = async (n: number) => ((await headsOfLog).events * (n + 1)) / (trialsOf('move-killed') + 1);
let headsOfLog: ReturnType<typeof headsOf>;
beforeAll(() => {
  headsOfLog = headsOf('--data', dataDir);
  return headsOfLog;
}, 120_000);

faultRow(
  'move-killed',
  async (n) => {
    const enough = await upTo(n);
    let there = moved().length;
    const child = moving();
    // In the very moment in which the server has stored an event and has not answered yet.
    const stop = server.log.onGrowth(() => {
      if (++there >= enough) void child.kill();
    });
    expect(await child.ended()).toBeNull();
    stop();
    expect(moved().length).toBeLessThan((await headsOfLog).events);
  },
  async () => {
    const found = moved().length;
    const child = moving();
    expect(await child.ended()).toBe(0);
    const { events } = await headsOfLog;
    expect(JSON.parse(child.lines.join('\n'))).toMatchObject({ found, copied: events - found });
    expect(await headsOf('--store', server.connectionString)).toEqual(await headsOfLog);
    const seen = new Set<string>();
    const doubled = moved().flatMap(({ id }) => (seen.size < seen.add(id).size ? [] : [id]));
    return { acknowledged: events, lost: [], doubled };
  },
  600,
);
