import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Order, orderIn } from './ack-order';
import { type BrokenDriver, canTrace, Child } from './children';

const appends = 1_600;
const acknowledges = /^write\(1<[^>]*>, "ack /;

describe('the system calls of a writer', () => {
  const traced = canTrace();
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'ack-order-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  async function traceOf(broken?: BrokenDriver): Promise<Order> {
    // A second open, because the driver weakens only those (it opens an existing WAL file with NORMAL).
    await new Child('appender.ts', [folder, '1']).ended();
    const file = join(folder, 'trace');
    const calls = 'trace=write,pwrite64,pwritev,fsync,fdatasync';
    const child = new Child('appender.ts', [folder, String(appends)], {
      ...(broken === undefined ? {} : { broken }),
      under: ['strace', '-y', '-s', '16', '-e', calls, '-o', file],
    });
    expect(await child.ended()).toBe(0);
    return orderIn(readFileSync(file, 'utf8'), acknowledges);
  }

  it('show no acknowledgement before the log is on disk', async () => {
    if (!traced) return;
    expect(await traceOf()).toEqual({ acks: appends, early: 0 });
  }, 60_000);

  it.each(['NORMAL', 'OFF'] as const)(
    'show early acknowledgements with synchronous=%s',
    async (broken) => {
      if (!traced) return;
      const { acks, early } = await traceOf(broken);
      expect(acks).toBe(appends);
      expect(early).toBeGreaterThan(appends / 2);
    },
    60_000,
  );
});
