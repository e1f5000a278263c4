import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventLog } from '@exchange/event-store/adapters/sqlite';
import { faultsAfter } from './acknowledged';
import { Child } from './children';
import { faultRow } from './rows';

const root = mkdtempSync(join(tmpdir(), 'online-copy-'));
const folder = join(root, 'log');
afterAll(() => rmSync(root, { recursive: true }));

/** Copies the log; answers what SQLite says of the copy, and how many events are in it. */
async function copiedTo(target: string) {
  const original = openSqliteEventLog({ folder });
  await original.copyTo(target);
  await original.close();
  const copy = openSqliteEventLog({ folder: target });
  const found = { integrity: copy.integrity(), events: Number(await copy.head()) };
  await copy.close();
  return found;
}

describe('beside a process that writes without pause', () => {
  let writer: Child;
  const seen: number[] = [];
  const faults: string[] = [];
  beforeAll(async () => {
    writer = new Child('appender.ts', [folder]);
    await writer.says('ack');
  });
  afterAll(() => writer.kill());

  faultRow(
    'log-copied',
    async () => {
      const target = mkdtempSync(join(root, 'copy-'));
      const before = [...writer.lines];
      const { integrity, events } = await copiedTo(target);
      faults.push(...integrity, ...(await faultsAfter(target, before)));
      rmSync(target, { recursive: true });
      seen.push(events);
    },
    async () => {
      expect(writer.end).toBeUndefined();
      // It did write meanwhile.
      expect(seen).toEqual([...new Set(seen)].sort((one, other) => one - other));
      return { acknowledged: seen.at(-1) ?? 0, lost: faults, doubled: [] };
    },
  );
});

it('writes over no log, and leaves nothing where it cannot write', async () => {
  const original = openSqliteEventLog({ folder });
  await expect(original.copyTo(folder)).rejects.toThrow('there is an event log in');
  await expect(original.copyTo(join(root, 'nowhere'))).rejects.toThrow('could not be copied');
  await original.close();
});
