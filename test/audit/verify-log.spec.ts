import { readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteEventStore } from '@exchange/event-store/adapters/sqlite';
import Database from 'better-sqlite3';
import { verifyLog } from '../../apps/audit/src/verify/log-verification';
import type { Verification } from '../../apps/audit/src/verify/verification';
import { audit, silent } from './command';
import { at, other, sampleLog, stream, verify } from './intruder';
import { sampleStories, writeInto, writeLog } from './sample-log';

jest.setTimeout(60_000);

const { root, whole, copy, tampered } = sampleLog();

function swap(log: Database.Database, one: number, two: number): void {
  const move = log.prepare('UPDATE event SET position = ? WHERE position = ?');
  for (const [from, to] of [
    [one, 1000],
    [two, one],
    [1000, two],
  ])
    move.run(to, from);
}

type Row = [
  position: number,
  streamId: string,
  revision: number,
  id: string,
  type: string,
  data: Buffer,
  metadata: string,
];

function rowsOf(folder: string): Row[] | undefined {
  const log = new Database(join(folder, 'events.sqlite'), { readonly: true });
  try {
    return log
      .prepare<[], Row>('SELECT position, stream_id, revision, id, type, data, metadata FROM event ORDER BY position')
      .raw()
      .all();
  } catch {
    return undefined;
  } finally {
    log.close();
  }
}

describe('verify on a log', () => {
  it('finds nothing wrong where nothing is', async () => {
    expect(await verify(whole)).toMatchObject({ verdict: 'good', events: 70, streams: 10, findings: [] });
  });

  it('finds nothing wrong with an empty log', async () => {
    await writeLog(join(root, 'empty'), [{ streamId: stream, events: [] }]);
    expect(await verify(join(root, 'empty'))).toMatchObject({ verdict: 'good', events: 0, streams: 0 });
  });

  it.each([1, 2, 3, 7, 69])('finds the same in parts of %d', async (partSize) => {
    const logs = [
      whole,
      tampered((log) =>
        log.exec(`UPDATE event SET type = 'MessageSent' WHERE ${at(3, other)} OR ${at(4, other)} OR ${at(5)}`),
      ),
      tampered((log) => log.exec(`UPDATE event SET metadata = 'x' WHERE ${at(5)} OR ${at(0, other)}`)),
      tampered((log) => log.exec(`DELETE FROM event WHERE ${at(5)} OR ${at(0, other)}`)),
      tampered((log) => log.exec(`DELETE FROM event WHERE ${at(5)}; UPDATE event SET type = 'X' WHERE ${at(9)}`)),
      tampered((log) => log.exec(`UPDATE event SET position = 1000 WHERE ${at(14)}`)),
      tampered((log) => swap(log, 6, 9)),
    ];
    for (const folder of logs) {
      const atOnce = await verifyLog({ folder }, { progress: silent });
      expect(await verifyLog({ folder }, { progress: silent, partSize, threads: 1 })).toEqual(atOnce);
    }
  });

  it('reads beside a server that writes, and leaves what is written later to the next time', async () => {
    const folder = copy();
    const store = openSqliteEventStore({ folder });
    const writing = writeInto(store, sampleStories(4).slice(10));
    expect(await verify(folder)).toMatchObject({ verdict: 'good', streams: 10 });
    await writing;
    expect(await verify(folder)).toMatchObject({ verdict: 'good', streams: 20, events: 140 });
    await store.close();
  });

  it('reports each of 200 flipped bits that changes a value, whatever else it hits', async () => {
    const before = rowsOf(whole) ?? [];
    const file = readFileSync(join(whole, 'events.sqlite'));
    const draw = randomFrom(20260301);
    let changed = 0;
    let named = 0;
    while (changed < 200) {
      const folder = copy();
      const bytes = Buffer.from(file);
      const bit = draw(bytes.length * 8);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      writeFileSync(join(folder, 'events.sqlite'), bytes);
      const after = rowsOf(folder);
      const touched = after === undefined ? undefined : touchedPlaces(before, after);
      const { exitCode, answer } = await audit('verify', folder, '--json');
      rmSync(folder, { recursive: true });
      if (touched === undefined) expect(exitCode).not.toBe(0);
      if (touched === undefined || touched.size === 0) continue;
      changed++;
      const { findings }: Verification = JSON.parse(answer);
      expect(exitCode).toBeGreaterThan(0);
      if (findings.some((each) => touched.has(`${each.streamId} ${each.revision}`) || touched.has(each.position)))
        named++;
      else expect(findings.map(({ rule }) => rule)).toContain('integrity');
    }
    // The others broke the structure of the file, and that is what is said of them.
    expect(named).toBeGreaterThanOrEqual(195);
  });

  it('reports an index that does not fit its table, where every event holds', async () => {
    const id = rowsOf(whole)?.[20]?.[3] ?? '';
    const file = readFileSync(join(whole, 'events.sqlite'));
    const rules = [];
    for (let place = file.indexOf(id); place !== -1; place = file.indexOf(id, place + 1)) {
      const folder = copy();
      const bytes = Buffer.from(file);
      bytes[place] = (bytes[place] ?? 0) ^ 1;
      writeFileSync(join(folder, 'events.sqlite'), bytes);
      const { verdict, findings } = await verify(folder);
      expect(verdict).toBe('tampered');
      rules.push(new Set(findings.map(({ rule }) => rule)));
    }
    expect(rules).toContainEqual(new Set(['integrity']));
    expect(rules).toContainEqual(new Set(['hash', 'integrity']));
  });
});

describe('what cannot be read', () => {
  it.each<[what: string, make: (folder: string) => void]>([
    ['a folder that is not there', (folder) => rmSync(folder, { recursive: true })],
    ['a folder without a log', (folder) => rmSync(join(folder, 'events.sqlite'))],
    ['a file that is no log', (folder) => writeFileSync(join(folder, 'events.sqlite'), 'x'.repeat(9000))],
    ['a log that was cut off', (folder) => truncateSync(join(folder, 'events.sqlite'), 5000)],
    ['a log of a later version', (folder) => new Database(join(folder, 'events.sqlite')).pragma('user_version = 2')],
  ])('is %s: exit 3, and a sentence', async (_, make) => {
    const folder = copy();
    make(folder);
    const { exitCode, answer } = await audit('verify', folder);
    expect(exitCode).toBe(3);
    expect(answer).toMatch(
      /^UNREADABLE: Nothing was verified: .* Name the data folder of an installation, an event store, or a bundle\.$/m,
    );
  });
});

/** Streams with revisions, and positions, whose rows are not the same any more. */
function touchedPlaces(before: readonly Row[], after: readonly Row[]): Set<unknown> {
  const same = (one: Row | undefined, two: Row | undefined): boolean => JSON.stringify(one) === JSON.stringify(two);
  const rows = [...before.filter((row, i) => !same(row, after[i])), ...after.filter((row, i) => !same(row, before[i]))];
  return new Set(rows.flatMap(([position, streamId, revision]) => [position, `${streamId} ${revision}`]));
}

/** The same numbers on every run (xorshift). */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
