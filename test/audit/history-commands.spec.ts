import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSqliteEventStore } from '@exchange/event-store/adapters/sqlite';
import { canonicalBytes, sha256 } from '@exchange/kernel';
import { evolve, noRequest, outcomeOf, statusOf } from '@exchange/requests/domain';
import { officeOf, recorded, testId } from '@exchange/testing';
import { contextHash, eventHash, streamSeed } from '@exchange/transparency';
import Database from 'better-sqlite3';
import { stories } from '../contract/events/stories';
import { readBundle } from './bundle';
import { audit } from './command';
import { officeStory, sampleStories, writeLog } from './sample-log';

const freeze = testId(0x100);
const trace = testId(0x101);
const file = testId(0x110);

jest.setTimeout(60_000);

let root: string;
let data: string;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'audit-commands-'));
  data = join(root, 'log');
  const office = officeStory(officeOf.requesting, 'First name', 'Sample Prosecution Office');
  await writeLog(data, [office, ...sampleStories(1)]);
});
afterAll(() => rmSync(root, { recursive: true }));

async function told(...args: readonly string[]) {
  const { exitCode, answer, said } = await audit(...args, '--data', data, '--json');
  expect({ exitCode, said }).toEqual({ exitCode: 0, said: '' });
  return JSON.parse(answer);
}

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

/** With the eyes of the operator, who sees all. */
const replay = ['replay', '--operator'];

describe('replay', () => {
  it('folds a request up to and with any revision, as its rules do', async () => {
    for (let revision = 0; revision < 15; revision++) {
      const { events, leftOut, last, state } = await told(...replay, freeze, '--revision', String(revision));
      expect([events, leftOut, last.revision]).toEqual([revision + 1, 14 - revision, revision]);
      expect(state).toMatchObject(folded('freeze-postponed', revision + 1));
    }
    expect((await told(...replay, freeze)).state).toMatchObject(folded('freeze-postponed', 15));
  });

  it.each([
    ['--occurred-at', '2026-03-04T09:00:00.000Z', 6],
    ['--occurred-at', '2026-03-04T08:59:59.999Z', 5],
    ['--recorded-at', '2026-03-04T10:00:00+01:00', 6],
    ['--recorded-at', '2026-03-04T08:59:59.999Z', 5],
  ])('%s %s is inclusive', async (option, time, events) => {
    expect((await told(...replay, freeze, option, time)).events).toBe(events);
  });

  it('tells what had happened from what was on record', async () => {
    const at = '2026-03-03T00:00:00Z';
    expect((await told(...replay, trace, '--occurred-at', at)).state).toMatchObject({ status: 'reported' });
    expect((await told(...replay, trace, '--recorded-at', at)).state).toMatchObject({ status: 'received' });
  });

  it('tells what each event changed, so that the changes alone lead to the end', async () => {
    const { steps } = await told(...replay, freeze, '--diff');
    const state = steps.flatMap(({ changes }: Diff) => changes).reduce(changedAt, undefined);
    expect(state).toEqual((await told(...replay, freeze)).state);
    expect(steps[4].changes).toEqual([{ pointer: '/clarifications/0/answered', before: false, after: true }]);
  });

  it('replays the file of an office', async () => {
    const { state } = await told(...replay, file, '--revision', '0');
    expect(state).toMatchObject({ status: 'drafting', officeId: officeOf.requesting, draft: { type: 'FREEZE' } });
    const { steps } = await told(...replay, `file-${file}`, '--diff');
    expect(steps.map(({ type, changes }: Diff) => [type, changes.length])).toEqual([
      ['FileOpened', 1],
      ['NoteAdded', 0],
      ['FileAssigned', 1],
    ]);
  });

  it('speaks to people too', async () => {
    const whole = await audit(...replay, freeze, '--data', data, '--revision', '6');
    expect(whole.answer).toContain(
      'after revision 6 (ItemsDecided, recorded 2026-03-05T09:00:00.000Z): 7 events folded, 8 left out.',
    );
    expect(whole.answer).toContain('    decision: refused\n');
    const diff = await audit(...replay, freeze, '--data', data, '--revision', '6', '--diff');
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
    const refused = await audit(...replay, ...args, '--data', data);
    expect(refused).toMatchObject({ exitCode, answer: '' });
    expect(refused.said).toMatch(sentence);
    const asJson = await audit(...replay, ...args, '--data', data, '--json');
    expect(JSON.parse(asJson.answer)).toEqual({ error: refused.said, exitCode });
  });
});

describe('explain', () => {
  it('tells who decided what, when, on what ground and by which national act', async () => {
    const { exitCode, answer } = await audit('explain', '--operator', freeze, '--data', data);
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
    const { events } = await told('explain', '--operator', trace);
    expect(events[2]).toMatchObject({
      type: 'ExecutionReported',
      minutesLate: 42 * 60,
      lateReason: 'Told by telephone first; the line was down.',
    });
    expect((await audit('explain', '--operator', trace, '--data', data)).answer).toContain(
      'recorded 1 d 18 h later, at 2026-03-04T12:00:00.000Z: Told by telephone',
    );
  });

  it('tells codes in another language, and what a reader should know of the words', async () => {
    const { exitCode, answer, said } = await audit('explain', '--operator', freeze, '--language', 'sq', '--data', data);
    expect(exitCode).toBe(0);
    expect(answer).toContain('status: Mbyllur; outcome: Ekzekutuar');
    expect(answer).toContain('decided "Refuzuar" on Wallet');
    expect(answer).toContain('ground: FN-e, Mungon kriminaliteti i dyfishtë (R1805 8(1)(e)): No such offence here.');
    expect(said).toMatch(
      /^Nobody has written these sentences in sq yet: .*\nNobody who knows the law .* in sq yet\.\n?$/,
    );
  });

  it('speaks no language that has no words', async () => {
    const refused = await audit('explain', '--operator', freeze, '--language', 'fr', '--data', data);
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

describe('export', () => {
  it.each(['requesting', 'requested'] as const)(
    'gives the %s side its own context and of the other side the hash alone',
    async (side) => {
      const out = join(root, `for-${side}`);
      expect(await told('export', freeze, '--for', officeOf[side], '--out', out)).toMatchObject({
        events: 15,
        verdict: 'good',
      });
      const { lines, manifest } = readBundle(out);
      expect(manifest).toMatchObject({ for: officeOf[side], streams: [{ streamId: `request-${freeze}`, events: 15 }] });
      for (const { header, context } of lines)
        expect(context !== undefined).toBe(header['officeId'] === officeOf[side]);
      expect(new Set(lines.map(({ header }) => header['officeId'])).size).toBe(2);
    },
  );

  it.each<[what: string, args: readonly string[], exitCode: number, sentence: RegExp]>([
    [
      'an office that takes no part',
      [freeze, '--for', testId(0xc)],
      77,
      /takes no part in .*, so it may not have its history\. "audit explain --operator" names those that do\.$/,
    ],
    ['a file', [file, '--for', officeOf.requesting], 66, /^This log has no request/],
    ['nobody', [freeze], 64, /^Say with --for/],
    ['a name', [freeze, '--for', 'Ana'], 64, /^Say with --for/],
  ])('writes nothing for %s', async (_, args, exitCode, sentence) => {
    const out = join(root, 'refused');
    const refused = await audit('export', ...args, '--out', out, '--data', data);
    expect(refused).toMatchObject({ exitCode, answer: '' });
    expect(refused.said).toMatch(sentence);
    expect(existsSync(out)).toBe(false);
  });

  it('writes over nothing', async () => {
    const out = join(root, 'taken');
    mkdirSync(out);
    writeFileSync(join(out, 'notes.txt'), 'mine');
    const refused = await audit('export', freeze, '--for', officeOf.requesting, '--out', out, '--data', data);
    expect(refused).toMatchObject({ exitCode: 73 });
    expect(refused.said).toMatch(/is not empty\. Name a new folder with --out\.$/);
    expect(readFileSync(join(out, 'notes.txt'), 'utf8')).toBe('mine');
  });
});

describe('a history that does not hold', () => {
  it.each<[what: string, sql: string, exitCode: number]>([
    ['a changed event', `UPDATE event SET data = CAST(replace(data, 'postponed', 'accepted') AS BLOB)`, 1],
    ['metadata that is no JSON', `UPDATE event SET metadata = 'x'`, 1],
    ['a header that is not whole', `UPDATE event SET metadata = json_remove(metadata, '$.side')`, 1],
    ['an event that was taken out', 'DELETE FROM event', 2],
  ])('tells nothing: %s', async (_, sql, exitCode) => {
    const folder = mkdtempSync(join(root, 'broken-'));
    await writeLog(folder, sampleStories(1));
    const log = new Database(join(folder, 'events.sqlite'));
    log.exec(`${sql} WHERE stream_id = 'request-${freeze}' AND revision = 5`);
    log.close();
    for (const command of [
      [...replay, freeze],
      ['replay', freeze, '--for', officeOf.requesting],
      ['explain', '--operator', freeze],
      ['export', freeze, '--for', officeOf.requesting, '--out', join(folder, 'out')],
    ]) {
      const refused = await audit(...command, '--data', folder);
      expect(refused).toMatchObject({ exitCode, answer: '' });
      expect(refused.said).toContain(`request-${freeze}`);
      expect(refused.said).toContain('5');
    }
    expect((await audit(...replay, trace, '--data', folder)).exitCode).toBe(0);
  });

  it('is not told where it is of a later version', async () => {
    const folder = mkdtempSync(join(root, 'later-'));
    const store = openSqliteEventStore({ folder });
    const event = canonicalBytes({});
    const place = { streamId: `request-${freeze}`, revision: 0, id: testId(1), type: 'ThoughtOfLater' };
    const context = {
      ...Object.fromEntries(
        ['commandId', 'actorId', 'purpose', 'correlationId', 'causationId', 'contextSalt'].map((key) => [key, 'x']),
      ),
    };
    const times = { occurredAt: '2026-03-02T12:00:00.000Z', recordedAt: '2026-03-02T12:00:00.000Z' };
    const who = { schemaVersion: '1', officeId: testId(0xa), side: 'requesting', capacity: 'issuing' };
    const header = {
      ...who,
      ...times,
      dataHash: sha256(event),
      contextHash: contextHash(context),
      prevHash: streamSeed(place.streamId),
    };
    const metadata = { ...header, ...context, hash: eventHash(place, header) };
    await store.append(place.streamId, 'no-stream', [{ id: place.id, type: place.type, data: event, metadata }]);
    await store.close();
    const refused = await audit(...replay, freeze, '--data', folder);
    expect(refused).toMatchObject({ exitCode: 65, answer: '' });
    expect(refused.said).toMatch(/ThoughtOfLater is not known\. It may be of a later version/);
    expect((await audit('verify', folder)).exitCode).toBe(0);
  });

  it('cannot be read where there is no log', async () => {
    const refused = await audit('explain', '--operator', freeze, '--data', join(root, 'nowhere'));
    expect(refused).toMatchObject({ exitCode: 3, answer: '' });
    expect(refused.said).toMatch(
      /there is no event log in .*\. Name an installation's data folder with --data, or its event store with --store\.$/,
    );
  });
});

describe('the command line', () => {
  it.each(['verify', 'heads', 'register', 'replay', 'explain', 'export'])('explains %s', async (command) => {
    const { exitCode, answer } = await audit(command, '--help');
    expect(exitCode).toBe(0);
    expect(answer).toMatch(new RegExp(`^audit ${command} `));
    expect((await audit('--help')).answer).toContain(`  ${command}`);
  });

  it('knows its version, and what it does not know', async () => {
    expect(await audit('--version')).toMatchObject({ exitCode: 0, answer: expect.stringMatching(/^\d+\.\d+\.\d+$/) });
    expect(await audit('verify', '--version')).toMatchObject({ exitCode: 0 });
    expect(await audit()).toMatchObject({ exitCode: 64, answer: '' });
    expect(await audit('destroy')).toMatchObject({
      exitCode: 64,
      said: 'There is no command "destroy". --help names them all.',
    });
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
