import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteEventStore } from '@exchange/event-store/adapters/sqlite';
import { canonicalBytes, sha256 } from '@exchange/kernel';
import { officeOf, testId } from '@exchange/testing';
import { contextHash, eventHash, streamSeed } from '@exchange/transparency';
import Database from 'better-sqlite3';
import { readBundle } from './bundle';
import { audit } from './command';
import { auditorOfSamples, file, freeze, replay, trace } from './sample-history';
import { sampleStories, writeLog } from './sample-log';

jest.setTimeout(60_000);

const { root, asked, answered } = auditorOfSamples();

describe('a history that does not hold', () => {
  it.each<[what: string, sql: string, exitCode: number]>([
    ['a changed event', `UPDATE event SET data = CAST(replace(data, 'postponed', 'accepted') AS BLOB)`, 1],
    ['metadata that is no JSON', `UPDATE event SET metadata = 'x'`, 1],
    ['a header that is not whole', `UPDATE event SET metadata = json_remove(metadata, '$.side')`, 1],
    ['an event that was taken out', 'DELETE FROM event', 2],
  ])('tells nothing: %s', async (_, sql, exitCode) => {
    const folder = mkdtempSync(join(root, 'broken-'));
    await writeLog(folder, sampleStories(1));
    const log = new Database(join(folder, 'events.sqlite'));
    log.exec(`${sql} WHERE stream_id = 'request-${freeze}' AND revision = 5`);
    log.close();
    for (const command of [
      [...replay, freeze],
      ['replay', freeze, '--for', officeOf.requesting],
      ['explain', '--operator', freeze],
      ['export', freeze, '--for', officeOf.requesting, '--out', join(folder, 'out')],
    ]) {
      const refused = await audit(...command, '--data', folder);
      expect(refused).toMatchObject({ exitCode, answer: '' });
      expect(refused.said).toContain(`request-${freeze}`);
      expect(refused.said).toContain('5');
    }
    expect((await audit(...replay, trace, '--data', folder)).exitCode).toBe(0);
  });

  it('is not told where it is of a later version', async () => {
    const folder = mkdtempSync(join(root, 'later-'));
    const store = openSqliteEventStore({ folder });
    const event = canonicalBytes({});
    const place = { streamId: `request-${freeze}`, revision: 0, id: testId(1), type: 'ThoughtOfLater' };
    const context = {
      ...Object.fromEntries(
        ['commandId', 'actorId', 'purpose', 'correlationId', 'causationId', 'contextSalt'].map((key) => [key, 'x']),
      ),
    };
    const times = { occurredAt: '2026-03-02T12:00:00.000Z', recordedAt: '2026-03-02T12:00:00.000Z' };
    const who = { schemaVersion: '1', officeId: testId(0xa), side: 'requesting', capacity: 'issuing' };
    const header = {
      ...who,
      ...times,
      dataHash: sha256(event),
      contextHash: contextHash(context),
      prevHash: streamSeed(place.streamId),
    };
    const metadata = { ...header, ...context, hash: eventHash(place, header) };
    await store.append(place.streamId, 'no-stream', [{ id: place.id, type: place.type, data: event, metadata }]);
    await store.close();
    const refused = await audit(...replay, freeze, '--data', folder);
    expect(refused).toMatchObject({ exitCode: 65, answer: '' });
    expect(refused.said).toMatch(/ThoughtOfLater is not known\. It may be of a later version/);
    expect((await audit('verify', folder)).exitCode).toBe(0);
  });

  it('cannot be read where there is no log', async () => {
    const refused = await audit('explain', '--operator', freeze, '--data', join(root, 'nowhere'));
    expect(refused).toMatchObject({ exitCode: 3, answer: '' });
    expect(refused.said).toMatch(
      /there is no event log in .*\. Name an installation's data folder with --data, or its event store with --store\.$/,
    );
  });
});

describe('export', () => {
  it.each(['requesting', 'requested'] as const)(
    'gives the %s side its own context and of the other side the hash alone',
    async (side) => {
      const out = join(root, `for-${side}`);
      expect(await answered('export', freeze, '--for', officeOf[side], '--out', out)).toMatchObject({
        events: 15,
        verdict: 'good',
      });
      const { lines, manifest } = readBundle(out);
      expect(manifest).toMatchObject({ for: officeOf[side], streams: [{ streamId: `request-${freeze}`, events: 15 }] });
      for (const { header, context } of lines)
        expect(context !== undefined).toBe(header['officeId'] === officeOf[side]);
      expect(new Set(lines.map(({ header }) => header['officeId'])).size).toBe(2);
    },
  );

  it.each<[what: string, args: readonly string[], exitCode: number, sentence: RegExp]>([
    [
      'an office that takes no part',
      [freeze, '--for', testId(0xc)],
      77,
      /takes no part in .*, so it may not have its history\. "audit explain --operator" names those that do\.$/,
    ],
    ['a file', [file, '--for', officeOf.requesting], 66, /^This log has no request/],
    ['nobody', [freeze], 64, /^Say with --for/],
    ['a name', [freeze, '--for', 'Ana'], 64, /^Say with --for/],
  ])('writes nothing for %s', async (_, args, exitCode, sentence) => {
    const out = join(root, 'refused');
    const refused = await asked('export', ...args, '--out', out);
    expect(refused).toMatchObject({ exitCode, answer: '' });
    expect(refused.said).toMatch(sentence);
    expect(existsSync(out)).toBe(false);
  });

  it('writes over nothing', async () => {
    const out = join(root, 'taken');
    mkdirSync(out);
    writeFileSync(join(out, 'notes.txt'), 'mine');
    const refused = await asked('export', freeze, '--for', officeOf.requesting, '--out', out);
    expect(refused).toMatchObject({ exitCode: 73 });
    expect(refused.said).toMatch(/is not empty\. Name a new folder with --out\.$/);
    expect(readFileSync(join(out, 'notes.txt'), 'utf8')).toBe('mine');
  });
});

describe('the command line', () => {
  it.each(['verify', 'heads', 'register', 'replay', 'explain', 'export'])('explains %s', async (command) => {
    const { exitCode, answer } = await audit(command, '--help');
    expect(exitCode).toBe(0);
    expect(answer).toMatch(new RegExp(`^audit ${command} `));
    expect((await audit('--help')).answer).toContain(`  ${command}`);
  });

  it('knows its version, and what it does not know', async () => {
    expect(await audit('--version')).toMatchObject({ exitCode: 0, answer: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
    expect(await audit('verify', '--version')).toMatchObject({ exitCode: 0 });
    expect(await audit()).toMatchObject({ exitCode: 64, answer: '' });
    expect(await audit('destroy')).toMatchObject({
      exitCode: 64,
      said: 'There is no command "destroy". --help names them all.',
    });
  });
});
