import { join } from 'node:path';
import { testId } from '@exchange/testing';
import { stories } from '../contract/events/stories';
import { audit } from './command';
import { keptOtherwise } from './keeper';
import { officeStory, writeLog } from './sample-log';
import { shortLivedLog } from './short-lived-log';
import { office, period, twoYears, whole, withOffices } from './two-years-log';

jest.setTimeout(120_000);

const { root, log } = shortLivedLog(withOffices(twoYears(20)));

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
    ['an event that was taken out', 'DELETE FROM event WHERE position = 10', 2],
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
