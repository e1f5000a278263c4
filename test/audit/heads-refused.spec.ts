import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { officeOf, testId } from '@exchange/testing';
import { headsText, sealed } from '@exchange/transparency';
import { readHeads } from '../../apps/audit/src/heads/format';
import { audit } from './command';
import { logWithHeads } from './log-with-heads';

jest.setTimeout(60_000);

const { root, log, kept, fresh, readKept } = logWithHeads();

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
