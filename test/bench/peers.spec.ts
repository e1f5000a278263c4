import { execFile } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const folder = mkdtempSync(join(tmpdir(), 'bench-peers-spec-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const peers = join(__dirname, 'peers');

// The peers are not installed where tests run; what can be seen without them is seen here. Needs the build.
describe('the benchmark of peers, without the peers', () => {
  it('says what is to be installed, and runs nothing', async () => {
    for (const name of ['installed.mjs', 'package.json']) cpSync(join(peers, name), join(folder, name));
    await expect(run(join(folder, 'installed.mjs'))).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('npm ci --prefix test/bench/peers'),
    });
  });

  it('names one version of each peer, the one in its lock file', () => {
    const { dependencies } = json('package.json');
    const { packages } = json('package-lock.json');
    for (const [name, version] of Object.entries(dependencies)) {
      expect([name, packages[`node_modules/${name}`].version]).toEqual([name, version]);
    }
  });

  it.each(['append', 'command', 'load'])('measures what is ours: %s', async (measure) => {
    const answer = await ours({ measure, clients: 2, seconds: 0.2, ground: { place: join(folder, measure) } });
    expect(answer.perSecond).toBeGreaterThan(0);
  });

  it('projects every event of the log that it rebuilds from', async () => {
    const ground = { place: join(folder, 'log') };
    await ours({ measure: 'fill', clients: 4, events: 200, ground });
    expect(await ours({ measure: 'rebuild', ground })).toMatchObject({ projected: 200 });
  });
});

function ours(wanted: object) {
  return run(join(peers, 'contender.mjs'), 'ours', JSON.stringify(wanted)).then((stdout) => JSON.parse(stdout));
}

async function run(...called: readonly string[]): Promise<string> {
  return (await promisify(execFile)(process.execPath, called)).stdout;
}

function json(name: string) {
  return JSON.parse(readFileSync(join(peers, name), 'utf8'));
}
