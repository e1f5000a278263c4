import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { faultsAfter } from './acknowledged';
import { type BrokenDriver, Child } from './children';
import { faultRow, trialsOf } from './rows';

const longest = 60; // ms from the acknowledgement that is waited for to the kill

/** Each is of one event or more: so many that the thread begins to fold them into the file. */
const enoughToFold = 200;

async function killedWhileWriting(
  folder: string,
  { broken, after = 1 }: { readonly broken?: BrokenDriver; readonly after?: number } = {},
): Promise<readonly string[]> {
  const child = new Child('appender.ts', [folder], broken === undefined ? {} : { broken });
  await child.says('ack', after);
  await wait(Math.random() * longest);
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
      written.push(...(await killedWhileWriting(folder, { after: enoughToFold })));
      expect(await faultsAfter(folder, written)).toEqual([]);
    }
  }, 60_000);

  it('is caught when it acknowledges before it commits', async () => {
    let faults: string[] = [];
    for (let round = 0; round < 10 && faults.length === 0; round++) {
      faults = await faultsAfter(folder, await killedWhileWriting(folder, { broken: 'LATE_COMMIT' }));
    }
    expect(faults).not.toEqual([]);
  }, 60_000);
});
