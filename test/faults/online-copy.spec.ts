import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventLog } from '@exchange/event-store/adapters/sqlite';
import { faultsAfter } from './acknowledged';
import { Child } from './children';

const copies = Number(process.env['FAULT_ROUNDS'] ?? 5);
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

it(
  `copies a log that another process writes without pause, ${copies} times: all that was acknowledged, and no half`,
  async () => {
    const writer = new Child('appender.ts', [folder]);
    const seen: number[] = [];
    try {
      await writer.says('ack');
      for (let copy = 0; copy < copies; copy++) {
        const target = mkdtempSync(join(root, 'copy-'));
        const before = [...writer.lines];
        const { integrity, events } = await copiedTo(target);
        expect([integrity, await faultsAfter(target, before)]).toEqual([[], []]);
        rmSync(target, { recursive: true });
        seen.push(events);
      }
      expect(writer.end).toBeUndefined();
    } finally {
      await writer.kill();
    }
    // It did write meanwhile.
    expect(seen).toEqual([...new Set(seen)].sort((one, other) => one - other));
  },
  20_000 + copies * 5_000,
);

it('writes over no log, and leaves nothing where it cannot write', async () => {
  const original = openSqliteEventLog({ folder });
  await expect(original.copyTo(folder)).rejects.toThrow('there is an event log in');
  await expect(original.copyTo(join(root, 'nowhere'))).rejects.toThrow('could not be copied');
  await original.close();
});
