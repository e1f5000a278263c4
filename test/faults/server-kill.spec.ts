import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ServerChild } from './server/server-child';
import { faultsIn } from './server/served-log';
import { WritingClient } from './server/writing-client';

const rounds = Number(process.env['FAULT_ROUNDS'] ?? 6);
const mostAnswers = 60; // of one round, before the kill
const longestWait = 10; // ms from the last of them to the kill
const auditor = resolve(__dirname, '../../dist/apps/audit/src/main.js');

async function verdictOn(folder: string): Promise<number | null> {
  const verify = spawn(process.execPath, [auditor, 'verify', folder], { stdio: 'ignore' });
  await once(verify, 'close');
  return verify.exitCode;
}

function eightClients(server: ServerChild, turn: number): readonly WritingClient[] {
  return Array.from({ length: 8 }, (_, n) => new WritingClient(server, `client-${turn}-${n}`));
}

/** All clients write at once; the process is killed in the middle of it, so many answers and some milliseconds later. */
async function killedUnder(clients: readonly WritingClient[], server: ServerChild, pause: number): Promise<void> {
  let left = 1 + Math.floor(Math.random() * mostAnswers);
  let enough = (): void => undefined;
  const answered = new Promise<void>((resolve) => (enough = resolve));
  const count = (): boolean => {
    if (--left === 0) enough();
    return false;
  };
  const working = Promise.all(clients.map((client) => client.run(count)));
  await Promise.race([working, answered]);
  if (pause > 0) await wait(pause);
  await server.kill();
  await working;
}

describe('the server, killed with SIGKILL under eight clients', () => {
  const server = new ServerChild();
  beforeAll(async () => {
    await server.start();
    await server.seed();
  }, 60_000);
  afterAll(() => server.dispose());

  it(
    `keeps every acknowledged event once and in order, and a log that verifies, ${rounds} times`,
    async () => {
      const clients = eightClients(server, 0);
      for (let round = 1; round <= rounds; round++) {
        await killedUnder(clients, server, Math.random() * longestWait);
        await server.start();
        const acknowledged = clients.flatMap((client) => client.acknowledged);
        expect(await faultsIn(server.folder, acknowledged)).toEqual([]);
        expect(await verdictOn(server.folder)).toBe(0);
      }
      expect(clients.flatMap((client) => client.acknowledged).length).toBeGreaterThan(rounds * 5);
    },
    30_000 + rounds * 15_000,
  );

  it('is caught when it acknowledges before it commits', async () => {
    let faults: readonly string[] = [];
    for (let turn = 1; turn <= 10 && faults.length === 0; turn++) {
      await server.kill();
      await server.start({ broken: 'LATE_COMMIT' });
      const clients = eightClients(server, turn);
      await killedUnder(clients, server, 0);
      const acknowledged = clients.flatMap((client) => client.acknowledged);
      faults = await faultsIn(server.folder, acknowledged);
    }
    expect(faults.join()).toContain('was acknowledged, found undefined');
  }, 120_000);
});
