import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteEventStore } from '@exchange/event-store/adapters/sqlite';
import { officeOf, testId } from '@exchange/testing';
import { headsText, sealed } from '@exchange/transparency';
import { readHeads } from '../../apps/audit/src/heads/format';
import { audit } from './command';
import { logWithHeads, verified } from './log-with-heads';
import { sampleStories, writeLog } from './sample-log';

jest.setTimeout(60_000);

const stream = `request-${testId(0x100)}`;

const { root, log, kept, fresh, tampered, readKept } = logWithHeads();

describe('heads', () => {
  it('names where every stream ends, by stream id, with its hash', async () => {
    const { heads, ...about } = readKept();
    expect(about).toMatchObject({ format: 'bamin-exchange/heads/v1', events: 70, streams: 10 });
    expect(heads.map(({ streamId }) => streamId)).toEqual(
      sampleStories(2)
        .map(({ streamId }) => streamId)
        .sort(),
    );
    const store = openSqliteEventStore({ folder: log });
    expect(about.storeId).toBe(store.storeId);
    for (const { streamId, revision, hash } of heads) {
      const events = await store.readStream(streamId);
      expect([revision, hash]).toEqual([events.length - 1, events.at(-1)?.metadata['hash']]);
    }
    await store.close();
  });

  it('has a digest that a program computes that was written from the README', () => {
    const script = [
      'import hashlib, json, sys',
      'heads = json.load(open(sys.argv[1], encoding="utf-8"))',
      'digest = heads.pop("digest")',
      'text = json.dumps(heads, sort_keys=True, separators=(",", ":"), ensure_ascii=False)',
      'print(hashlib.sha256(("bamin-exchange/heads/v1\\n" + text).encode("utf-8")).hexdigest() == digest)',
    ].join('\n');
    expect(spawnSync('python3', ['-c', script, kept], { encoding: 'utf8' })).toMatchObject({ stdout: 'True\n' });
  });

  it('shows the digest in one line that can be read out, in the file and on the screen', async () => {
    const out = fresh('heads');
    const { answer } = await audit('heads', '--data', log, '--out', out);
    const { digest, takenAt, storeId } = readHeads(readFileSync(out, 'utf8'));
    expect(answer.split('\n')).toEqual([
      `${out}: the heads of 10 streams with 70 events of store ${storeId}, taken ${takenAt}.`,
      `Digest: ${digest.match(/.{4}/g)?.join(' ')}`,
    ]);
    expect(readFileSync(out, 'utf8').split('\n').slice(0, 3)).toEqual([
      '{',
      '"format":"bamin-exchange/heads/v1",',
      `"digest":"${digest}",`,
    ]);
    const asJson = await audit('heads', '--data', log, '--out', fresh('heads'), '--json');
    expect(JSON.parse(asJson.answer)).toMatchObject({ storeId, events: 70, streams: 10 });
  });

  it('writes for its owner alone, and over nothing', async () => {
    expect(statSync(kept).mode & 0o777).toBe(0o600);
    const before = readFileSync(kept);
    expect(await audit('heads', '--data', log, '--out', kept)).toMatchObject({
      exitCode: 73,
      said: expect.stringMatching(/is there already\. Name a new file with --out\.$/),
    });
    expect(readFileSync(kept)).toEqual(before);
    const nowhere = join(root, 'nowhere', 'heads.json');
    expect(await audit('heads', '--data', log, '--out', nowhere)).toMatchObject({ exitCode: 73, answer: '' });
  });

  it('takes an empty log, to which everything is new', async () => {
    const empty = fresh('log');
    await writeLog(empty, [{ streamId: stream, events: [] }]);
    const out = fresh('heads');
    await audit('heads', '--data', empty, '--out', out);
    await writeLog(empty, sampleStories(1));
    const { exitCode, against } = await verified(empty, '--against', out);
    expect([exitCode, against.streams, against.newSince]).toEqual([0, 0, 5]);
  });

  it.each<[what: string, sql: string, exitCode: number]>([
    ['a changed event', `UPDATE event SET type = 'MessageSent' WHERE stream_id = '${stream}' AND revision = 5`, 1],
    ['an event that was taken out', `DELETE FROM event WHERE stream_id = '${stream}' AND revision = 5`, 2],
  ])('are not taken of a log with %s', async (_, sql, exitCode) => {
    const out = fresh('heads');
    const refused = await audit(
      'heads',
      '--data',
      tampered((file) => file.exec(sql)),
      '--out',
      out,
    );
    expect(refused).toMatchObject({ exitCode, answer: '' });
    expect(refused.said).toMatch(/^request-\S+100 revision 5 .*Nothing is told from a log that does not hold/);
    expect(existsSync(out)).toBe(false);
  });

  it('are not taken of nothing', async () => {
    const refused = await audit('heads', '--data', join(root, 'nowhere'), '--out', fresh('heads'));
    expect(refused).toMatchObject({ exitCode: 3, answer: '' });
    expect(await audit('heads', log)).toMatchObject({
      exitCode: 64,
      said: expect.stringMatching(/^No word may follow/),
    });
  });
});

describe('heads that are refused', () => {
  const { digest: _, ...some } = sealed({
    format: 'bamin-exchange/heads/v1',
    storeId: testId(1),
    takenAt: '2026-03-01T00:00:00.000Z',
    events: 5,
    streams: 2,
    heads: [
      { streamId: 'file-1', revision: 1, hash: 'a'.repeat(64) },
      { streamId: 'request-1', revision: 2, hash: 'b'.repeat(64) },
    ],
  });
  const [first, second] = some.heads;
  if (first === undefined || second === undefined) throw new Error('two heads were made');
  const well = headsText(sealed(some));

  it('are not these, nor those of the README', () => {
    expect(readHeads(well)).toEqual(sealed(some));
    const readme = readFileSync(join(__dirname, '../../libs/transparency/README.md'), 'utf8');
    const [, example = '', digest = ''] = /^ {4}(\{"events".*)\}$\n\ndigest: `(.*)`$/m.exec(readme) ?? [];
    expect(readHeads(`${example},"digest":"${digest}"}`)).toMatchObject({ events: 16, streams: 2 });
  });

  const resealed = (changes: object): string => headsText(sealed({ ...some, ...changes }));
  const changed = (from: string | RegExp, to: string): string => {
    expect(well).toMatch(from);
    return well.replace(from, to);
  };
  it.each<[what: string, text: () => string, reason: RegExp]>([
    ['no JSON', () => well.slice(0, -3), /not JSON/],
    ['a member twice', () => changed('{', '{"streams":2,'), /occurs twice/],
    ['a number with a point', () => changed('"streams":2', '"streams":2.0'), /a number out of place/],
    ['another format', () => resealed({ format: 'bamin-exchange/heads/v2' }), /not a manifest of/],
    ['a bundle’s manifest', () => '{"format":"bamin-exchange/bundle/v1"}', /not a manifest of/],
    ['a list', () => `[${well}]`, /not a manifest of/],
    ['a member more', () => resealed({ note: 'x' }), /not a manifest of/],
    ['a member less', () => changed(/"takenAt":"[^"]*",/, ''), /not a manifest of/],
    ['no digest', () => changed(/"digest":"[^"]*",/, ''), /not a manifest of/],
    ['a moment that is none', () => resealed({ takenAt: 'yesterday' }), /not a manifest of/],
    ['a store without an id', () => resealed({ storeId: 'mine' }), /not a manifest of/],
    ['heads that are no list', () => changed(/"heads":\[[^]*\]/, '"heads":{}'), /not a manifest of/],
    ['a head with a member more', () => resealed({ heads: [{ ...first, note: 1 }, second] }), /not a manifest of/],
    [
      'a hash in capitals',
      () => resealed({ heads: [{ ...first, hash: 'A'.repeat(64) }, second] }),
      /not a manifest of/,
    ],
    ['a revision that is text', () => resealed({ heads: [{ ...first, revision: '1' }, second] }), /not a manifest of/],
    ['heads in another order', () => resealed({ heads: [second, first] }), /not in order/],
    ['a stream twice', () => resealed({ heads: [first, first], events: 4 }), /there twice/],
    ['a count of events that is wrong', () => resealed({ events: 6 }), /numbers of streams and events/],
    ['a count of streams that is wrong', () => resealed({ streams: 3 }), /numbers of streams and events/],
    ['another hash', () => changed('b'.repeat(64), 'c'.repeat(64)), /altered: its digest/],
    ['another revision', () => changed('"revision":1', '"revision":0'), /altered: its digest/],
    ['another stream', () => changed('file-1', 'file-2'), /altered: its digest/],
    ['another time', () => changed('2026-03-01', '2026-02-01'), /altered: its digest/],
    ['another store', () => changed(testId(1), testId(2)), /altered: its digest/],
    ['a head less', () => changed(/\{"streamId":"file-1".*\n/, ''), /altered: its digest/],
    ['another digest', () => changed(/"digest":"./, '"digest":"g'), /not a manifest of/],
    ['a digest of something else', () => changed(/"digest":"\w{64}/, `"digest":"${'0'.repeat(64)}`), /altered/],
  ])('have %s', async (_, text, reason) => {
    const file = fresh('heads');
    writeFileSync(file, text());
    const refused = await audit('verify', log, '--against', file);
    expect(refused).toMatchObject({ exitCode: 65, answer: '' });
    expect(refused.said).toMatch(reason);
    expect(refused.said).toMatch(/^Nothing was compared: .* Take another copy of the heads that were kept\.$/);
  });

  it('are of another store', async () => {
    const file = fresh('heads');
    writeFileSync(file, well);
    const refused = await audit('verify', log, '--against', file);
    expect(refused).toMatchObject({ exitCode: 65, answer: '' });
    expect(refused.said).toBe(
      `Nothing was compared: the heads are of store ${testId(1)}, and the log is of store ${readKept().storeId}. Name the heads of this one.`,
    );
    const asJson = await audit('verify', log, '--against', file, '--json');
    expect(JSON.parse(asJson.answer)).toEqual({ error: refused.said, exitCode: 65 });
  });

  it('are not there, or no file, or not UTF-8', async () => {
    expect(await audit('verify', log, '--against', fresh('heads'))).toMatchObject({ exitCode: 66, answer: '' });
    expect(await audit('verify', log, '--against', root)).toMatchObject({
      exitCode: 65,
      said: expect.stringContaining('missing, or not a file'),
    });
    const file = fresh('heads');
    writeFileSync(file, Buffer.from('\xff', 'latin1'));
    expect((await audit('verify', log, '--against', file)).said).toContain('not UTF-8');
  });

  it('say nothing of a bundle', async () => {
    const out = fresh('bundle');
    await audit('export', testId(0x100), '--for', officeOf.requesting, '--out', out, '--data', log);
    const refused = await audit('verify', out, '--against', kept);
    expect(refused).toMatchObject({ exitCode: 64, answer: '' });
    expect(refused.said).toMatch(/is a bundle, and heads are of a log\. Compare the head in manifest\.json/);
  });

  it('do not make a log readable', async () => {
    const { exitCode, answer } = await audit('verify', join(root, 'nowhere'), '--against', kept);
    expect(exitCode).toBe(3);
    expect(answer).toMatch(/^UNREADABLE: Nothing was verified/);
  });
});
