import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { openAuditLog } from '@exchange/profiles/audit';
import { Desk } from './support/desk';
import { RunningExchange } from './support/running-exchange';

const cli = resolve(__dirname, '../../dist/apps/operator/src/main.js');
const exchange = new RunningExchange();
const empty = mkdtempSync(join(tmpdir(), 'exchange-empty-'));

beforeAll(() => exchange.start(), 30_000);
afterAll(async () => {
  await exchange.stop('SIGTERM');
  rmSync(exchange.dataDir, { recursive: true });
  rmSync(empty, { recursive: true });
});

function run(args: readonly string[], settings: Readonly<Record<string, string>> = {}) {
  const { port } = new URL(exchange.url);
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    env: { ...process.env, DATA_DIR: exchange.dataDir, HOST: '127.0.0.1', PORT: port, ...settings },
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, stdout, stderr };
}

/** Every stream of the log with its last revision. */
async function heads(): Promise<ReadonlyMap<string, number>> {
  const log = openAuditLog({ folder: exchange.dataDir });
  const last = new Map<string, number>();
  for await (const { events } of log.readAll()) {
    for (const { streamId, revision } of events) last.set(streamId, revision);
  }
  await log.close();
  return last;
}

describe('exchange offices', () => {
  it('says what to do where nobody has entered any', () => {
    const { status, stderr } = run(['offices']);
    expect([status, stderr]).toEqual([64, 'The directory is empty. Fill it first: npm run exchange -- seed\n']);
  });
});

describe('exchange seed', () => {
  it('enters the sample network, and says how far it is', async () => {
    const { status, stdout, stderr } = run(['seed']);
    expect([status, stdout]).toEqual([0, 'The sample network is in the directory: 13 jurisdictions, 48 offices.\n']);
    expect(stderr).toMatch(/^\[ 1\/13\] Albania: 5 offices\n/);
    expect([...(await heads()).keys()].filter((stream) => stream.startsWith('office-'))).toHaveLength(48);
  });

  it('changes nothing the second time', async () => {
    const before = await heads();
    const { status, stdout } = run(['seed', '--json']);
    expect([status, JSON.parse(stdout)]).toEqual([0, { jurisdictions: 13, offices: 48 }]);
    expect(await heads()).toEqual(before);
  });

  it('shows the offices as a table, and as JSON', () => {
    const { status, stdout } = run(['offices']);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^id +in +connected +functions +name\n/);
    expect(stdout).toMatch(/^0b000000-0000-4000-8000-000000000501 +XK +yes +ARO +Asset Recovery Office, Kosovo$/m);
    expect(stdout).toMatch(/^0b000000-0000-4000-8000-000000000903 +UA +no +COURT +High Court, Ukraine$/m);
    const { offices } = JSON.parse(run(['offices', '--json']).stdout);
    expect(offices).toHaveLength(48);
    expect(offices[0]).toEqual({
      officeId: '0b000000-0000-4000-8000-000000000101',
      jurisdiction: 'AL',
      connected: true,
      functions: ['ARO'],
      name: 'Asset Recovery Office, Albania',
    });
  });
});

describe('exchange token', () => {
  it('mints one that the exchange accepts', async () => {
    const office = '0b000000-0000-4000-8000-000000000101';
    const { status, stdout } = run(['token', '--office', office, '--role', 'officer']);
    expect(status).toBe(0);
    const desk = new Desk(
      () => exchange.url,
      () => Promise.resolve(stdout.trim()),
    );
    expect((await desk.get('/v1/me')).body).toMatchObject({ officeId: office, role: 'officer' });
  });

  it.each<[readonly string[], string]>([
    [['--office', '0b000000-0000-4000-8000-000000000999', '--role', 'officer'], 'The directory has no office'],
    [['--office', 'x', '--role', 'officer'], 'The directory has no office x.'],
    [['--role', 'king'], '--role is one of'],
    [['--role', 'secretariat', '--ttl', '1e9'], 'A token lives 1 to 900 seconds'],
  ])('refuses %j with a sentence', (args, sentence) => {
    const { status, stdout, stderr } = run(['token', ...args]);
    expect([status, stdout]).toEqual([64, '']);
    expect(stderr).toContain(sentence);
    expect(stderr).not.toContain('    at ');
  });

  it('refuses a folder that no exchange has run on, and leaves nothing in it', () => {
    const { status, stderr } = run(['token', '--role', 'secretariat'], { DATA_DIR: empty });
    expect([status, stderr]).toEqual([
      69,
      expect.stringMatching(/^No exchange has run on \S+\. Start one \(npm start\)/),
    ]);
    expect(readdirSync(empty)).toEqual([]);
  });
});

describe('exchange counterpart', () => {
  const court = '0b000000-0000-4000-8000-000000000204';
  const folder = mkdtempSync(join(tmpdir(), 'exchange-scripts-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('names the scripts that ship', () => {
    expect(run(['counterpart', '--list']).stdout).toMatch(/^asks-and-finds +Asks for a clarification/m);
    expect(JSON.parse(run(['counterpart', '--list', '--json']).stdout).scripts).toHaveLength(3);
  });

  it('says what is wrong with a script, and sends nothing', async () => {
    const file = join(folder, 'wrong.yaml');
    const step = '{ outcome: accepted, ground: [] }';
    writeFileSync(file, `name: Wrong\nwhen:\n  - event: request.submitted\n    do:\n      - decide: ${step}\n`);
    const before = await heads();
    const { status, stdout, stderr } = run(['counterpart', '--office', court, '--script', file]);
    expect([status, stdout, await heads()]).toEqual([64, '', before]);
    expect(stderr).toMatch(/^The script cannot be played:\n {2}line 5, when\[1\]\.do\[1\]\.decide/);
    expect(stderr).toContain('line 5, when[1].do[1].decide.ground: There is no such key here, only: ');
  });

  it.each<[readonly string[], string]>([
    [[], '--office names the office to be played.'],
    [['--office', court], '--script names what to play.'],
    [['--office', court, '--script', 'nowhere.yaml'], 'There is no file nowhere.yaml. These scripts ship: '],
    [['--office', `${court.slice(0, -3)}999`, '--script', 'is-difficult'], 'The directory has no office'],
  ])('refuses %j with a sentence', (args, sentence) => {
    const { status, stdout, stderr } = run(['counterpart', ...args]);
    expect([status, stdout, stderr]).toEqual([64, '', expect.stringContaining(sentence)]);
  });
});

describe('every command', () => {
  it('has --help', () => {
    const all = run(['--help']).stdout;
    for (const name of ['token', 'offices', 'seed', 'demo', 'counterpart']) {
      const { status, stdout } = run([name, '--help']);
      expect([status, stdout.startsWith(`exchange ${name}`)]).toEqual([0, true]);
      expect(all).toContain(`  ${name} `);
    }
  });

  it('that is unknown is told so, as is an unknown option, also as JSON', () => {
    expect(run(['sed'])).toMatchObject({ status: 64, stderr: expect.stringContaining('There is no command "sed"') });
    const { stdout, stderr } = run(['seed', '--json', '--fast']);
    expect([JSON.parse(stdout), stderr]).toEqual([{ error: expect.stringContaining("'--fast'"), exitCode: 64 }, '']);
  });

  it('needs a running exchange, and says how to start one', () => {
    const { status, stderr } = run(['seed'], { PORT: '1' });
    expect([status, stderr]).toEqual([69, expect.stringMatching(/^Nothing answers at http:\S+:1 .*npm start\n$/)]);
  });

  it('notices an exchange that runs on another folder, and leaves nothing in this one', () => {
    const { status, stderr } = run(['seed'], { DATA_DIR: empty });
    expect([status, stderr]).toEqual([69, expect.stringContaining(`does not run on ${empty}`)]);
    expect(readdirSync(empty)).toEqual([]);
  });
});
