import { join } from 'node:path';
import { evolve, noRequest, outcomeOf, statusOf } from '@exchange/requests/domain';
import { officeOf, recorded, testId } from '@exchange/testing';
import { stories } from '../contract/events/stories';
import { audit } from './command';
import { auditorOfSamples, file, freeze, replay, trace } from './sample-history';
import { writeLog } from './sample-log';

jest.setTimeout(60_000);

const { root, asked, answered } = auditorOfSamples();

/** The first events of the story, folded by the domain. */
function folded(name: string, count: number) {
  const state = recorded(stories[name] ?? [])
    .slice(0, count)
    .reduce(evolve, noRequest);
  if (state.phase === 'none') throw new Error('not delivered');
  return {
    status: statusOf(state),
    outcome: outcomeOf(state),
    phase: state.phase,
    items: state.items,
    measures: state.measures,
  };
}

describe('replay', () => {
  it('folds a request up to and with any revision, as its rules do', async () => {
    for (let revision = 0; revision < 15; revision++) {
      const { events, leftOut, last, state } = await answered(...replay, freeze, '--revision', String(revision));
      expect([events, leftOut, last.revision]).toEqual([revision + 1, 14 - revision, revision]);
      expect(state).toMatchObject(folded('freeze-postponed', revision + 1));
    }
    expect((await answered(...replay, freeze)).state).toMatchObject(folded('freeze-postponed', 15));
  });

  it.each([
    ['--occurred-at', '2026-03-04T09:00:00.000Z', 6],
    ['--occurred-at', '2026-03-04T08:59:59.999Z', 5],
    ['--recorded-at', '2026-03-04T10:00:00+01:00', 6],
    ['--recorded-at', '2026-03-04T08:59:59.999Z', 5],
  ])('%s %s is inclusive', async (option, time, events) => {
    expect((await answered(...replay, freeze, option, time)).events).toBe(events);
  });

  it('tells what had happened from what was on record', async () => {
    const at = '2026-03-03T00:00:00Z';
    expect((await answered(...replay, trace, '--occurred-at', at)).state).toMatchObject({ status: 'reported' });
    expect((await answered(...replay, trace, '--recorded-at', at)).state).toMatchObject({ status: 'received' });
  });

  it('tells what each event changed, so that the changes alone lead to the end', async () => {
    const { steps } = await answered(...replay, freeze, '--diff');
    const state = steps.flatMap(({ changes }: Diff) => changes).reduce(changedAt, undefined);
    expect(state).toEqual((await answered(...replay, freeze)).state);
    expect(steps[4].changes).toEqual([{ pointer: '/clarifications/0/answered', before: false, after: true }]);
  });

  it('replays the file of an office', async () => {
    const { state } = await answered(...replay, file, '--revision', '0');
    expect(state).toMatchObject({ status: 'drafting', officeId: officeOf.requesting, draft: { type: 'FREEZE' } });
    const { steps } = await answered(...replay, `file-${file}`, '--diff');
    expect(steps.map(({ type, changes }: Diff) => [type, changes.length])).toEqual([
      ['FileOpened', 1],
      ['NoteAdded', 0],
      ['FileAssigned', 1],
    ]);
  });

  it('speaks to people too', async () => {
    const whole = await asked(...replay, freeze, '--revision', '6');
    expect(whole.answer).toContain(
      'after revision 6 (ItemsDecided, recorded 2026-03-05T09:00:00.000Z): 7 events folded, 8 left out.',
    );
    expect(whole.answer).toContain('    decision: refused\n');
    const diff = await asked(...replay, freeze, '--revision', '6', '--diff');
    expect(diff.answer).toContain('6  2026-03-05T09:00:00.000Z  ItemsDecided\n');
    expect(diff.answer).toContain('   /items/1/decision: "undecided" -> "refused"');
  });

  it.each<[what: string, args: readonly string[], exitCode: number, sentence: RegExp]>([
    [
      'a time before delivery',
      [freeze, '--occurred-at', '2026-03-02T11:59:59.999Z'],
      66,
      /^There was nothing yet: .* begins with what occurred at 2026-03-02T12:00:00.000Z/,
    ],
    ['a record before delivery', [freeze, '--recorded-at', '2020-01-01T00:00:00Z'], 66, /^There was nothing yet/],
    [
      'a revision beyond the end',
      [freeze, '--revision', '15'],
      66,
      /ends at revision 14\. Ask for one from 0 to 14\.$/,
    ],
    ['a request that is not there', [testId(0x999)], 66, /^This log has no request or file/],
    ['no id', [], 64, /^Say which request or file/],
    ['a word that is no id', ['AL-ME-00000-00000'], 64, /is not the id of a request or file/],
    ['two ids', [freeze, trace], 64, /--help/],
    ['two bounds', [freeze, '--revision', '1', '--recorded-at', '2026-03-04T00:00:00Z'], 64, /^Give one of/],
    ['a revision that is no number', [freeze, '--revision', 'last'], 64, /is not a number/],
    ['a day without time', [freeze, '--occurred-at', '2026-03-04'], 64, /give day, time and zone/],
    ['an unknown option', [freeze, '--until', '3'], 64, /^Unknown option '--until'\. Ask with --help/],
  ])('refuses %s', async (_, args, exitCode, sentence) => {
    const refused = await asked(...replay, ...args);
    expect(refused).toMatchObject({ exitCode, answer: '' });
    expect(refused.said).toMatch(sentence);
    const asJson = await asked(...replay, ...args, '--json');
    expect(JSON.parse(asJson.answer)).toEqual({ error: refused.said, exitCode });
  });
});

interface Diff {
  readonly type: string;
  readonly changes: readonly { readonly pointer: string; readonly after?: unknown }[];
}

/** Sets the value at the pointer, in a copy. */
function changedAt(state: unknown, { pointer, after }: Diff['changes'][number]): unknown {
  const [, name, ...rest] = pointer.split('/');
  if (name === undefined) return after;
  const changed = changedAt(Object(state)[name], { pointer: rest.map((each) => `/${each}`).join(''), after });
  return Array.isArray(state) ? Object.assign([...state], { [name]: changed }) : { ...Object(state), [name]: changed };
}

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
