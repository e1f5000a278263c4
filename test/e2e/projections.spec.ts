import { rmSync } from 'node:fs';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { execFile } from 'node:child_process';
import { castOf, deliver, freezeDraft, requestAt } from './support/moves';
import { runningExchange } from './support/running-exchange';

/* What an operator does about the read models of a running exchange. */

const exchange = runningExchange();
const cli = resolve(__dirname, '../../dist/apps/operator/src/main.js');
const empty = mkdtempSync(join(tmpdir(), 'exchange-empty-'));
afterAll(() => rmSync(empty, { recursive: true }));

interface Said {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

function run(args: readonly string[], dataDir = exchange.dataDir): Promise<Said> {
  return new Promise((done) => {
    const env = { ...process.env, DATA_DIR: dataDir };
    const child = execFile(process.execPath, [cli, 'projections', ...args], { env }, (_, stdout, stderr) =>
      done({ status: child.exitCode ?? -1, stdout, stderr }),
    );
  });
}

it('lists every read model, which one answers and how far it is', async () => {
  const { stdout } = await run(['list', '--json']);
  const listed: Record<string, unknown>[] = JSON.parse(stdout);
  expect(listed.map(({ name }) => name)).toEqual(['changes', 'commitments', 'directory', 'files', 'requests']);
  for (const each of listed) expect(each).toMatchObject({ state: 'running', live: true, held: true, behind: 0 });
  expect((await run(['list'])).stdout).toMatch(/^projection +answers +state +level +run +events +behind\n-+/);
});

it('pauses one, which is red at the door and makes what it should show wait, and resumes it', async () => {
  const { besa, dritan } = castOf(exchange);
  expect(await run(['pause', 'requests'])).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^requests@\d+ is paused\.\n/),
  });
  const { status, body } = await besa.get('/health/ready');
  expect([status, body.detail]).toEqual([503, 'Not in order: read-models, projections-running.']);
  expect((await besa.get('/v1/network/offices')).status).toBe(200);

  expect(await run(['resume', 'requests'])).toMatchObject({ status: 0 });
  const { requestId } = await deliver(besa, dritan, freezeDraft());
  expect((await besa.get(requestAt(requestId))).status).toBe(200);
  expect((await besa.get('/health/ready')).status).toBe(200);
});

it('makes one anew, which then says what it said before', async () => {
  const { besa } = castOf(exchange);
  const before = (await besa.get('/v1/requests')).text;
  expect(await run(['rebuild', 'requests'])).toMatchObject({ status: 0, stdout: expect.stringContaining('made anew') });
  let after = '';
  for (let level = false; !level;) {
    level = JSON.parse((await run(['status', 'requests', '--json'])).stdout).level;
    after = (await besa.get('/v1/requests')).text;
  }
  expect(after).toBe(before);
});

it.each([
  [['status', 'nothing'], 69, 'There is no projection "nothing". There are: '],
  [['switch', 'requests'], 69, 'Say which version: requests@'],
  [['switch', 'requests@1'], 69, 'There is no projection "requests@1".'],
  [['pause'], 64, 'Name a projection: exchange projections pause <name>.'],
  [['burn', 'requests'], 64, 'Ask with --help'],
])('refuses %j', async (args, code, sentence) => {
  const { status, stderr } = await run(args);
  expect([status, stderr]).toEqual([code, expect.stringContaining(sentence)]);
});

it('makes no file where no exchange has run', async () => {
  expect(await run(['list'], empty)).toMatchObject({
    status: 69,
    stderr: expect.stringContaining('No exchange has run'),
  });
});
