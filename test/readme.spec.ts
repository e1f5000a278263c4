import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** Every command of the shell blocks, without what the block says beside it. */
const commands = [...readme.matchAll(/^```sh\n([^]*?)^```$/gm)]
  .flatMap(([, block = '']) => block.split('\n'))
  .map((line) => line.replace(/\s+#.*$/, '').trim())
  .filter((line) => line !== '');

interface Ended {
  readonly exitCode: number | null;
  readonly output: string;
  /** Of the output what the command complained about; what npm itself says there is not the command's. */
  readonly complaints: string;
}

const { scripts }: { readonly scripts: Readonly<Record<string, string>> } = JSON.parse(
  readFileSync(join(root, 'package.json'), 'utf8'),
);

function started(
  command: string,
  environment: Readonly<Record<string, string>>,
): { child: ChildProcess; ended: Promise<Ended>; says: (what: RegExp) => Promise<string> } {
  // What goes before a command is the build, which other suites are running: it is held to be that build, and not made again.
  const env = { ...process.env, npm_config_ignore_scripts: 'true', ...environment };
  const child = spawn('sh', ['-c', `exec ${command}`], { cwd: root, env });
  let output = '';
  let errors = '';
  child.stderr.on('data', (bytes: Buffer) => (errors += bytes.toString('utf8')));
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (bytes: Buffer) => {
      output += bytes.toString('utf8');
      for (const listener of listeners) listener();
    });
  }
  const ended = new Promise<Ended>((done) =>
    child.on('close', (exitCode) => done({ exitCode, output, complaints: errors.replace(/^npm .*\n/gm, '') })),
  );
  const says = (what: RegExp): Promise<string> =>
    new Promise((found, lost) => {
      const look = (): void => {
        const match = what.exec(output);
        if (match !== null) found(match[1] ?? match[0]);
      };
      listeners.add(look);
      look();
      void ended.then(() => lost(new Error(`${command} ended without saying ${String(what)}:\n${output}`)));
    });
  return { child, ended, says };
}

async function run(command: string, environment: Readonly<Record<string, string>> = {}): Promise<string> {
  const { exitCode, output } = await started(command, environment).ended;
  if (exitCode !== 0) throw new Error(`${command} ended with ${exitCode}:\n${output}`);
  return output;
}

describe('the README', () => {
  let dataDir: string;
  beforeAll(() => (dataDir = mkdtempSync(join(tmpdir(), 'readme-'))));
  afterAll(() => rmSync(dataDir, { recursive: true }));

  it('names exactly the commands that are tried here, and npm ci and npm test, which CI runs', () => {
    expect(commands).toEqual([
      'npm ci',
      'npm run demo',
      'npm start',
      'npm run exchange -- seed',
      'npm run exchange -- offices',
      'npm run exchange -- token --office <id> --role officer',
      'npm run exchange -- counterpart --list',
      'npm run audit -- register --office <id> --from 2026-01-01 --to 2036-12-31',
      'npm run audit -- heads --out heads.json',
      'npm run audit -- verify --against heads.json',
      'npm test',
    ]);
  });

  it('names commands that build as npm test does before it tests', () => {
    const build = 'npm run build --silent';
    expect(scripts).toMatchObject({ prestart: build, predemo: build });
    expect(scripts['test']?.split(' && ')[0]).toBe(build);
  });

  it('npm run demo plays its cases to the end, and proves what it says', async () => {
    const { exitCode, output, complaints } = await started('npm run demo', {}).ended;
    expect([exitCode, complaints]).toEqual([0, '']);
    expect(output).toMatch(/412 {2}.*reports on what was read before/);
    const proved = output.trimEnd().split('\n').at(-1);
    expect(proved).toMatch(
      /^Proved: two States worked four requests over HTTP.* every one of the \d+ events verifies\.$/,
    );
  }, 120_000);

  it('the commands of the second block lead from one to the next', async () => {
    const server = started('npm start', { DATA_DIR: dataDir, PORT: '0' });
    const port = await server.says(/http:\/\/127\.0\.0\.1:(\d+)\/docs/);
    const environment = { DATA_DIR: dataDir, PORT: port };
    expect(await run('npm run exchange -- seed', environment)).toMatch(/13 jurisdictions/);
    const offices = await run('npm run exchange -- offices', environment);
    const [id = ''] = /[0-9a-f-]{36}/.exec(offices) ?? [];
    const minted = await run(`npm run exchange -- token --office ${id} --role officer`, environment);
    const [token = ''] = /^ey\S+$/m.exec(minted) ?? [];
    const me = await fetch(`http://127.0.0.1:${port}/v1/me`, { headers: { authorization: `Bearer ${token}` } });
    expect(await me.json()).toMatchObject({ officeId: id, role: 'officer' });
    expect((await fetch(`http://127.0.0.1:${port}/docs`)).status).toBe(200);
    expect(await run('npm run exchange -- counterpart --list', environment)).toMatch(/accepts-and-freezes/);
    const period = '--from 2026-01-01 --to 2036-12-31';
    expect(await run(`npm run audit -- register --office ${id} ${period}`, environment)).toMatch(/0/);
    const heads = join(dataDir, 'heads.json');
    await run(`npm run audit -- heads --out ${heads}`, environment);
    expect(await run(`npm run audit -- verify --against ${heads}`, environment)).toMatch(/^GOOD/m);
    server.child.kill('SIGTERM');
    expect((await server.ended).exitCode).toBe(0);
  }, 120_000);

  it('links to files that are there', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, link = '']) => link);
    expect(links.length).toBeGreaterThan(5);
    expect(links.filter((link) => !existsSync(join(root, link)))).toEqual([]);
  });

  it('names every npm script that it speaks of', () => {
    const spoken = [...readme.matchAll(/npm run ([a-z:]+)/g)].map(([, name = '']) => name);
    expect(spoken.filter((name) => !(name in scripts))).toEqual([]);
  });
});
