import Database from 'better-sqlite3';
import { copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import threads from 'node:worker_threads';
import { newEvent, newStream } from '../../contract-suite';
import { LogFolding } from './log-folding';
import { openForWriting } from './schema';
import { openSqliteEventStore } from './sqlite-event-store';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'folding-'))));
afterEach(() => rmSync(folder, { recursive: true }));

const file = (): string => join(folder, 'events.sqlite');

/** How many events the file holds without what stands beside it in the WAL. */
function folded(): number {
  const alone = join(folder, 'alone.sqlite');
  copyFileSync(file(), alone);
  const copy = new Database(alone);
  try {
    const tables = copy.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'event'").get();
    return tables === undefined ? 0 : Number(copy.prepare('SELECT count(*) FROM event').pluck().get());
  } finally {
    copy.close();
    for (const name of readdirSync(folder).filter((each) => each.startsWith('alone'))) rmSync(join(folder, name));
  }
}

/** A log with so many events, open, of which nothing is folded. */
function logOf(events: number): Database.Database {
  const log = openForWriting(folder);
  const insert = log.prepare("INSERT INTO event VALUES (?, 'a', ?, ?, 'T', x'00', '{}')");
  log.transaction(() => {
    for (let position = 1; position <= events; position++) insert.run(position, position, `${position}`);
  })();
  return log;
}

describe('folding the log', () => {
  it('puts what was committed into the file, once there is enough of it', async () => {
    const log = logOf(300);
    const folding = new LogFolding(file());
    folding.after(199);
    await folding.quiet();
    expect(folded()).toBe(0);
    folding.after(1);
    await folding.quiet();
    expect(folded()).toBe(300);
    await folding.end();
    log.close();
  });

  it('leaves what stands in the WAL to the writer where a thread ends by itself', async () => {
    const folding = new LogFolding(join(folder, 'not there.sqlite'));
    for (let time = 0; time < 3; time++) {
      folding.after(200);
      await folding.quiet();
    }
    await folding.end();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('holds nobody up where the system has no thread for it', async () => {
    const none = jest.spyOn(threads, 'Worker').mockImplementation(() => {
      throw new Error('ERR_WORKER_INIT_FAILED');
    });
    const store = openSqliteEventStore({ folder });
    const told = store.subscribe({ signal: new AbortController().signal })[Symbol.asyncIterator]();
    await told.next();
    for (let n = 0; n < 3; n++) await store.append(newStream(), 'no-stream', Array.from({ length: 200 }, newEvent));
    expect(none).toHaveBeenCalledTimes(1);
    none.mockRestore();
    for (let seen = 0; seen < 600;) seen += (await told.next()).value.events.length;
    await store.close();
    expect(folded()).toBe(600);
  });

  it('goes on beside appends, and leaves nothing beside the file when the store is closed', async () => {
    const after = jest.spyOn(LogFolding.prototype, 'after');
    const store = openSqliteEventStore({ folder });
    for (let n = 0; n < 30; n++) {
      await Promise.all(
        Array.from({ length: 20 }, () => store.append(newStream(), 'no-stream', [newEvent(), newEvent()])),
      );
    }
    for (const folding of after.mock.contexts) await folding.quiet();
    expect(folded()).toBeGreaterThanOrEqual(200);
    after.mockRestore();
    const last = store.append(newStream(), 'no-stream', [newEvent()]);
    const closed = store.close();
    const during = store.append(newStream(), 'no-stream', [newEvent()]);
    await Promise.all([last, during, closed]);
    expect(existsSync(`${file()}-wal`)).toBe(false);
    expect(folded()).toBe(1_202);
  });
});
