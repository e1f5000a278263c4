import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventStore } from '@exchange/event-store/adapters/sqlite';
import { openEventStoreDb } from '@exchange/event-store/adapters/eventstoredb';
import { openAuditLog } from '@exchange/profiles/audit';
import { testId } from '@exchange/testing';
import { KeyFolder } from '@exchange/access';
import { migrateStore } from '../../apps/operator/src/commands/migrate-store';
import { token } from '../../apps/operator/src/commands/token';
import { StandIn } from '../../libs/event-store/src/stand-in';
import { officeStory, sampleStories, writeInto, writeLog } from '../audit/sample-log';
import { operated } from './command';

const usual = process.env['EVENTSTORE_URL'];
let dataDir: string;
let server: StandIn;
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'migrate-store-'));
  await writeLog(dataDir, sampleStories(3));
  server = await StandIn.start();
  process.env['EVENTSTORE_URL'] = server.connectionString;
});
afterEach(async () => {
  if (usual === undefined) delete process.env['EVENTSTORE_URL'];
  else process.env['EVENTSTORE_URL'] = usual;
  await server.close();
  rmSync(dataDir, { recursive: true });
});

/** Everything of an event but its place in the log. */
const told = ({ streamId, revision, id, type, data, metadata }: ReturnType<typeof ours>[number]) =>
  [streamId, revision, id, type, Buffer.from(data).toString(), metadata] as const;

/** What the server has of the exchange, in the order in which it got it. */
const ours = () =>
  server.log.records
    .filter(({ streamId }) => /^(request|file|office)-/.test(streamId))
    .map(({ metadata, ...record }) => ({ ...record, metadata: JSON.parse(Buffer.from(metadata).toString()) }));

async function original() {
  const log = openAuditLog({ folder: dataDir });
  const rows = [...log.rawEvents()].map((row) => told({ ...row, json: true, metadata: JSON.parse(row.metadata) }));
  await log.close();
  return rows;
}

it('copies a log with its ids, bytes and order, and nothing twice', async () => {
  const rows = await original();
  const moved = { streams: 15, digest: expect.any(String) };
  expect(await operated(migrateStore, dataDir)).toMatchObject({ found: 0, copied: rows.length, ...moved });
  expect(ours().map(told)).toEqual(rows);
  expect(await operated(migrateStore, dataDir)).toMatchObject({ found: rows.length, copied: 0, ...moved });
  expect(ours().map(told)).toEqual(rows);
});

it('has a new store id, and takes up what was written to the old log since', async () => {
  const first = await operated(migrateStore, dataDir);
  const old = openSqliteEventStore({ folder: dataDir });
  await writeInto(old, [officeStory(testId(0x51))]);
  await old.close();
  expect(first.storeId).not.toBe(old.storeId);
  expect(await operated(migrateStore, dataDir)).toMatchObject({ storeId: first.storeId, copied: 1, streams: 16 });
});

it('lets tokens be minted afterwards, of offices that the new store knows', async () => {
  const office = officeStory(testId(0x51));
  const log = openSqliteEventStore({ folder: dataDir });
  await writeInto(log, [office]);
  await log.close();
  KeyFolder.open(dataDir);
  const minting = (officeId: string) => operated(token, dataDir, '--office', officeId, '--role', 'officer');
  await expect(minting(testId(0x51))).rejects.toThrow('The store at EVENTSTORE_URL cannot be asked');
  await operated(migrateStore, dataDir);
  rmSync(join(dataDir, 'events.sqlite'));
  expect(await minting(testId(0x51))).toEqual({ token: expect.any(String) });
  await expect(minting(testId(0x52))).rejects.toThrow('The directory has no office');
});

it('refuses a store that holds other events, or has gone on, and writes nothing to it', async () => {
  const store = await openEventStoreDb({ connectionString: server.connectionString });
  await writeInto(store, [officeStory(testId(0x51))]);
  const other = { exitCode: 64, message: expect.stringContaining(`holds other events than this log, first office-`) };
  await expect(operated(migrateStore, dataDir)).rejects.toMatchObject(other);
  expect(ours()).toHaveLength(1);
  await store.close();

  await server.close();
  server = await StandIn.start();
  process.env['EVENTSTORE_URL'] = server.connectionString;
  await operated(migrateStore, dataDir);
  const grown = await openEventStoreDb({ connectionString: server.connectionString });
  await writeInto(grown, [officeStory(testId(0x51))]);
  await grown.close();
  await expect(operated(migrateStore, dataDir)).rejects.toMatchObject(other);
});

it('moves nothing beside a running exchange, makes no log where there is none, and asks for a store', async () => {
  const running = openSqliteEventStore({ folder: dataDir });
  await expect(operated(migrateStore, dataDir)).rejects.toThrow('is already open for writing');
  await running.close();
  const none = join(dataDir, 'none');
  await expect(operated(migrateStore, none)).rejects.toThrow('there is no event log in');
  expect(existsSync(none)).toBe(false);
  delete process.env['EVENTSTORE_URL'];
  await expect(operated(migrateStore, dataDir)).rejects.toThrow('EVENTSTORE_URL names no store');
  expect(ours()).toEqual([]);
});
