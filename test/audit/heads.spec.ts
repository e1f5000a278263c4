import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteEventStore } from '@exchange/event-store/adapters/sqlite';
import { testId } from '@exchange/testing';
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
