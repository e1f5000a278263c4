import Database from 'better-sqlite3';
import { closeSync, mkdtempSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventStoreContract, newEvent, newStream } from '../../contract-suite';
import {
  CorruptedIdempotency,
  OutcomeUnknown,
  StoreFull,
  StoreUnavailable,
  UnreadableEvent,
  WrongExpectedRevision,
} from '../../errors';
import type { EventStore } from '../../event-store';
import { openSqliteEventLog } from './sqlite-event-log';
import { openSqliteEventStore } from './sqlite-event-store';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'event-store-'));

eventStoreContract('sqlite', async () => {
  const folder = newFolder();
  return { store: openSqliteEventStore({ folder }), dispose: async () => rmSync(folder, { recursive: true }) };
});

/** The store together with the statement that commits for it, and the connection that it uses. */
function openWatched(folder: string): { store: EventStore; commit: Database.Statement; connection: Database.Database } {
  const prepare = jest.spyOn(Database.prototype, 'prepare');
  try {
    const store = openSqliteEventStore({ folder });
    const commit: Database.Statement =
      prepare.mock.results[prepare.mock.calls.findIndex(([sql]) => sql === 'COMMIT')]?.value;
    return { store, commit, connection: commit.database };
  } finally {
    prepare.mockRestore();
  }
}

describe('the event store in SQLite', () => {
  let folder: string;
  beforeEach(() => (folder = newFolder()));
  afterEach(() => rmSync(folder, { recursive: true }));

  const damage = (sql: string, ...values: unknown[]): void => {
    const file = new Database(join(folder, 'events.sqlite'));
    file.prepare(sql).run(...values);
    file.close();
  };

  describe('opened', () => {
    it('is WAL with synchronous=FULL, also the second time', async () => {
      for (let time = 0; time < 3; time++) {
        const { store, connection } = openWatched(folder);
        expect(connection.pragma('synchronous', { simple: true })).toBe(2);
        expect(connection.pragma('journal_mode', { simple: true })).toBe('wal');
        await store.close();
      }
    });

    it('refuses to work where SQLite does not take synchronous=FULL', async () => {
      await openSqliteEventStore({ folder }).close();
      const pragma = Database.prototype.pragma;
      const deaf = jest.spyOn(Database.prototype, 'pragma').mockImplementation(function (
        this: Database.Database,
        text,
        options,
      ) {
        return text === 'synchronous = FULL' ? undefined : pragma.call(this, text, options);
      });
      expect(() => openSqliteEventStore({ folder })).toThrow('does not promise durability');
      deaf.mockRestore();
      await openSqliteEventStore({ folder }).close();
    });

    it('has its name, its events and its numbering again', async () => {
      const [first, streamId, event] = [openSqliteEventStore({ folder }), newStream(), newEvent()];
      const appended = await first.append(streamId, 'no-stream', [newEvent(), event]);
      await first.close();
      const second = openSqliteEventStore({ folder });
      expect(second.storeId).toBe(first.storeId);
      expect(await second.head()).toBe(appended.position);
      expect(await second.append(streamId, 0, [event])).toEqual({ ...appended, idempotent: true });
      const next = await second.append(streamId, 1, [newEvent()]);
      expect(next).toEqual({ revision: 2, position: appended.position + 1n, idempotent: false });
      await second.close();
    });

    it('refuses a newer format, another file, and a file that is no database', async () => {
      await openSqliteEventStore({ folder }).close();
      const file = new Database(join(folder, 'events.sqlite'));
      file.pragma('user_version = 2');
      file.close();
      for (const open of [openSqliteEventStore, openSqliteEventLog])
        expect(() => open({ folder })).toThrow('newer version');
      rmSync(join(folder, 'events.sqlite'));
      damage('CREATE TABLE other (a)');
      for (const open of [openSqliteEventStore, openSqliteEventLog])
        expect(() => open({ folder })).toThrow('not an event log');
      writeFileSync(join(folder, 'events.sqlite'), 'a'.repeat(5000));
      for (const open of [openSqliteEventStore, openSqliteEventLog])
        expect(() => open({ folder })).toThrow(StoreUnavailable);
    });
  });

  describe('committing', () => {
    it('commits all appends of one turn together, and answers nobody before', async () => {
      const { store, commit } = openWatched(folder);
      const order: string[] = [];
      const run = commit.run.bind(commit);
      jest.spyOn(commit, 'run').mockImplementation((...values: unknown[]) => {
        const result = run(...values);
        order.push('commit');
        return result;
      });
      const answers = Array.from({ length: 20 }, () =>
        store.append(newStream(), 'any', [newEvent()]).then(() => order.push('ack')),
      );
      const refused = store.append(newStream(), 7, [newEvent()]).catch(() => order.push('refused'));
      await Promise.all([...answers, refused]);
      expect(order).toEqual(['commit', ...Array<string>(20).fill('ack'), 'refused']);
      await store.close();
    });

    it('takes an event id once in the whole log, and leaves no gap where it refuses', async () => {
      const store = openSqliteEventStore({ folder });
      const [event, streamId] = [newEvent(), newStream()];
      await store.append(newStream(), 'any', [event]);
      const refused = store.append(streamId, 'any', [newEvent(), newEvent(), event]);
      const neighbour = store.append(streamId, 'no-stream', [newEvent()]);
      await expect(refused).rejects.toThrow(CorruptedIdempotency);
      await expect(neighbour).resolves.toEqual({ revision: 0, position: 2n, idempotent: false });
      await store.close();
    });

    it('does not know the outcome when the disk fails during the commit, and takes the same append again', async () => {
      const { store, commit } = openWatched(folder);
      const [streamId, events] = [newStream(), [newEvent(), newEvent()]];
      jest.spyOn(commit, 'run').mockImplementationOnce(() => {
        throw Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_FSYNC' });
      });
      await expect(store.append(streamId, 'no-stream', events)).rejects.toThrow(OutcomeUnknown);
      expect(await store.head()).toBeUndefined();
      const appended = { revision: 1, position: 2n, idempotent: false };
      await expect(store.append(streamId, 'no-stream', events)).resolves.toEqual(appended);
      await store.close();
    });

    it('stores nothing when there is no room, and goes on when there is', async () => {
      const { store, connection } = openWatched(folder);
      const streamId = newStream();
      await store.append(streamId, 'no-stream', [newEvent()]);
      const pages = connection.pragma('page_count', { simple: true });
      connection.pragma(`max_page_count = ${Number(pages) + 3}`);
      const large = [newEvent(), { ...newEvent(), data: Buffer.alloc(100_000, 'a') }];
      const group = await Promise.allSettled([
        store.append(newStream(), 'any', [newEvent()]),
        store.append(streamId, 0, large),
        store.append(streamId, 9, [newEvent()]),
      ]);
      for (const outcome of group) expect(outcome).toMatchObject({ status: 'rejected', reason: expect.any(StoreFull) });
      expect([await store.head(), (await store.readStream(streamId)).length]).toEqual([1n, 1]);
      connection.pragma('max_page_count = 100000');
      await expect(store.append(streamId, 0, large)).resolves.toEqual({ revision: 2, position: 3n, idempotent: false });
      await expect(store.append(streamId, 9, [newEvent()])).rejects.toThrow(WrongExpectedRevision);
      await store.close();
    });
  });

  describe('read as evidence', () => {
    it('gives the bytes as they are, also those that no reader would take', async () => {
      const store = openSqliteEventStore({ folder });
      const [streamId, event] = [newStream(), newEvent({ n: 1 })];
      await store.append(streamId, 'any', [event, newEvent(), newEvent()]);
      await store.close();
      damage('UPDATE event SET metadata = ? WHERE position = 2', '{"b":"1", "a":"2"}');
      damage("UPDATE event SET metadata = CAST(x'7b22ff' AS TEXT) WHERE position = 3");
      const log = openSqliteEventLog({ folder });
      const [first, second, third] = log.rawEvents();
      expect(first).toMatchObject({
        ...{ position: 1n, streamId, revision: 0, id: event.id, type: 'NoteAdded', data: event.data },
        metadata: '{"actorId":"a1","note":"quote \\" and \u{1F9FE}","zone":"Europe/Tirane"}',
      });
      expect(first?.metadataBytes().toString()).toBe(first?.metadata);
      expect(second?.metadata).toBe('{"b":"1", "a":"2"}');
      expect(third?.metadataBytes()).toEqual(Buffer.from([0x7b, 0x22, 0xff]));
      expect([...log.rawEvents(2n)].map(({ position }) => position)).toEqual([3n]);
      await expect(log.readStream(streamId)).rejects.toThrow(UnreadableEvent);
      await log.close();
    });

    it('shows every row before a page that cannot be read, and says after which', async () => {
      const store = openSqliteEventStore({ folder });
      for (let n = 0; n < 40; n++) await store.append(newStream(), 'any', [newEvent({ text: 'a'.repeat(3_000) })]);
      await store.close();
      const file = new Database(join(folder, 'events.sqlite'));
      const leaf = file
        .prepare<[], number>(
          "SELECT pageno FROM dbstat WHERE name = 'event' AND pagetype = 'leaf' ORDER BY path LIMIT 1 OFFSET 9",
        )
        .pluck()
        .get();
      file.close();
      overwrite(join(folder, 'events.sqlite'), ((leaf ?? 0) - 1) * 8192);
      const log = openSqliteEventLog({ folder });
      const seen: bigint[] = [];
      expect(() => {
        for (const { position } of log.rawEvents()) seen.push(position);
      }).toThrow(StoreUnavailable);
      expect(seen).toEqual(seen.map((_, n) => BigInt(n + 1)));
      expect([seen.length > 5, seen.length < 40]).toEqual([true, true]);
      expect(log.integrity()).not.toEqual([]);
      await log.close();
    });

    it('sees what the writer adds, and writes nothing itself', async () => {
      const store = openSqliteEventStore({ folder });
      await store.append(newStream(), 'any', [newEvent()]);
      const log = openSqliteEventLog({ folder });
      expect(log.storeId).toBe(store.storeId);
      expect(await log.head()).toBe(1n);
      await store.append(newStream(), 'any', [newEvent()]);
      expect([...log.rawEvents()]).toHaveLength(2);
      expect(log.integrity()).toEqual([]);
      await log.close();
      await expect(log.head()).rejects.toThrow(StoreUnavailable);
      await store.close();
    });
  });
});

function overwrite(path: string, offset: number): void {
  const file = openSync(path, 'r+');
  writeSync(file, Buffer.alloc(64, 0xee), 0, 64, offset);
  closeSync(file);
}
