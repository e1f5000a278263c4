import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RequestEvent } from '@exchange/contract';
import type { Decided } from '@exchange/decider';
import type { Uuid } from '@exchange/kernel';
import { freezeContent, judge, officeOf, submittedRequest, testId } from '@exchange/testing';
import { stories } from '../contract/events/stories';
import { audit } from './command';
import { cutOff, keptOtherwise } from './keeper';
import { officeStory, type Story, writeLog } from './sample-log';

jest.setTimeout(120_000);

/** What the generator knows of a story: from reading it, not from the product. */
const known = {
  'freeze-postponed': {
    type: 'FREEZE',
    outcome: 'executed',
    typeOutcome: 'withdrawn',
    status: 'closed',
    receipt: 0,
    decision: 2,
    report: 21,
  },
  'trace-informal': { type: 'TRACE', outcome: 'found', status: 'closed', receipt: 0, decision: 0, report: 0 },
  'confiscate-in-part': {
    ...{ type: 'CONFISCATE', outcome: 'partlyExecuted', status: 'reported' },
    ...{ receipt: 8, decision: 8, report: 31 },
  },
  'spontaneous-information': {
    type: 'SPONT',
    outcome: 'executed',
    status: 'reported',
    receipt: 0,
    decision: 1,
    report: 1,
  },
} as const;
const names = Object.keys(known) as (keyof typeof known)[];

const offices = Array.from({ length: 5 }, (_, index) => testId(0xb00 + index));
const [office = ''] = offices;

interface Made extends Story {
  readonly requestId: Uuid;
  readonly sender: Uuid;
  readonly addressee: Uuid;
  /** The day of delivery. */
  readonly day: string;
  readonly story: keyof typeof known;
}

/** Two years of a network of five offices, always the same. */
function twoYears(requests: number): readonly Made[] {
  const draw = drawing(20_260_302);
  return Array.from({ length: requests }, (_, index) => {
    const sender = draw(offices.length);
    const addressee = (sender + 1 + draw(offices.length - 1)) % offices.length;
    const days = draw(730);
    const story = names[draw(names.length)] ?? 'trace-informal';
    return made(testId(0x10_0000 + index), story, days, offices[sender] ?? '', offices[addressee] ?? '');
  });
}

function made(requestId: Uuid, story: keyof typeof known, days: number, sender: Uuid, addressee: Uuid): Made {
  const day = later('2026-03-02T12:00:00.000Z', days).slice(0, 10);
  const text = JSON.stringify(stories[story])
    .replaceAll(officeOf.requesting, sender)
    .replaceAll(officeOf.requested, addressee)
    .replace(/\d{4}-\d{2}-\d{2}T[\d:.]+Z/g, (moment) => later(moment, days));
  const events: readonly Decided<RequestEvent>[] = JSON.parse(text);
  return { streamId: `request-${requestId}`, events, requestId, sender, addressee, day, story };
}

function later(moment: string, days: number): string {
  return new Date(Date.parse(moment) + days * 86_400_000).toISOString();
}

/** The same numbers on every run (mulberry32). */
function drawing(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

let root: string;
let log: string;
const all = twoYears(120);

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'audit-register-'));
  log = join(root, 'log');
  await writeLog(log, [...offices.map((id, index) => officeStory(id, `Office ${index}`)), ...all]);
});
afterAll(() => rmSync(root, { recursive: true }));

const period = (from: string, to: string): readonly string[] => ['--from', from, '--to', to];
const whole = period('2026-01-01', '2030-12-31');

async function register(of: Uuid, days: readonly string[], folder = log) {
  const { exitCode, answer, said } = await audit('register', '--office', of, ...days, '--data', folder, '--json');
  expect({ exitCode, said }).toEqual({ exitCode: 0, said: '' });
  return JSON.parse(answer);
}

function tallied(values: readonly string[]): Record<string, number> {
  const tally: Record<string, number> = {};
  for (const value of values) tally[value] = (tally[value] ?? 0) + 1;
  return tally;
}

describe('the register of an office', () => {
  it.each(offices)('has the lines and the totals of what was made for %s', async (of) => {
    const mine = all.filter(({ sender, addressee }) => [sender, addressee].includes(of));
    const { lines, totals } = await register(of, whole);
    expect(totals).toEqual({
      lines: mine.length,
      sent: mine.filter(({ sender }) => sender === of).length,
      received: mine.filter(({ addressee }) => addressee === of).length,
      byType: tallied(mine.map(({ story }) => known[story].type)),
      byOutcome: tallied(mine.map(({ story }) => known[story].outcome)),
      requests: all.length,
      ofOtherDays: 0,
      ofOtherOffices: all.length - mine.length,
    });
    expect(totals.lines + totals.ofOtherOffices).toBe(totals.requests);
    const found = new Map<string, object>(lines.map((line: { requestId: string }) => [line.requestId, line]));
    for (const { requestId, sender, addressee, day, story } of mine) {
      const { receipt, decision, report, ...rest } = known[story];
      expect(found.get(requestId)).toMatchObject({
        ...rest,
        side: sender === of ? 'sent' : 'received',
        counterpartOfficeId: sender === of ? addressee : sender,
        deliveredAt: `${day}T12:00:00.000Z`,
        ...{ daysToReceipt: receipt, daysToDecision: decision, daysToReport: report },
      });
    }
  });

  it('takes the days of delivery that are asked for, both included', async () => {
    const days = all.map(({ day }) => day).sort();
    const [from = '', to = ''] = [days[40], days[80]];
    const within = all.filter(({ day }) => day >= from && day <= to);
    let lines = 0;
    for (const of of offices) {
      const { totals } = await register(of, period(from, to));
      lines += totals.lines;
      expect(totals).toMatchObject({ requests: all.length, ofOtherDays: all.length - within.length });
      expect(totals.lines + totals.ofOtherDays + totals.ofOtherOffices).toBe(totals.requests);
    }
    // Each request stands in two registers.
    expect(lines).toBe(2 * within.length);
  });

  it('goes by the day in UTC, to the last millisecond', async () => {
    const folder = join(root, 'bounds');
    const at = [
      '2026-02-28T23:59:59.999Z',
      '2026-03-01T00:00:00.000Z',
      '2026-03-31T23:59:59.999Z',
      '2026-04-01T00:00:00.000Z',
    ];
    const delivered = at.map((occurredAt, index) => ({
      streamId: `request-${testId(0x900 + index)}`,
      events: [{ ...submittedRequest(), occurredAt }],
    }));
    await writeLog(folder, [officeStory(officeOf.requested), ...delivered]);
    const { lines, totals } = await register(officeOf.requested, period('2026-03-01', '2026-03-31'), folder);
    expect(lines.map(({ deliveredAt }: { deliveredAt: string }) => deliveredAt)).toEqual(at.slice(1, 3));
    expect(totals).toMatchObject({ lines: 2, ofOtherDays: 2, ofOtherOffices: 0, requests: 4 });
    const oneDay = await register(officeOf.requested, period('2026-03-31', '2026-03-31'), folder);
    expect(oneDay.totals.lines).toBe(1);
  });

  it('has one request less in its totals where one was deleted, which heads that were kept name', async () => {
    const [gone] = all.filter(({ sender }) => sender === office);
    const heads = join(root, 'heads.json');
    await audit('heads', '--data', log, '--out', heads);
    const folder = keptOtherwise(log, join(root, 'less'), (file) => cutOff(file, gone?.streamId ?? '', 0));
    const { totals } = await register(office, whole, folder);
    expect(totals.requests).toBe(all.length - 1);
    const { answer } = await audit('verify', folder, '--against', heads, '--json');
    expect(JSON.parse(answer).findings).toEqual([
      expect.objectContaining({ rule: 'missing', streamId: gone?.streamId }),
    ]);
  });

  it('is the same as CSV, and as CSV alone', async () => {
    const { lines, totals, offices: named } = await register(office, whole);
    const { exitCode, answer } = await audit('register', '--office', office, ...whole, '--data', log, '--csv');
    expect(exitCode).toBe(0);
    const rows = answer.split('\r\n').map((row) => row.split(','));
    const [head = [], ...rest] = rows;
    const column = (name: string) => rest.slice(0, lines.length).map((row) => row[head.indexOf(name)]);
    expect(column('line')).toEqual(lines.map((_: unknown, index: number) => String(index + 1)));
    expect(column('requestId')).toEqual(lines.map((line: { requestId: string }) => line.requestId));
    expect(column('counterpartOffice')).toEqual(
      lines.map((line: { counterpartOfficeId: string }) => named[line.counterpartOfficeId]),
    );
    expect(rest.filter(([first]) => first === 'total').map(([, what, count]) => [what, count])).toEqual(
      expect.arrayContaining([
        ['lines', String(totals.lines)],
        ['requests looked through', String(all.length)],
      ]),
    );
  });

  it('can be read in 120 columns', async () => {
    const { answer } = await audit('register', '--office', office, ...whole, '--data', log);
    const rows = answer.split('\n');
    expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(120);
    expect(rows[0]).toBe(`Register of Office 0 (${office}): requests delivered from 2026-01-01 to 2030-12-31`);
    expect(rows[2]).toMatch(/^ +number +side +type +with +status +delivered +receipt +decision +report +closed$/);
    expect(rows[3]).toMatch(
      /^ {1,2}1 {2}AL-ME-00000-00000 {2}(sent|received) +\w+ +(ME|AL) +\w+ +2026-03-\d\d +\d+ +\d+ +\d+/,
    );
    expect(answer).toMatch(
      /^ {5}executed, called taken; Office [1-4]; own P 4\/2026; .*decided by Judge Mira Kovač-Testi, Sample High Court/m,
    );
    expect(answer).toMatch(/^ {6}120 {2}requests looked through$/m);
    expect(answer).toContain('only "audit verify --against" can show');
  });

  it('can be read in 120 columns whatever the texts are', async () => {
    const folder = join(root, 'long');
    const references = Array.from({ length: 12 }, (_, n) => ({
      ...{ office: 'Sample Prosecution', kind: 'prosecutor' },
      number: `P ${n} of the long year 2026`,
    }));
    const [, collected, received, , , decided, ...rest] = stories['freeze-postponed'] ?? [];
    if (collected === undefined || received === undefined || decided?.type !== 'ItemsDecided')
      throw new Error('no story');
    const decidedBy = { ...judge, authority: 'Court of '.repeat(30).trim() };
    const events = [submittedRequest(freezeContent({ references })), collected, received];
    const long = [...events, { ...decided, data: { ...decided.data, decidedBy } }, ...rest];
    await writeLog(folder, [
      officeStory(officeOf.requested, 'Office of '.repeat(8).trim()),
      officeStory(officeOf.requesting),
      { streamId: `request-${testId(0x900)}`, events: long },
    ]);
    const { answer } = await audit('register', '--office', officeOf.requesting, ...whole, '--data', folder);
    const rows = answer.split('\n').slice(4, answer.split('\n').indexOf('', 3));
    expect(rows.map((row) => row.length <= 120 && row.startsWith('     '))).toEqual(rows.map(() => true));
    const text = rows.map((row) => row.trim()).join(' ');
    expect(text).toBe(
      `executed, called withdrawn; ${'Office of '.repeat(8).trim()}; own ${references.map(({ number }) => number).join(', ')}; theirs I-77/26; ` +
        `withdrawn 2026-09-02; decided by Judge Mira Kovač-Testi, ${decidedBy.authority} (K 17/2026)`,
    );
  });

  it('lets no stored text look like a row or be computed', async () => {
    const folder = join(root, 'hostile');
    const hostile = '=HYPERLINK("http://x.example")\n  9  AL-ME-99999-99999  sent';
    const content = freezeContent({
      references: [
        { office: 'Sample Prosecution', number: hostile, kind: 'prosecutor' },
        { office: 'Sample Prosecution', number: '@cmd', kind: 'prosecutor' },
      ],
      decidedBy: judge,
    });
    const story = { streamId: `request-${testId(0x900)}`, events: [submittedRequest(content)] };
    await writeLog(folder, [
      officeStory(officeOf.requested, '+Office'),
      officeStory(officeOf.requesting, '-Office'),
      story,
    ]);
    const asked = ['register', '--office', officeOf.requesting, ...whole, '--data', folder];
    const { answer } = await audit(...asked);
    expect(answer.split('\n').filter((row) => row.includes('99999'))).toEqual([
      expect.stringMatching(
        /^ {5}undecided; \+Office; own =HYPERLINK\("http:\/\/x\.example"\) \/   9 {2}AL-ME-99999-99999 {2}sent, @cmd$/,
      ),
    ]);
    const csv = await audit(...asked, '--csv');
    expect(csv.answer).toContain(`,"'=HYPERLINK(""http://x.example"")\n  9  AL-ME-99999-99999  sent; '@cmd",`);
    expect(csv.answer).toContain(",'+Office,");
  });

  it('is empty, with its totals, where nothing was delivered', async () => {
    const { lines, totals } = await register(office, period('2020-01-01', '2020-12-31'));
    expect([lines, totals.lines, totals.ofOtherDays]).toEqual([[], 0, all.length]);
    const { answer } = await audit(
      'register',
      '--office',
      office,
      ...period('2020-01-01', '2020-01-01'),
      '--data',
      log,
    );
    expect(answer).toMatch(/^ {8}0 {2}lines$/m);
  });
});

describe('a register that is refused', () => {
  it.each<[what: string, args: readonly string[], exitCode: number, sentence: RegExp]>([
    ['no office', [...whole], 64, /^Say with --office whose register/],
    ['a name', ['--office', 'Ana', ...whole], 64, /^Say with --office whose register/],
    ['an office that is not there', ['--office', testId(0xdead), ...whole], 66, /^This log knows no office/],
    ['no first day', ['--office', office, '--to', '2026-01-01'], 64, /^Say with --from which day/],
    ['no last day', ['--office', office, '--from', '2026-01-01'], 64, /^Say with --to which day/],
    [
      'a day that is none',
      ['--office', office, ...period('2026-02-30', '2026-03-01')],
      64,
      /^Say with --from which day/,
    ],
    ['a moment', ['--office', office, ...period('2026-01-01', '2026-03-01T00:00:00Z')], 64, /^Say with --to which day/],
    ['days in the wrong order', ['--office', office, ...period('2026-03-02', '2026-03-01')], 64, /is after --to/],
    ['a word', ['2026', '--office', office, ...whole], 64, /^No word may follow/],
  ])('for %s', async (_, args, exitCode, sentence) => {
    const refused = await audit('register', ...args, '--data', log);
    expect(refused).toMatchObject({ exitCode, answer: '' });
    expect(refused.said).toMatch(sentence);
  });

  it('for two forms at once', async () => {
    const { exitCode, answer } = await audit(
      'register',
      '--office',
      office,
      ...whole,
      '--data',
      log,
      '--csv',
      '--json',
    );
    expect([exitCode, JSON.parse(answer).error]).toEqual([64, 'Give one of --csv and --json, not both.']);
  });

  it.each<[what: string, sql: string, exitCode: number]>([
    ['a changed event', `UPDATE event SET type = 'MessageSent' WHERE revision = 2`, 1],
    ['an event that was taken out', 'DELETE FROM event WHERE position = 100', 2],
  ])('for a log with %s, of whatever office', async (_, sql, exitCode) => {
    const folder = keptOtherwise(log, join(root, `broken-${exitCode}`), () => undefined);
    const broken = keptOtherwise(folder, `${folder}-too`, (file) => file.exec(sql));
    const refused = await audit('register', '--office', office, ...whole, '--data', broken);
    expect(refused).toMatchObject({ exitCode, answer: '' });
    expect(refused.said).toContain('Nothing is told from a log that does not hold');
  });

  it('for a request that does not begin with its delivery: it would be left out unseen', async () => {
    const folder = join(root, 'headless');
    const [, ...rest] = stories['freeze-postponed'] ?? [];
    await writeLog(folder, [officeStory(office), { streamId: `request-${testId(0x900)}`, events: rest }]);
    const refused = await audit('register', '--office', office, ...whole, '--data', folder);
    expect(refused).toMatchObject({ exitCode: 65, answer: '' });
    expect(refused.said).toMatch(/^request-\S+ does not begin with a delivery, so no register is complete\.$/);
  });
});
