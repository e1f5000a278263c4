import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { faultsAfter } from './acknowledged';
import { canTrace, Child } from './children';

describe('a disk that fails for a while', () => {
  const traced = canTrace();
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'disk-faults-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const faults = [
    ['no room to write', 'pwrite64:error=ENOSPC:when=400..480', 'StoreFull'],
    ['log not synced', 'fsync,fdatasync:error=EIO:when=20..24', 'OutcomeUnknown'],
  ] as const;

  it.each(faults)(
    '%s: nothing acknowledged is lost, nothing is stored twice or in part, and work goes on',
    async (_, fault, error) => {
      if (!traced) return;
      const child = new Child('appender.ts', [folder, '400'], {
        under: ['strace', '-o', join(folder, 'trace'), '-e', 'trace=fsync,fdatasync,pwrite64', '-e', `inject=${fault}`],
      });
      expect(await child.ended()).toBe(0);
      const { lines } = child;
      expect(new Set(lines.filter((line) => line.startsWith('again')))).toEqual(new Set([`again ${error}`]));
      expect(lines.filter((line) => line.startsWith('ack'))).toHaveLength(400);
      expect(await faultsAfter(folder, lines)).toEqual([]);
    },
    60_000,
  );

  it('cannot be folded into by the thread: all that is acknowledged stays in the WAL, and nobody is turned away', async () => {
    if (!traced) return;
    const [trace, log] = [join(folder, 'trace'), join(folder, 'events.sqlite')];
    // The first writes of the file make it.
    const fault = ['-f', '-P', log, '-e', 'trace=pwrite64', '-e', 'inject=pwrite64:error=EIO:when=20+'];
    const child = new Child('appender.ts', [folder, '400'], { under: ['strace', '-o', trace, ...fault] });
    expect(await child.ended()).toBe(0);
    const { lines } = child;
    expect(lines.filter((line) => line.startsWith('ack'))).toHaveLength(400);
    expect(lines.filter((line) => line.startsWith('again'))).toEqual([]);
    const failed = readFileSync(trace, 'utf8').matchAll(/^(\d+) .*INJECTED/gm);
    expect(new Set(Array.from(failed, ([, thread]) => thread)).size).toBeGreaterThan(1);
    expect(await faultsAfter(folder, lines)).toEqual([]);
  }, 60_000);
});
