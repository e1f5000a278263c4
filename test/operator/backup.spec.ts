import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventStore } from '@exchange/event-store/adapters/sqlite';
import { openAuditLog } from '@exchange/profiles/audit';
import { testId } from '@exchange/testing';
import { backup } from '../../apps/operator/src/commands/backup';
import { restore } from '../../apps/operator/src/commands/restore';
import { audit } from '../audit/command';
import { cutOff, keptOtherwise } from '../audit/keeper';
import { officeStory, sampleStories, writeInto, writeLog } from '../audit/sample-log';
import { operated } from './command';

const stories = sampleStories(2);
let root: string;
let dataDir: string;
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'backup-'));
  dataDir = join(root, 'data');
  await writeLog(dataDir, stories);
});
afterEach(() => rmSync(root, { recursive: true }));

const at = (name: string): string => join(root, name);
const verified = (folder: string, heads: string) => audit('verify', folder, '--against', heads, '--json');

async function bytesOf(folder: string) {
  const log = openAuditLog({ folder });
  const rows = [...log.rawEvents()].map(({ metadataBytes: _, ...row }) => row);
  await log.close();
  return rows;
}

it('copies a log, and brings it back as it was: it holds to heads that the auditor took before', async () => {
  await audit('heads', '--data', dataDir, '--out', at('outside.json'));
  const made = await operated(backup, dataDir, '--to', at('backup'));
  expect(made).toMatchObject({ folder: at('backup'), events: 70, streams: 10, position: '70' });
  const restored = await operated(restore, at('new'), '--from', at('backup'));
  expect(restored).toMatchObject({ folder: at('new'), events: 70, streams: 10, storeId: made.storeId });
  expect(await bytesOf(at('new'))).toEqual(await bytesOf(dataDir));
  expect(await verified(at('new'), at('outside.json'))).toMatchObject({ exitCode: 0 });
  expect(await verified(at('new'), join(at('backup'), 'heads.json'))).toMatchObject({ exitCode: 0 });
  expect(await verified(at('backup'), at('outside.json'))).toMatchObject({ exitCode: 0 });
  expect(await audit('verify', dataDir, '--against', join(at('backup'), 'heads.json'))).toMatchObject({ exitCode: 0 });
});

it('holds what is in the -wal file alone, and what a writer goes on writing after it is not in it', async () => {
  const writer = openSqliteEventStore({ folder: dataDir });
  await writeInto(writer, [officeStory(testId(0x51))]);
  expect(statSync(join(dataDir, 'events.sqlite-wal')).size).toBeGreaterThan(0);
  const made = await operated(backup, dataDir, '--to', at('backup'));
  await writeInto(writer, [officeStory(testId(0x52))]);
  await writer.close();
  expect(made).toMatchObject({ events: 71, position: '71' });
  expect(await bytesOf(at('backup'))).toEqual((await bytesOf(dataDir)).slice(0, 71));
});

it('goes on after a restore where it was: the next event has the next place', async () => {
  const { storeId } = await operated(backup, dataDir, '--to', at('backup'));
  await operated(restore, dataDir, '--from', at('backup'), '--to', at('new'));
  const store = openSqliteEventStore({ folder: at('new') });
  await writeInto(store, [officeStory(testId(0x51))]);
  expect([store.storeId, await store.head()]).toEqual([storeId, 71n]);
  await store.close();
  expect(await verified(at('new'), join(at('backup'), 'heads.json'))).toMatchObject({ exitCode: 0 });
});

it('makes files that their owner alone reads', async () => {
  await operated(backup, dataDir, '--to', at('backup'));
  await operated(restore, dataDir, '--from', at('backup'), '--to', at('new'));
  expect(readdirSync(at('backup')).filter((name) => !name.endsWith('-wal') && !name.endsWith('-shm'))).toEqual([
    'events.sqlite',
    'heads.json',
  ]);
  for (const folder of [at('backup'), at('new')]) {
    const files = [folder, ...readdirSync(folder).map((name) => join(folder, name))];
    expect(files.filter((file) => (statSync(file).mode & 0o077) !== 0)).toEqual([]);
  }
});

it('writes over nothing', async () => {
  await operated(backup, dataDir, '--to', at('backup'));
  mkdirSync(at('full'));
  writeFileSync(join(at('full'), 'a'), '');
  const notEmpty = { exitCode: 64, message: `${at('full')} is not empty. Name a new folder, or an empty one.` };
  await expect(operated(backup, dataDir, '--to', at('full'))).rejects.toMatchObject(notEmpty);
  await expect(operated(restore, at('full'), '--from', at('backup'))).rejects.toMatchObject(notEmpty);
  await expect(operated(restore, dataDir, '--from', at('backup'))).rejects.toThrow('data is not empty');
  expect(readdirSync(at('full'))).toEqual(['a']);
});

it('says which option is missing, and that there is no log', async () => {
  await expect(operated(backup, dataDir)).rejects.toThrow('--to names the folder of the backup');
  await expect(operated(restore, dataDir)).rejects.toThrow('--from names the folder of a backup');
  const nothing = { exitCode: 69, message: expect.stringContaining(`There is no event log in ${at('none')}. Name`) };
  await expect(operated(backup, at('none'), '--to', at('backup'))).rejects.toMatchObject(nothing);
  await expect(operated(restore, at('new'), '--from', at('none'))).rejects.toMatchObject(nothing);
  expect([existsSync(at('backup')), existsSync(at('new'))]).toEqual([false, false]);
});

it('backs up no folder where the log is on a server', async () => {
  process.env['EVENTSTORE_URL'] = 'esdb://127.0.0.1:2113?tls=false';
  try {
    await expect(operated(backup, dataDir, '--to', at('backup'))).rejects.toThrow(
      'The log is at EVENTSTORE_URL, not in',
    );
  } finally {
    delete process.env['EVENTSTORE_URL'];
  }
});

it('restores no backup that does not hold, and an auditor finds one that was shortened', async () => {
  await operated(backup, dataDir, '--to', at('backup'));
  const [story] = stories;
  const streamId = story?.streamId ?? '';
  const changed = keptOtherwise(at('backup'), at('changed'), (log) =>
    log.prepare("UPDATE event SET data = x'5b5d' WHERE stream_id = ? AND revision = 1").run(streamId),
  );
  const broken = { exitCode: 70, message: expect.stringContaining(`${streamId} is broken at revision 1: dataHash`) };
  await expect(operated(restore, at('new'), '--from', changed)).rejects.toMatchObject(broken);
  expect(existsSync(at('new'))).toBe(false);

  const shortened = keptOtherwise(at('backup'), at('shortened'), (log) => cutOff(log, streamId, 2));
  await operated(restore, at('new'), '--from', shortened);
  expect(await verified(at('new'), join(at('backup'), 'heads.json'))).toMatchObject({ exitCode: 2 });
});

it('notices a copy of the database file alone, without what was in its -wal file', async () => {
  const writer = openSqliteEventStore({ folder: dataDir });
  await writeInto(writer, [officeStory(testId(0x51))]);
  const { digest } = await operated(backup, dataDir, '--to', at('backup'));
  mkdirSync(at('torn'));
  copyFileSync(join(dataDir, 'events.sqlite'), join(at('torn'), 'events.sqlite'));
  await writer.close();
  const answer = await verified(at('torn'), join(at('backup'), 'heads.json'));
  expect(answer).toMatchObject({ exitCode: 2 });
  expect(JSON.parse(answer.answer).against.digest).toBe(digest);
});
