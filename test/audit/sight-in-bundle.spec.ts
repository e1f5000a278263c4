import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { furtherOfficeOf, officeOf } from '@exchange/testing';
import { auditorOf } from './auditor';
import { readBundle } from './bundle';
import { audit } from './command';
import { corrected, handedOver, recalled, sightStories, wrongName } from './sight-log';
import { pythonOn } from './two-verifiers';

jest.setTimeout(60_000);

const { requested: successor } = furtherOfficeOf;
const { requesting: sender, requested: addressee } = officeOf;

const { root, asked, answered, refused } = auditorOf(sightStories);

describe('a bundle for the eyes of an office', () => {
  const exported = (id: string, office: string) => [
    'export',
    id,
    '--for',
    office,
    '--out',
    join(root, `${id}-${office}`),
  ];

  it.each([
    ['the sender', sender, 4],
    ['the office that handed over, until then', addressee, 3],
    ['its successor', successor, 4],
  ])('has, of a request that was handed over, for %s so many events', async (_, office, events) => {
    const { folder, verdict, withheld } = await answered(...exported(handedOver, office));
    expect([verdict, withheld]).toEqual(['good', 0]);
    const { lines, manifest } = readBundle(folder);
    expect(lines).toHaveLength(events);
    expect(manifest.streams).toEqual([expect.objectContaining({ events })]);
    expect(pythonOn(folder).stdout).toBe(`good: ${events} events in 1 streams\n`);
    expect(readFileSync(join(folder, 'events.jsonl'), 'utf8').includes('after the hand-over')).toBe(events === 4);
  });

  it('is not made of a recalled request for its addressee, and is for its sender', async () => {
    const { exitCode, said } = await refused(...exported(recalled, addressee));
    expect(exitCode).toBe(77);
    expect(said).toMatch(/was recalled, and its content is closed to office/);
    expect(existsSync(join(root, `${recalled}-${addressee}`))).toBe(false);
    expect(await answered(...exported(recalled, sender))).toMatchObject({ events: 5, verdict: 'good' });
  });

  it.each([sender, addressee])(
    'withholds what was about the wrong person, for %s, and holds all the same',
    async (office) => {
      const { folder, verdict, withheld } = await answered(...exported(corrected, office));
      expect([verdict, withheld]).toEqual(['good', 2]);
      const { lines } = readBundle(folder);
      expect(lines.map((line) => line.withheld)).toEqual([
        'wrongPerson',
        undefined,
        'wrongPerson',
        undefined,
        undefined,
      ]);
      expect(lines.map((line) => line.data === undefined)).toEqual([true, false, true, false, false]);
      for (const file of ['events.jsonl', 'manifest.json']) {
        expect(readFileSync(join(folder, file), 'utf8')).not.toContain(wrongName);
      }
      const theirs = pythonOn(folder);
      expect(theirs.stdout).toBe('good: 5 events in 1 streams, the data of 2 withheld\n');
      const { answer } = await audit('verify', folder);
      expect(answer).toMatch(
        /^GOOD: 5 events in 1 streams of the bundle in .*, the data of 2 withheld, hold together\.$/m,
      );
      expect(answer).toContain('what stands in data or in a context that is withheld');
    },
  );

  it('says on the screen that something is withheld', async () => {
    const out = join(root, 'spoken');
    const { answer } = await asked('export', corrected, '--for', sender, '--out', out);
    expect(answer).toMatch(
      /: 5 events of request-\S+ for office \S+, the data of 2 withheld, read back and found good\.$/,
    );
  });
});
