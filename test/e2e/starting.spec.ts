import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { castOf, deliver, fileAt, freezeDraft, requestAt } from './support/moves';
import { program, runningExchange } from './support/running-exchange';

const exchange = runningExchange();

/** Runs the server with these settings, where it is to refuse to start. */
function start(settings: Readonly<Record<string, string>>) {
  const { status, stderr } = spawnSync(process.execPath, [program], {
    env: { ...process.env, NODE_ENV: 'development', PORT: '0', ...settings },
    encoding: 'utf8',
    timeout: 20_000,
  });
  return { status, stderr };
}

describe('a server that is started again on its folder', () => {
  it.each(['SIGTERM', 'SIGKILL'] as const)(
    'has all its data, after %s',
    async (signal) => {
      const { besa, dritan } = castOf(exchange);
      const { requestId, fileId } = await deliver(besa, dritan, freezeDraft());
      const paths = [
        '/v1/requests',
        requestAt(requestId),
        `${requestAt(requestId)}/events`,
        fileAt(fileId),
        '/v1/network/offices',
      ];
      const read = () => Promise.all(paths.map(async (path) => (await besa.get(path)).text));
      const before = await read();
      const exit = await exchange.stop(signal);
      expect(exit).toEqual(signal === 'SIGTERM' ? { code: 0, signal: null } : { code: null, signal });
      await exchange.start();
      expect(await read()).toEqual(before);
    },
    30_000,
  );
});

describe('a second server', () => {
  it('is refused the folder of the first, which goes on', async () => {
    const { status, stderr } = start({ DATA_DIR: exchange.dataDir });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^the event log in \S+ is already open for writing; it takes one writer at a time\n$/);
    expect((await exchange.secretariat().get('/v1/me')).status).toBe(200);
  });

  it('is told that its port is taken', () => {
    const folder = mkdtempSync(join(tmpdir(), 'exchange-second-'));
    const { status, stderr } = start({ DATA_DIR: folder, PORT: new URL(exchange.url).port });
    rmSync(folder, { recursive: true });
    expect(status).toBe(1);
    expect(stderr).toContain('The port is taken. Set PORT to another one, or to 0 for any that is free.\n');
    expect(stderr).not.toContain('    at ');
  });
});

describe('a process that fails as nobody expected', () => {
  const failing = (how: string): string =>
    `require('./dist/libs/profiles/src/process.js').runUntilTold('worker', async () => { ${how} });`;

  it.each([
    ['while it starts', `throw new TypeError('of Zdravka')`],
    ['later', `setImmediate(() => { throw new TypeError('of Zdravka') }); return { stop: async () => {} };`],
    ['where nobody waits', `Promise.reject(new TypeError('of Zdravka')); return { stop: async () => {} };`],
  ])('%s ends, and its last line says where and never what about', (_, how) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['-e', failing(how)], { encoding: 'utf8' });
    expect([status, stdout]).toEqual([1, '']);
    expect(JSON.parse(stderr)).toMatchObject({ level: 'error', process: 'worker', error: 'TypeError' });
    expect(stderr).not.toContain('Zdravka');
  });
});

describe('a server with wrong settings', () => {
  it.each<[Readonly<Record<string, string>>, string]>([
    [
      { HOST: 'no host', PORT: '70000', EVENTSTORE_URL: 'esdb://secret' },
      'PORT must be a whole number from 0 to 65535.',
    ],
    [{ NODE_ENV: 'production' }, 'The local issuer is off with NODE_ENV=production'],
    [{ HOST: '0.0.0.0' }, 'HOST must be a loopback address'],
  ])('%j says what to mend, and shows no stack', (settings, sentence) => {
    const { status, stderr } = start(settings);
    expect(status).toBe(1);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toMatch(/^ +at |secret/m);
  });
});
