import { newEvent, newStream } from '../../libs/event-store/src/contract-suite';
import { StoreUnavailable } from '@exchange/event-store';
import { openSqliteEventLog, openSqliteEventStore } from '@exchange/event-store/adapters/sqlite';
import { chmodSync, copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Child } from './children';

const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

describe('one writer, and readers beside it', () => {
  let folder: string;
  let copy: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'one-writer-'));
    copy = mkdtempSync(join(tmpdir(), 'one-writer-copy-'));
  });
  afterEach(() => {
    chmodSync(copy, 0o700);
    rmSync(folder, { recursive: true });
    rmSync(copy, { recursive: true });
  });

  it('refuses a second writer, here or in another process, until the first is closed', async () => {
    const store = openSqliteEventStore({ folder });
    expect(() => openSqliteEventStore({ folder })).toThrow(StoreUnavailable);
    expect(() => openSqliteEventStore({ folder })).toThrow(folder);
    const second = new Child('appender.ts', [folder, '1']);
    expect(await second.ended()).toBe(1);
    expect(second.lines.join()).toContain(`${folder} is already open for writing`);
    await store.close();
    expect(await new Child('appender.ts', [folder, '1']).ended()).toBe(0);
  }, 30_000);

  it('lets the next writer in when the first is killed, and not before', async () => {
    const first = new Child('appender.ts', [folder]);
    await first.says('ack');
    expect(() => openSqliteEventStore({ folder })).toThrow('already open for writing');
    await first.kill();
    await openSqliteEventStore({ folder }).close();
  }, 30_000);

  it('is read by an auditor in another process while it writes', async () => {
    const writer = new Child('appender.ts', [folder]);
    await writer.says('ack');
    const { ids, raw, integrity } = await read(folder);
    await writer.kill();
    expect(ids.length).toBeGreaterThan(0);
    expect(raw.slice(0, ids.length)).toEqual(ids);
    expect(integrity).toEqual([]);
  }, 30_000);

  describe('a folder that the auditor cannot write', () => {
    const parts = ['', '-wal', '-shm'];
    const cases: [string, string[], boolean][] = [
      ['a copy of all files of a live log', parts, true],
      ['a copy without -shm, the last events only in -wal', ['', '-wal'], true],
      ['a copy of a log that was closed', [''], false],
    ];

    it.each(cases)(
      '%s reads to its last event',
      async (_, taken, live) => {
        const store = openSqliteEventStore({ folder });
        const event = newEvent();
        await store.append(newStream(), 'any', [newEvent(), event]);
        if (!live) await store.close();
        // (Copied by another process would be better manners; here no lock is needed any more.)
        for (const part of taken)
          copyFileSync(join(folder, `events.sqlite${part}`), join(copy, `events.sqlite${part}`));
        chmodSync(copy, 0o555);
        const seen = await read(copy, nobody);
        expect(seen).toMatchObject({ storeId: store.storeId, integrity: [] });
        expect([seen.ids.length, seen.ids.at(-1), seen.raw]).toEqual([2, event.id, seen.ids]);
        expect(readdirSync(copy).sort()).toEqual(taken.map((part) => `events.sqlite${part}`).sort());
        if (live) await store.close();
      },
      30_000,
    );
  });

  it('says clearly where there is no log', () => {
    expect(() => openSqliteEventLog({ folder })).toThrow(`there is no event log in ${folder}`);
  });
});

interface Seen {
  readonly storeId: string;
  readonly ids: string[];
  readonly raw: string[];
  readonly integrity: string[];
}

async function read(folder: string, user: { uid?: number; gid?: number } = {}): Promise<Seen> {
  const child = new Child('reader.ts', [folder], { spawn: user });
  expect(await child.ended()).toBe(0);
  const seen: Seen = JSON.parse(child.lines[0] ?? '');
  return seen;
}
