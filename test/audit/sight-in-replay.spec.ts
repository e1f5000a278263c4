import { furtherOfficeOf, officeOf, strangerOffice } from '@exchange/testing';
import { auditorOf } from './auditor';
import {
  corrected,
  fileOnCorrected,
  fileOnRecalled,
  handedOver,
  lateOffice,
  onDay,
  recalled,
  restrictedFile,
  sightStories,
  toLateOffice,
  wrongName,
} from './sight-log';

jest.setTimeout(60_000);

const { requested: successor, requesting: neighbour } = furtherOfficeOf;
const { requesting: sender, requested: addressee } = officeOf;

const { asked, answered, refused } = auditorOf(sightStories);

describe('replay --for an office', () => {
  const knew = (id: string, office: string, ...more: readonly string[]) =>
    answered('replay', id, '--for', office, ...more);
  const by = (day: number) => ['--recorded-at', onDay(day)];

  it.each<[what: string, id: string, office: string, day: number, known: readonly number[], leftOut: number]>([
    ['the sender, on the day of delivery', handedOver, sender, 2, [0], 3],
    ['the sender, when it was handed over', handedOver, sender, 4, [0, 1, 2], 1],
    ['the sender, at the end', handedOver, sender, 9, [0, 1, 2, 3], 0],
    ['the office that handed over, before', handedOver, addressee, 3, [0, 1], 1],
    ['the office that handed over, with the hand-over', handedOver, addressee, 4, [0, 1, 2], 0],
    ['the office that handed over, and nothing later', handedOver, addressee, 9, [0, 1, 2], 0],
    ['its successor, from the hand-over on all of it', handedOver, successor, 4, [0, 1, 2], 1],
    ['its successor, at the end', handedOver, successor, 9, [0, 1, 2, 3], 0],
    ['the addressee, before the recall', recalled, addressee, 4, [0, 1, 2], 2],
    ['the addressee, after the recall', recalled, addressee, 9, [0, 1, 2, 3, 4], 0],
  ])('tells what it knew: %s', async (_, id, office, day, known, leftOut) => {
    const told = await knew(id, office, ...by(day));
    expect(told.known.map(({ revision }: { revision: number }) => revision)).toEqual(known);
    expect([told.events, told.leftOut, told.for]).toEqual([known.length, leftOut, office]);
    expect(told.last.revision).toBe(known.at(-1));
    expect(told.state.phase).toBeDefined();
  });

  it('goes by what was on record, and by nothing that came a millisecond later', async () => {
    expect((await knew(handedOver, sender, '--recorded-at', '2026-03-03T11:59:59.999Z')).events).toBe(1);
    expect((await knew(handedOver, sender, '--recorded-at', '2026-03-03T12:00:00.000Z')).events).toBe(2);
  });

  it.each<[what: string, args: readonly string[], exitCode: number, sentence: RegExp]>([
    [
      'an office that took part later',
      [handedOver, '--for', successor, ...by(3)],
      66,
      /^Office \S+ knew nothing of request-\S+ then: it took part later\.$/,
    ],
    [
      'one that took part later, by revision',
      [handedOver, '--for', successor, '--revision', '1'],
      66,
      /took part later/,
    ],
    [
      'an office that never took part',
      [handedOver, '--for', strangerOffice],
      77,
      /takes no part in it\. With --operator/,
    ],
    [
      'a revision that the office does not see',
      [handedOver, '--for', addressee, '--revision', '3'],
      66,
      /ends at revision 2\./,
    ],
    [
      'a moment before delivery',
      [handedOver, '--for', sender, '--recorded-at', '2026-03-01T00:00:00Z'],
      66,
      /nothing yet/,
    ],
    ['the file of another office', [fileOnRecalled, '--for', sender], 77, /takes no part in it/],
    ['a file that was opened to it later', [fileOnCorrected, '--for', neighbour, ...by(2)], 66, /took part later/],
    [
      'a file on a recalled request that was opened to it',
      [fileOnRecalled, '--for', successor],
      77,
      /the sender recalled the request\. Auditors of office \S+, which keeps it, may open it\.$/,
    ],
    ['a file that its keeper restricted', [restrictedFile, '--for', neighbour], 77, /keeps it, restricted it\.$/],
    ['such a file, also of a day before that', [restrictedFile, '--for', neighbour, ...by(3)], 77, /restricted it\.$/],
    ['nobody’s eyes', [handedOver], 64, /^Say with whose eyes: --for <office id> .* --operator/],
    ['two pairs of eyes', [handedOver, '--for', sender, '--operator'], 64, /^Give one of --for and --operator/],
    ['the eyes of no office', [handedOver, '--for', 'Ana'], 64, /^What follows --for is not the id/],
  ])('is refused for %s', async (_, args, exitCode, sentence) => {
    const { said, ...rest } = await refused('replay', ...args);
    expect(rest.exitCode).toBe(exitCode);
    expect(said).toMatch(sentence);
  });

  it('shows what a recall closed to the addressee, marked since when, on whatever day one asks', async () => {
    const closed = [{ because: 'recalled', since: onDay(5) }];
    for (const day of [4, 9]) {
      const { known } = await knew(recalled, addressee, ...by(day));
      expect(known.map((each: { closed: unknown }) => each.closed)).toEqual(known.map(() => closed));
      expect(known[0].data.content.persons[0].name).toBe('Shembulli');
    }
    const { known } = await knew(recalled, sender);
    expect(known.map((each: { closed: unknown }) => each.closed)).toEqual(known.map(() => []));
  });

  it('shows what was about the wrong person, marked since when, to the auditors of both sides', async () => {
    const closed = [{ because: 'wrongPerson', since: onDay(5) }];
    for (const office of [sender, addressee]) {
      const { known } = await knew(corrected, office);
      expect(known.map((each: { closed: unknown }) => each.closed)).toEqual([closed, [], closed, [], []]);
      expect(known[0].data.content.persons[0].name).toBe(wrongName);
      const before = await knew(corrected, office, ...by(3));
      expect(before.known.map((each: { closed: unknown }) => each.closed)).toEqual([closed, []]);
    }
  });

  it('says of a file on a recalled request since when it is closed', async () => {
    const { known, state } = await knew(fileOnRecalled, addressee);
    expect(known.map(({ type, closed }: { type: string; closed: unknown }) => [type, closed])).toEqual(
      ['FileOpened', 'NoteAdded', 'FileOpenedTo'].map((type) => [type, [{ because: 'recalled', since: onDay(5) }]]),
    );
    expect(state.officeId).toBe(addressee);
    expect((await knew(fileOnRecalled, addressee, ...by(3))).events).toBe(1);
  });

  it('opens a file with what was about the wrong person, marked, to the auditors of the office that keeps it', async () => {
    const { known, state } = await knew(fileOnCorrected, sender);
    const closed = [{ because: 'wrongPerson', since: onDay(5) }];
    expect(known.map((each: { closed: unknown }) => each.closed)).toEqual([closed, [], closed, [], closed]);
    expect(known[2].data.submission.content.persons[0].name).toBe(wrongName);
    expect(state).toMatchObject({ assignees: ['a'.repeat(64)], proposals: [{ body: `{"reason":"${wrongName}"}` }] });
    expect((await knew(restrictedFile, sender)).state.restricted).toBe(true);
  });

  it('opens a file to another office without that, and without who worked on it', async () => {
    for (const diff of [[], ['--diff']]) {
      const { answer } = await asked('replay', fileOnCorrected, '--for', neighbour, ...diff);
      for (const mark of [wrongName, 'Ana Primer', 'a'.repeat(64), 'the officer of the sender']) {
        expect(answer).not.toContain(mark);
      }
    }
    const { known, state } = await knew(fileOnCorrected, neighbour);
    expect(known[2].data.submission.content.persons[0].name).toEqual({ erased: true });
    expect(known[2].closed).toEqual([{ because: 'wrongPerson', since: onDay(5) }]);
    expect(state).toMatchObject({
      status: 'released',
      assignees: [],
      proposals: [{ act: 'withdraw', status: 'open' }],
    });
  });

  it('tells people the same, with all that the office was told', async () => {
    const { answer } = await asked('replay', corrected, '--for', addressee, ...by(4));
    const lines = answer.split('\n');
    expect(lines[0]).toBe(
      `request-${corrected} after revision 2 (EntryCorrected, recorded ${onDay(4)}), as Addressee (${addressee}) knew it: 3 events, 2 more later.`,
    );
    const mark = `[closed to the office since ${onDay(5)}: it was about the wrong person]`;
    expect(lines).toContain(`0  ${onDay(2)}  RequestSubmitted  ${mark}`);
    expect(lines).toContain(`1  ${onDay(3)}  RequestReceived`);
    expect(lines).toContain(`2  ${onDay(4)}  EntryCorrected  ${mark}`);
    expect(answer).toContain(`name: ${wrongName}\n`);
    const changes = await asked('replay', recalled, '--for', addressee, '--diff');
    expect(changes.answer).toContain(
      `3  ${onDay(5)}  RequestRecalled  [closed to the office since ${onDay(5)}: the sender recalled the request]\n   /status: "received" -> "recalled"`,
    );
  });

  it('says where the office was not connected: it knew what reached it by other ways', async () => {
    expect(await knew(toLateOffice, lateOffice, ...by(4))).toMatchObject({ connected: false, events: 1 });
    expect(await knew(toLateOffice, lateOffice, ...by(5))).toMatchObject({ connected: true, events: 2 });
    expect(await knew(toLateOffice, sender, ...by(4))).toMatchObject({ connected: true });
    const before = await asked('replay', toLateOffice, '--for', lateOffice, '--revision', '0');
    expect(before.answer).toContain('\nThe office was not connected then. It knew what reached it by other ways;');
    const after = await asked('replay', toLateOffice, '--for', lateOffice);
    expect(after.answer).not.toContain('not connected');
  });

  it('tells what each event changed, marked', async () => {
    const { steps, leftOut } = await knew(corrected, sender, '--diff');
    expect(leftOut).toBe(0);
    expect(steps.map(({ closed }: { closed: readonly unknown[] }) => closed.length)).toEqual([1, 0, 1, 0, 0]);
  });

  it('tells what had happened by a time with the eyes of today', async () => {
    expect((await knew(handedOver, addressee, '--occurred-at', onDay(3))).events).toBe(2);
    expect((await knew(handedOver, successor, '--occurred-at', onDay(3))).events).toBe(2);
  });
});

describe('replay --operator', () => {
  it('says first whose requests and files it opens', async () => {
    const { answer } = await asked('replay', handedOver, '--operator');
    expect(answer.split('\n').slice(0, 6)).toEqual([
      `As the operator, this opens request-${handedOver}, which is of:`,
      `  Sender (${sender}): requesting side (AL), issuing`,
      `  Addressee (${addressee}): requested side (ME), executing, until ${onDay(4)}`,
      `  Successor (${successor}): requested side (ME), executing`,
      '',
      `request-${handedOver} after revision 3 (MessageSent, recorded ${onDay(5)}): 4 events folded, 0 left out.`,
    ]);
    const file = await answered('replay', fileOnRecalled, '--operator');
    expect(file.opens).toEqual([
      { officeId: addressee, part: 'keeps the file' },
      { officeId: successor, part: 'may read the file' },
    ]);
    expect(file.offices).toEqual({ [addressee]: 'Addressee', [successor]: 'Successor' });
  });

  it('names everybody whose it is, however early the point', async () => {
    const { opens, events } = await answered('replay', handedOver, '--operator', '--revision', '0');
    expect([opens.length, events]).toEqual([3, 1]);
  });
});
