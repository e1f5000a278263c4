import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { furtherOfficeOf, officeOf, strangerOffice } from '@exchange/testing';
import { auditorOf } from './auditor';
import { readBundle } from './bundle';
import { audit } from './command';
import { corrected, handedOver, onDay, recalled, sightStories, wrongName } from './sight-log';
import { pythonOn } from './two-verifiers';

jest.setTimeout(60_000);

const { requested: successor } = furtherOfficeOf;
const { requesting: sender, requested: addressee } = officeOf;

const { root, asked, answered, refused } = auditorOf(sightStories);

describe('explain --for an office', () => {
  const explained = (id: string, office: string) => answered('explain', id, '--for', office);
  type Told = { readonly officeId: string; readonly closed: unknown; readonly by?: { readonly actorId: string } };

  it('names the accounts of that office alone', async () => {
    for (const office of [sender, addressee]) {
      const { events } = await explained(recalled, office);
      expect(events).toHaveLength(5);
      for (const { officeId, by } of events)
        expect([officeId, by !== undefined]).toEqual([officeId, officeId === office]);
    }
    const { events } = await answered('explain', recalled, '--operator');
    expect(events.filter(({ by }: Told) => by === undefined)).toEqual([]);
  });

  it('ends where the office handed over, and is nothing to an office that takes no part', async () => {
    expect((await explained(handedOver, addressee)).events).toHaveLength(3);
    expect((await explained(handedOver, successor)).events).toHaveLength(4);
    expect(await refused('explain', handedOver, '--for', strangerOffice)).toMatchObject({ exitCode: 77 });
  });

  it('marks what was closed to the office since', async () => {
    const ofRecall = [{ because: 'recalled', since: onDay(5) }];
    const ofPerson = [{ because: 'wrongPerson', since: onDay(5) }];
    const closed = async (id: string, office: string) =>
      (await explained(id, office)).events.map((each: Told) => each.closed);
    expect(await closed(recalled, addressee)).toEqual([ofRecall, ofRecall, ofRecall, ofRecall, ofRecall]);
    expect(await closed(recalled, sender)).toEqual([[], [], [], [], []]);
    expect(await closed(corrected, sender)).toEqual([ofPerson, [], ofPerson, [], []]);
    const { answer } = await asked('explain', corrected, '--for', addressee);
    expect(answer).toContain(
      `\n0  ${onDay(2)}  [closed to the office since ${onDay(5)}: it was about the wrong person]\n`,
    );
    expect(answer).toContain(`\n1  ${onDay(3)}\n`);
  });

  it('marks it for the operator as well, who is told first whose request that opens', async () => {
    const { answer } = await asked('explain', corrected, '--operator');
    expect(answer.split('\n').slice(0, 3)).toEqual([
      `As the operator, this opens request-${corrected}, which is of:`,
      `  Sender (${sender}): requesting side (AL), issuing`,
      `  Addressee (${addressee}): requested side (ME), executing`,
    ]);
    expect(answer).toContain(`\n0  ${onDay(2)}  [closed since ${onDay(5)}: it was about the wrong person]\n`);
  });

  it('asks with whose eyes', async () => {
    expect(await refused('explain', recalled)).toMatchObject({
      exitCode: 64,
      said: expect.stringMatching(/^Say with whose eyes: --for <office id> .* --operator/),
    });
  });
});

describe('the register of an office', () => {
  const ofAddressee = ['register', '--office', addressee, '--from', '2026-03-01', '--to', '2026-03-31'] as const;

  it('has what a recall closed to the office, and says that it is closed', async () => {
    const { lines } = await answered(...ofAddressee);
    const found = (id: string) => lines.find(({ requestId }: { requestId: string }) => requestId === id);
    expect(found(recalled)).toMatchObject({
      ...{ sight: 'stub', status: 'recalled', formality: 'MUTUAL_RECOGNITION', counterpartReferences: ['P 4/2026'] },
      ...{ closed: { because: 'recalled', since: expect.stringMatching(/^2026-03-05/) } },
    });
    expect(found(handedOver)).not.toHaveProperty('closed');
    const { answer } = await asked(...ofAddressee);
    expect(answer).toMatch(/recalled 2026-03-05; closed to the office since 2026-03-05:\s+recalled/);
    const csv = (await asked(...ofAddressee, '--csv')).answer.split('\n');
    const column = csv[0]?.split(',').indexOf('closedToOffice') ?? -1;
    expect(csv.filter((row) => row.split(',')[column] === 'recalled')).toHaveLength(1);
  });
});

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
