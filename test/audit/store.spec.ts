import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEventStoreDb } from '@exchange/event-store/adapters/eventstoredb';
import { StandIn } from '../../libs/event-store/src/stand-in';
import { testId } from '@exchange/testing';
import { audit } from './command';
import { sampleStories, writeInto } from './sample-log';

let server: StandIn;
let scratch: string;
let usualTemporary: string | undefined;
beforeEach(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'audit-store-'));
  usualTemporary = process.env['TMPDIR'];
  process.env['TMPDIR'] = scratch;
  server = await StandIn.start();
  const store = await openEventStoreDb({ connectionString: server.connectionString });
  await writeInto(store, sampleStories(2));
  await store.close();
});
afterEach(async () => {
  if (usualTemporary === undefined) delete process.env['TMPDIR'];
  else process.env['TMPDIR'] = usualTemporary;
  await server.close();
  rmSync(scratch, { recursive: true });
});

const storyOf = (index: number) => `request-${testId(0x100 + index)}`;
const inStore = () => ['--store', server.connectionString];
const found = async (...args: readonly string[]) => JSON.parse((await audit(...args, ...inStore(), '--json')).answer);

it('verifies a store from end to end, and leaves no copy behind', async () => {
  const verified = await audit('verify', ...inStore());
  expect(verified).toMatchObject({ exitCode: 0, said: '' });
  expect(verified.answer).toContain(`${server.connectionString.replace(/\?.*/, '')} (store `);
  expect(await found('verify')).toMatchObject({ verdict: 'good', streams: 10, findings: [] });
  expect(readdirSync(scratch)).toEqual([]);
});

it('answers from the environment, and shows no password', async () => {
  process.env['EVENTSTORE_URL'] = server.connectionString.replace('//', '//auditor:a%3Apassword@');
  try {
    const verified = await audit('verify');
    expect(verified.exitCode).toBe(0);
    expect(verified.answer + verified.said).not.toContain('password');
  } finally {
    delete process.env['EVENTSTORE_URL'];
  }
});

it('tells a request of it, and finds by kept heads what was cut off, taken out or written anew', async () => {
  const heads = join(scratch, 'heads.json');
  expect(await found('heads', '--out', heads)).toMatchObject({ streams: 10 });
  const told = await audit('explain', testId(0x100), '--operator', ...inStore());
  expect(told).toMatchObject({ exitCode: 0, answer: expect.stringContaining('FREEZE') });
  const { log } = server;
  const last = log.stream(storyOf(0)).at(-1);
  const left = log.records.filter((each) => each !== last && each.streamId !== storyOf(1));
  log.records.splice(0, log.records.length, ...left);
  const { exitCode, findings } = await found('verify', '--against', heads);
  expect(exitCode).not.toBe(0);
  expect(findings.map((each: { streamId?: string }) => each.streamId).sort()).toEqual([storyOf(0), storyOf(1)]);
});

it('names the event whose data or header says something else', async () => {
  const { log } = server;
  log.tamper(storyOf(0), 1, { data: Buffer.from('{"text":"Another word"}') });
  const header = Buffer.from(log.stream(storyOf(1))[1]?.metadata ?? []).toString();
  log.tamper(storyOf(1), 1, { metadata: Buffer.from(header.replace('"side":"', '"side":"own')) });
  const { verdict, findings } = await found('verify');
  expect(verdict).toBe('tampered');
  expect(findings).toEqual([
    expect.objectContaining({ streamId: storyOf(0), revision: 1 }),
    expect.objectContaining({ streamId: storyOf(1), revision: 1 }),
  ]);
});

it('says what is wrong with a place that it cannot read', async () => {
  expect(await audit('verify', '--store', 'esdb://store.example?tls=false')).toMatchObject({
    exitCode: 64,
    said: expect.stringContaining('--store: tls=false is for a host of this machine alone'),
  });
  expect(await audit('verify', scratch, ...inStore())).toMatchObject({ exitCode: 64 });
  expect(await audit('heads', '--data', scratch, ...inStore())).toMatchObject({ exitCode: 64 });
  expect(await audit('verify', '--store', `sqlite:${scratch}`)).toMatchObject({
    exitCode: 3,
    answer: expect.stringContaining('there is no event log'),
  });
  const empty = await StandIn.start();
  const answer = expect.stringContaining('holds no log of an exchange');
  expect(await audit('verify', '--store', empty.connectionString)).toMatchObject({ exitCode: 3, answer });
  await empty.close();
});
