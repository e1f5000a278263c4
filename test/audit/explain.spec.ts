import { join } from 'node:path';
import { officeOf, testId } from '@exchange/testing';
import { stories } from '../contract/events/stories';
import { audit } from './command';
import { auditorOfSamples, freeze, trace } from './sample-history';
import { writeLog } from './sample-log';

jest.setTimeout(60_000);

const { root, asked, answered } = auditorOfSamples();

describe('explain', () => {
  it('tells who decided what, when, on what ground and by which national act', async () => {
    const { exitCode, answer } = await asked('explain', '--operator', freeze);
    expect(exitCode).toBe(0);
    for (const line of [
      ': status: Closed; outcome: Executed',
      'Sample Prosecution Office (requesting side, issuing) submitted request AL-ME-00000-00000: FREEZE',
      `office ${officeOf.requested} (requested side, executing) decided "Refused" on Wallet\n     ground: FN-e, Double criminality is missing (R1805 8(1)(e)): No such offence here.`,
      'decided by: Judge Mira Kovač-Testi, Sample High Court, on 2026-03-01, K 17/2026',
      'national act: Order of a court, Sample High Court, KM 3/2026, 2026-03-20',
      'anew, because: The ground has ended: The search is done.',
      'ended the measure "',
      'may be used: H1, Not in judicial proceedings without the permission of the provider; source A,',
    ])
      expect(answer).toContain(line);
  });

  it('tells how late an act was recorded, and why', async () => {
    const { events } = await answered('explain', '--operator', trace);
    expect(events[2]).toMatchObject({
      type: 'ExecutionReported',
      minutesLate: 42 * 60,
      lateReason: 'Told by telephone first; the line was down.',
    });
    expect((await asked('explain', '--operator', trace)).answer).toContain(
      'recorded 1 d 18 h later, at 2026-03-04T12:00:00.000Z: Told by telephone',
    );
  });

  it('tells codes in another language, and what a reader should know of the words', async () => {
    const { exitCode, answer, said } = await asked('explain', '--operator', freeze, '--language', 'sq');
    expect(exitCode).toBe(0);
    expect(answer).toContain('status: Mbyllur; outcome: Ekzekutuar');
    expect(answer).toContain('decided "Refuzuar" on Wallet');
    expect(answer).toContain('ground: FN-e, Mungon kriminaliteti i dyfishtë (R1805 8(1)(e)): No such offence here.');
    expect(said).toMatch(
      /^Nobody has written these sentences in sq yet: .*\nNobody who knows the law .* in sq yet\.\n?$/,
    );
  });

  it('speaks no language that has no words', async () => {
    const refused = await asked('explain', '--operator', freeze, '--language', 'fr');
    expect(refused).toMatchObject({ exitCode: 64, answer: '' });
    expect(refused.said).toMatch(/^There are no words in "fr"\. Name one of en, sq, bs, hr, cnr, sr\.$/);
  });

  it('has a sentence for every event of every story', async () => {
    const all = Object.values(stories).map((events, index) => ({ id: testId(0x700 + index), events }));
    const folder = join(root, 'every-story');
    await writeLog(
      folder,
      all.map(({ id, events }) => ({ streamId: `request-${id}`, events })),
    );
    for (const { id } of all) {
      const { answer } = await audit('explain', '--operator', id, '--data', folder, '--json');
      const { events, language } = JSON.parse(answer);
      expect(language).toBe('en');
      for (const { did, details, by } of events) {
        expect([did, ...details].join('\n')).not.toMatch(/undefined|\[object/);
        expect(did).not.toBe('');
        expect(by.purpose).toBe('ASSET_RECOVERY');
      }
    }
  });
});
