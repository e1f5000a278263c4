import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { faultsAfter } from './acknowledged';
import { type BrokenDriver, Child } from './children';

const rounds = Number(process.env['FAULT_ROUNDS'] ?? 15);
const longest = 60; // ms from the first acknowledgement to the kill

async function killedWhileWriting(folder: string, broken?: BrokenDriver): Promise<readonly string[]> {
  const child = new Child('appender.ts', [folder], broken === undefined ? {} : { broken });
  await child.says('ack');
  await wait(Math.random() * longest);
  await child.kill();
  return child.lines;
}

describe('a writer killed with SIGKILL under eight concurrent appends', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'event-store-kill-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it(
    `leaves every acknowledged event there once and in order, and no append in part, ${rounds} times`,
    async () => {
      const lines: string[] = [];
      for (let round = 0; round < rounds; round++) {
        lines.push(...(await killedWhileWriting(folder)));
        expect(await faultsAfter(folder, lines)).toEqual([]);
      }
      expect(lines.length).toBeGreaterThan(rounds * 3);
    },
    20_000 + rounds * 5_000,
  );

  it('is caught when it acknowledges before it commits', async () => {
    let faults: string[] = [];
    for (let round = 0; round < 10 && faults.length === 0; round++) {
      faults = await faultsAfter(folder, await killedWhileWriting(folder, 'LATE_COMMIT'));
    }
    expect(faults).not.toEqual([]);
  }, 60_000);
});
