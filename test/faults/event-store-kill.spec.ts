import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { faultsAfter } from './acknowledged';
import { type BrokenDriver, Child } from './children';
import { faultRow, trialsOf } from './rows';

const longest = 60; // ms from the first acknowledgement to the kill

/** So long is enough for hundreds of events, which are folded into the file meanwhile. */
const longerThanFolding = 600;

async function killedWhileWriting(
  folder: string,
  { broken, within = longest }: { readonly broken?: BrokenDriver; readonly within?: number } = {},
): Promise<readonly string[]> {
  const child = new Child('appender.ts', [folder], broken === undefined ? {} : { broken });
  await child.says('ack');
  await wait(Math.random() * within);
  await child.kill();
  return child.lines;
}

describe('a writer killed with SIGKILL under eight concurrent appends', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'event-store-kill-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const lines: string[] = [];
  faultRow(
    'writer-killed',
    async () => {
      lines.push(...(await killedWhileWriting(folder)));
      expect(await faultsAfter(folder, lines)).toEqual([]);
    },
    async () => {
      const acknowledged = lines.filter((line) => line.startsWith('ack')).length;
      expect(acknowledged).toBeGreaterThan(trialsOf('writer-killed') * 3);
      return { acknowledged, lost: await faultsAfter(folder, lines), doubled: [] };
    },
  );

  it('loses nothing where the log is being folded', async () => {
    const written: string[] = [];
    for (let round = 0; round < 8; round++) {
      written.push(...(await killedWhileWriting(folder, { within: longerThanFolding })));
      expect(await faultsAfter(folder, written)).toEqual([]);
    }
    expect(written.length).toBeGreaterThan(1_000);
  }, 60_000);

  it('is caught when it acknowledges before it commits', async () => {
    let faults: string[] = [];
    for (let round = 0; round < 10 && faults.length === 0; round++) {
      faults = await faultsAfter(folder, await killedWhileWriting(folder, { broken: 'LATE_COMMIT' }));
    }
    expect(faults).not.toEqual([]);
  }, 60_000);
});
