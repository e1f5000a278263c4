import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { officeOf } from '@exchange/testing';
import { at, eventLeftOut, noManifest, otherData, sampleBundles } from './bundle-tampering';
import { audit } from './command';
import { ours, pythonOn, theirs } from './two-verifiers';

jest.setTimeout(60_000);

const { whole, exported, tampered } = sampleBundles();

describe('two verifiers that share no code', () => {
  it('find a good bundle good, for either side and every story', async () => {
    const ids = ['100', '101', '102', '103'].map((end) => `00000000-0000-4000-8000-000000000${end}`);
    const folders: string[] = [];
    for (const id of ids) {
      for (const office of Object.values(officeOf)) folders.push(await exported(id, office, `${id}-${office}`));
    }
    expect(folders.map(ours).every((verdict) => /^good: \d+ events in 1 streams$/.test(verdict))).toBe(true);
    expect(theirs(folders)).toEqual(folders.map(ours));
  });

  it('agree on what chance does to one', () => {
    const events = readFileSync(join(whole, 'events.jsonl'));
    const folders = Array.from({ length: 300 }, (_, n) => {
      const bytes = Buffer.from(events);
      const place = (n * 7919 * 31) % bytes.length;
      const value = '"\\{}[],:0x\n'.charCodeAt(n % 11);
      bytes[place] = n % 3 === 0 ? (bytes[place] ?? 0) ^ (1 << (n % 8)) : value;
      return tampered((folder) => writeFileSync(join(folder, 'events.jsonl'), bytes));
    });
    const verdicts = folders.map(ours);
    expect(theirs(folders)).toEqual(verdicts);
    const unharmed = folders.filter((folder) => readFileSync(join(folder, 'events.jsonl')).equals(events));
    expect(verdicts.filter((verdict) => verdict.startsWith('good'))).toHaveLength(unharmed.length);
  });

  it('end with the same exit code', async () => {
    const codes = { good: 0, tampered: 1, incomplete: 2, unreadable: 3 };
    const tried = [whole, ...[otherData, eventLeftOut, noManifest].map(([, , work]) => tampered(work))];
    for (const [index, code] of Object.values(codes).entries()) {
      const folder = at(tried, index);
      expect((await audit('verify', folder)).exitCode).toBe(code);
      expect(pythonOn(folder).status).toBe(code);
    }
  });
});
