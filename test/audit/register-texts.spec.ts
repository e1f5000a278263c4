import { join } from 'node:path';
import { freezeContent, judge, officeOf, submittedRequest, testId } from '@exchange/testing';
import { stories } from '../contract/events/stories';
import { audit } from './command';
import { officeStory, writeLog } from './sample-log';
import { shortLivedFolder } from './short-lived-log';
import { whole } from './two-years-log';

jest.setTimeout(120_000);

const root = shortLivedFolder();

describe('the register of an office', () => {
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
});
