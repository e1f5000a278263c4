import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventStore } from '@exchange/event-store/adapters/sqlite';
import { officeOf, testId } from '@exchange/testing';
import { headsText, sealed, type SealedHeads } from '@exchange/transparency';
import Database from 'better-sqlite3';
import * as fc from 'fast-check';
import { readHeads } from '../../apps/audit/src/heads/format';
import type { Finding } from '../../apps/audit/src/verify/finding';
import { audit } from './command';
import { cutOff, keptOtherwise, reseal, rewrite } from './keeper';
import { sampleStories, writeInto, writeLog } from './sample-log';

const stream = `request-${testId(0x100)}`;
const other = `request-${testId(0x200)}`;

jest.setTimeout(60_000);

let root: string;
let log: string;
let kept: string;
let copies = 0;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'audit-heads-'));
  log = join(root, 'log');
  kept = join(root, 'heads.json');
  await writeLog(log, sampleStories(2));
  expect(await audit('heads', '--data', log, '--out', kept)).toMatchObject({ exitCode: 0, said: '' });
});
afterAll(() => rmSync(root, { recursive: true }));

const fresh = (name: string): string => join(root, `${name}-${++copies}`);
const tampered = (work: (log: Database.Database) => void): string => keptOtherwise(log, fresh('log'), work);
const readKept = (): SealedHeads => readHeads(readFileSync(kept, 'utf8'));

async function verified(folder: string, ...more: readonly string[]) {
  const { exitCode, answer, said } = await audit('verify', folder, '--json', ...more);
  expect(said).toBe('');
  return { exitCode, ...JSON.parse(answer) };
}

const places = (findings: readonly Finding[]): string[] =>
  findings.map(({ verdict, rule, streamId, revision }) => `${verdict} ${rule} ${streamId} ${revision}`);

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

describe('verify --against', () => {
  it.each<[what: string, work: (log: Database.Database) => void, exitCode: number, finding: string]>([
    ['one stream deleted', (file) => cutOff(file, stream, 0), 2, `incomplete missing ${stream} 14`],
    ['one tail cut', (file) => cutOff(file, stream, 13), 2, `incomplete shortened ${stream} 14`],
    ['the last event cut', (file) => cutOff(file, stream, 14), 2, `incomplete shortened ${stream} 14`],
    ['all but the first event cut', (file) => cutOff(file, stream, 1), 2, `incomplete shortened ${stream} 14`],
    ['the first event rewritten', (file) => rewrite(file, stream, 0, '{}'), 1, `tampered rewritten ${stream} 14`],
    [
      'an event in the middle rewritten, with all later hashes',
      (file) => rewrite(file, stream, 5, '{"outcome":"accepted"}'),
      1,
      `tampered rewritten ${stream} 14`,
    ],
    ['the last event rewritten', (file) => rewrite(file, stream, 14, '{}'), 1, `tampered rewritten ${stream} 14`],
    [
      'an event taken out of the middle, the rest moved up',
      (file) => {
        file.exec(`DELETE FROM event WHERE stream_id = '${stream}' AND revision = 5`);
        reseal(file, stream);
      },
      2,
      `incomplete shortened ${stream} 14`,
    ],
  ])('finds %s, which the chain does not', async (_, work, exitCode, finding) => {
    const folder = tampered(work);
    expect(await verified(folder)).toMatchObject({ exitCode: 0, verdict: 'good', findings: [] });
    const { findings, against, ...found } = await verified(folder, '--against', kept);
    expect(found.exitCode).toBe(exitCode);
    expect(places(findings)).toEqual([finding]);
    expect(against).toMatchObject({ streams: 10, held: 9, newSince: 0 });
    expect(found.provenByHeads).toEqual([]);
  });

  it('says what was expected and what was found', async () => {
    const { hash = '' } = readKept().heads.find(({ streamId }) => streamId === stream) ?? {};
    const shortened = await verified(
      tampered((file) => cutOff(file, stream, 13)),
      '--against',
      kept,
    );
    expect(shortened.findings[0]).toMatchObject({
      expected: { revision: 14, hash },
      found: { revision: 12, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    });
    const { answer } = await audit(
      'verify',
      tampered((file) => rewrite(file, stream, 14, '{}')),
      '--against',
      kept,
    );
    expect(answer).toMatch(
      new RegExp(
        `^TAMPERED: ${stream} was rewritten: the heads have it up to revision 14 with hash ${hash.slice(0, 16)}`,
      ),
    );
    expect(answer).toMatch(/, and it has revision 14 with hash [0-9a-f]{16}\.\.\.\.$/m);
    const missing = await verified(
      tampered((file) => cutOff(file, stream, 0)),
      '--against',
      kept,
    );
    expect(missing.findings[0].sentence).toMatch(/is missing: .*, and nothing of it is there\.$/);
    expect(missing.findings[0].found).toBeUndefined();
  });

  it('names every stream of several, the worst first', async () => {
    const folder = tampered((file) => {
      cutOff(file, stream, 0);
      rewrite(file, other, 3, '{}');
    });
    const { findings, verdict } = await verified(folder, '--against', kept);
    expect(verdict).toBe('tampered');
    expect(places(findings)).toEqual([`incomplete missing ${stream} 14`, `tampered rewritten ${other} 14`]);
    const { answer } = await audit('verify', folder, '--against', kept);
    expect(answer).toMatch(new RegExp(`^TAMPERED: ${other} was rewritten`));
    expect(answer).toMatch(new RegExp(`^  also: ${stream} is missing`, 'm'));
    expect(answer).not.toContain('This proves');
  });

  it('names first the streams that were taken out, and then the positions at which they stood', async () => {
    const folder = fresh('holes');
    cpSync(log, folder, { recursive: true });
    const file = new Database(join(folder, 'events.sqlite'));
    file.exec(`DELETE FROM event WHERE stream_id IN ('${stream}', '${other}')`);
    file.close();
    const { findings } = await verified(folder, '--against', kept);
    const named = findings.map(({ streamId, rule }: Finding) => [streamId, rule]);
    expect(named.slice(0, 2)).toEqual([
      [stream, 'missing'],
      [other, 'missing'],
    ]);
    expect(new Set(named.slice(2).map(String))).toEqual(new Set([String([undefined, 'position'])]));
    const { answer } = await audit('verify', folder, '--against', kept);
    expect(answer).toMatch(new RegExp(`^INCOMPLETE: ${stream} is missing`));
    expect(answer).toMatch(new RegExp(`^  also: ${other} is missing`, 'm'));
  });

  it('takes the folder as the other commands do, and not twice', async () => {
    const byOption = await audit('verify', '--data', log, '--against', kept);
    expect(byOption).toEqual(await audit('verify', log, '--against', kept));
    expect(byOption.exitCode).toBe(0);
    const twice = await audit('verify', log, '--data', log);
    expect(twice).toMatchObject({ exitCode: 64, said: expect.stringMatching(/^Name the log once/) });
  });

  it('finds whatever is done to any one stream, and names that stream alone', async () => {
    const { heads } = readKept();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...heads),
        fc.nat(),
        fc.constantFrom('cut', 'rewrite'),
        async ({ streamId, revision }, place, how) => {
          const at = place % (revision + 1);
          const folder = tampered((file) =>
            how === 'cut' ? cutOff(file, streamId, at) : rewrite(file, streamId, at, `{"forged":${place}}`),
          );
          const { findings } = await verified(folder, '--against', kept);
          rmSync(folder, { recursive: true });
          const rule = how === 'rewrite' ? 'rewritten' : at === 0 ? 'missing' : 'shortened';
          expect(findings).toEqual([expect.objectContaining({ rule, streamId, revision })]);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('finds nothing where the log has only grown, and counts what is new', async () => {
    const folder = tampered(() => undefined);
    const store = openSqliteEventStore({ folder });
    await writeInto(store, sampleStories(4).slice(10));
    await store.close();
    const { exitCode, against, findings } = await verified(folder, '--against', kept);
    expect([exitCode, findings]).toEqual([0, []]);
    expect(against).toEqual({ ...pick(readKept()), streams: 10, held: 10, newSince: 10 });
  });

  it('finds in a stream that has grown what was done below its old head', async () => {
    const short = keptOtherwise(log, fresh('log'), (file) => cutOff(file, stream, 9));
    const out = fresh('heads');
    await audit('heads', '--data', short, '--out', out);
    expect(await verified(log, '--against', out)).toMatchObject({ exitCode: 0, against: { held: 10, newSince: 0 } });
    const above = tampered((file) => rewrite(file, stream, 9, '{}'));
    expect(await verified(above, '--against', out)).toMatchObject({ exitCode: 0 });
    const below = tampered((file) => rewrite(file, stream, 8, '{}'));
    expect(places((await verified(below, '--against', out)).findings)).toEqual([`tampered rewritten ${stream} 8`]);
  });

  it('says at the end what the heads prove beyond the chain, and what is still open', async () => {
    const { takenAt } = readKept();
    const plain = await audit('verify', log);
    expect(plain.answer).toMatch(/compute a whole chain anew: compare its heads/);
    expect(plain.answer).toMatch(/that no stream was left out/);
    const { answer } = await audit('verify', log, '--against', kept);
    expect(answer).not.toMatch(/that no stream was left out|compare its heads/);
    expect(answer).toContain(
      `Of the 10 streams in the heads taken ${takenAt}, 10 are there, at least as long and with the same hash; 0 streams are new since.`,
    );
    expect(answer).toContain(`This proves beyond that, up to ${takenAt}:\n  - that no stream was taken out`);
    expect(answer).toMatch(/This does not prove:\n(  - .+\n?){5}$/);
    expect(answer).toContain(`nothing was taken out, cut off or computed anew`);
  });

  it('goes on where the log itself is broken, and says both', async () => {
    const where = `WHERE stream_id = '${stream}' AND revision = 14`;
    const folder = tampered((file) => {
      file.exec(`UPDATE event SET metadata = 'x' ${where}`);
      cutOff(file, other, 0);
    });
    const { findings } = await verified(folder, '--against', kept);
    expect(places(findings)).toEqual([
      `tampered metadata ${stream} 14`,
      `tampered rewritten ${stream} 14`,
      `incomplete missing ${other} 14`,
    ]);
    expect(findings[1].sentence).toContain('with no hash that can be read');
    const unlike = tampered((file) => file.exec(`UPDATE event SET type = 'MessageSent' ${where}`));
    expect(places((await verified(unlike, '--against', kept)).findings)).toEqual([`tampered hash ${stream} 14`]);
  });

  it('says of a damaged page which streams cannot be compared', async () => {
    const rules = new Set<string>();
    for (let page = 2; ; page++) {
      const folder = tampered(() => undefined);
      const bytes = readFileSync(join(folder, 'events.sqlite'));
      if (page * 8192 >= bytes.length) break;
      bytes.fill(0, page * 8192, (page + 1) * 8192);
      writeFileSync(join(folder, 'events.sqlite'), bytes);
      const { exitCode, findings } = await verified(folder, '--against', kept);
      expect([1, 3]).toContain(exitCode);
      for (const { rule, sentence } of findings as Finding[]) {
        if (sentence.includes('cannot be compared')) rules.add(rule);
      }
      rmSync(folder, { recursive: true });
    }
    expect([...rules]).toEqual(['page']);
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

function pick({ takenAt, digest }: SealedHeads) {
  return { takenAt, digest };
}
