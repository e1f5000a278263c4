import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { officeOf, testId } from '@exchange/testing';
import { readBundle } from './bundle';
import { auditorOfSamples, file, freeze } from './sample-history';

jest.setTimeout(60_000);

const { root, asked, answered } = auditorOfSamples();

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
