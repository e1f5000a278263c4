import { rmSync } from 'node:fs';
import { RemoteStandIn } from '../eventstore/remote-stand-in';
import { healthOf } from './support/direct';
import { castOf, freezeDraft, readAlikeAfterKill } from './support/moves';
import { RunningExchange } from './support/running-exchange';
import { seedNetwork } from './support/seed-network';

/* The exchange whose log is on an EventStoreDB: here one that stands in for it, so that it can be looked into. */

let server: RemoteStandIn;
let exchange: RunningExchange;
beforeAll(async () => {
  server = await RemoteStandIn.start();
  exchange = new RunningExchange(false, undefined, server.url);
});
afterAll(async () => {
  await exchange.stop('SIGKILL');
  rmSync(exchange.dataDir, { recursive: true, force: true });
  await server.stop();
});

const openFile = (key: string) => castOf(exchange).besa.post('/v1/files', { draft: freezeDraft() }, { key });

it('plays a request, and answers the same after it was killed', async () => {
  await exchange.start();
  await seedNetwork(exchange.secretariat());
  const { requestId } = await readAlikeAfterKill(exchange);
  expect(await server.typesIn(`request-${requestId}`)).toContain('RequestSubmitted');
}, 60_000);

it('answers 503 while its store is away, is not ready, and goes on when the store is back', async () => {
  const ready = async (): Promise<number> => (await healthOf(exchange)).status;
  await server.cut();
  expect(await ready()).toBe(503);
  const refused = await openFile('a-draft-in-bad-times');
  expect([refused.status, refused.body.code]).toEqual([503, 'store/unavailable']);
  await server.mend();
  while ((await ready()) !== 200) await new Promise((resolve) => setTimeout(resolve, 50));
  expect((await openFile('a-draft-in-bad-times')).status).toBe(201);
}, 60_000);

it('finds out what became of an append whose answer was lost, and answers the same key with what was stored', async () => {
  await server.fail('connection reset after storing');
  const { status, text, body } = await openFile('a-draft-whose-answer-is-lost');
  expect(status).toBe(201);
  const again = await openFile('a-draft-whose-answer-is-lost');
  expect([again.status, again.text]).toEqual([201, text]);
  expect(await server.typesIn(`file-${body.fileId}`)).toEqual(['FileOpened']);
  expect(exchange.complaints).not.toMatch(/unhandled|ECONNRESET/i);
}, 60_000);
