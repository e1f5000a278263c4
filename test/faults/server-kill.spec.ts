import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { openSqliteEventLog } from '@exchange/event-store/adapters/sqlite';
import { faultRow, trialsOf } from './rows';
import { Load } from './server/load';
import { ServerChild } from './server/server-child';
import { faultsIn, outcomeIn } from './server/served-log';

const mostAnswers = 60; // of one round, before the kill
const longestWait = 10; // ms from the last of them to the kill
const auditor = resolve(__dirname, '../../dist/apps/audit/src/main.js');

async function verdictOn(folder: string): Promise<number | null> {
  const verify = spawn(process.execPath, [auditor, 'verify', folder], { stdio: 'ignore' });
  await once(verify, 'close');
  return verify.exitCode;
}

/** All clients write at once; the process is killed in the middle of it, so many answers and some milliseconds later. */
async function killedUnder(load: Load, server: ServerChild, pause: number): Promise<void> {
  load.start();
  await load.answers(1 + Math.floor(Math.random() * mostAnswers));
  if (pause > 0) await wait(pause);
  await server.kill();
  await load.ended();
}

describe('the server, killed with SIGKILL under eight clients', () => {
  const server = new ServerChild();
  beforeAll(async () => {
    await server.start();
    await server.seed();
  }, 60_000);
  afterAll(() => server.dispose());

  const load = new Load(server, 'client');
  faultRow(
    'exchange-killed',
    async () => {
      await killedUnder(load, server, Math.random() * longestWait);
      await server.start();
    },
    async () => {
      expect(load.acknowledged.length).toBeGreaterThan(trialsOf('exchange-killed') * 5);
      expect(await verdictOn(server.folder)).toBe(0);
      return outcomeIn(openSqliteEventLog({ folder: server.folder }), load.acknowledged);
    },
  );

  it('is caught when it acknowledges before it commits', async () => {
    let faults: readonly string[] = [];
    for (let turn = 1; turn <= 10 && faults.length === 0; turn++) {
      await server.kill();
      await server.start({ broken: 'LATE_COMMIT' });
      const hurried = new Load(server, `turn-${turn}`);
      await killedUnder(hurried, server, 0);
      faults = await faultsIn(server.folder, hurried.acknowledged);
    }
    expect(faults.join()).toContain('was acknowledged, found undefined');
  }, 120_000);
});
