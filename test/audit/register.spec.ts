import { join } from 'node:path';
import type { Uuid } from '@exchange/kernel';
import { officeOf, submittedRequest, testId } from '@exchange/testing';
import { stories } from '../contract/events/stories';
import { audit } from './command';
import { cutOff, keptOtherwise } from './keeper';
import { officeStory, writeLog } from './sample-log';
import { shortLivedLog } from './short-lived-log';
import { known, office, offices, period, twoYears, whole, withOffices } from './two-years-log';

jest.setTimeout(120_000);

const all = twoYears(120);
const { root, log } = shortLivedLog(withOffices(all));

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
