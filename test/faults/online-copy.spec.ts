import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventLog, openSqliteEventStore } from '@exchange/event-store/adapters/sqlite';
import { faultsAfter } from './acknowledged';
import { Child } from './children';
import { faultRow } from './rows';

const root = mkdtempSync(join(tmpdir(), 'online-copy-'));
afterAll(() => rmSync(root, { recursive: true }));

/** Copies a log; answers what SQLite says of the copy, and how many events are in it. */
async function copied(folder: string, target: string) {
  const original = openSqliteEventLog({ folder });
  await original.copyTo(target);
  await original.close();
  const copy = openSqliteEventLog({ folder: target });
  const found = { integrity: copy.integrity(), events: Number(await copy.head()) };
  await copy.close();
  return found;
}

/** A process that appends to a new log without pause. */
class Writing {
  readonly folder = mkdtempSync(join(root, 'log-'));
  /** Events in each copy. */
  readonly seen: number[] = [];
  private readonly writer = new Child('appender.ts', [this.folder]);

  async begin(): Promise<this> {
    await this.writer.says('ack');
    return this;
  }

  /** What is wrong with a copy. It begins once more is acknowledged than the copy before has: a slow machine may not. */
  async copy(): Promise<readonly string[]> {
    await this.grown();
    const target = mkdtempSync(join(root, 'copy-'));
    const before = [...this.writer.lines];
    const { integrity, events } = await copied(this.folder, target);
    this.seen.push(events);
    const faults = [...integrity, ...(await faultsAfter(target, before))];
    rmSync(target, { recursive: true });
    return faults;
  }

  private async grown(): Promise<void> {
    for (;;) {
      const acks = this.writer.lines.filter((line) => line.startsWith('ack'));
      const events = acks.reduce((sum, ack) => sum + ack.split(',').length, 0);
      if (events > (this.seen.at(-1) ?? 0)) return;
      await this.writer.says('ack', acks.length + 1);
    }
  }

  async end(): Promise<number> {
    expect(this.writer.end).toBeUndefined();
    expect(this.seen).toEqual([...new Set(this.seen)].sort((one, other) => one - other));
    await this.writer.kill();
    rmSync(this.folder, { recursive: true });
    return this.seen.at(-1) ?? 0;
  }
}

/** Every copy is read whole, so that a log that grew through all trials would take most of the time. */
const copiesOfOneLog = 5;

describe('beside a process that writes without pause', () => {
  let writing: Writing | undefined;
  let acknowledged = 0;
  const faults: string[] = [];
  const end = async (): Promise<void> => {
    acknowledged += (await writing?.end()) ?? 0;
    writing = undefined;
  };

  faultRow(
    'log-copied',
    async (n) => {
      if (n % copiesOfOneLog === 0) await end();
      writing ??= await new Writing().begin();
      faults.push(...(await writing.copy()));
    },
    async () => {
      await end();
      return { acknowledged, lost: faults, doubled: [] };
    },
  );
});

it('writes over no log, and leaves nothing where it cannot write', async () => {
  const folder = mkdtempSync(join(root, 'quiet-'));
  await openSqliteEventStore({ folder }).close();
  const original = openSqliteEventLog({ folder });
  await expect(original.copyTo(folder)).rejects.toThrow('there is an event log in');
  await expect(original.copyTo(join(root, 'nowhere'))).rejects.toThrow('could not be copied');
  await original.close();
});
