import { join } from 'node:path';
import { openSqliteEventStore } from '@exchange/event-store/adapters/sqlite';
import type Database from 'better-sqlite3';
import { verifyLog } from '../../apps/audit/src/verify/log-verification';
import { silent } from './command';
import { at, other, sampleLog, stream, verify } from './intruder';
import { sampleStories, writeInto, writeLog } from './sample-log';

jest.setTimeout(60_000);

const { root, whole, copy, tampered } = sampleLog();

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
});

function swap(log: Database.Database, one: number, two: number): void {
  const move = log.prepare('UPDATE event SET position = ? WHERE position = ?');
  for (const [from, to] of [
    [one, 1000],
    [two, one],
    [1000, two],
  ])
    move.run(to, from);
}
