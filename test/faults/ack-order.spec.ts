import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrokenDriver, canTrace, Child } from './children';

const appends = 1_600;
const writesLog = /^pwrite(64|v)?\(\d+<[^>]*-wal>/;
const syncsLog = /^f(data)?sync\(\d+<[^>]*-wal>\) += 0/;
const acknowledges = /^write\(1<[^>]*>, "ack /;

interface Order {
  readonly acks: number;
  /** Acknowledgements written while something in the write-ahead log was not yet on disk. */
  readonly early: number;
}

function orderIn(trace: string): Order {
  let [acks, early, unsynced] = [0, 0, true];
  for (const call of trace.split('\n')) {
    if (writesLog.test(call)) unsynced = true;
    else if (syncsLog.test(call)) unsynced = false;
    else if (acknowledges.test(call)) {
      acks++;
      if (unsynced) early++;
    }
  }
  return { acks, early };
}

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
    return orderIn(readFileSync(file, 'utf8'));
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
