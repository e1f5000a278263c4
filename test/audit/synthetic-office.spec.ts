import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Uuid } from '@exchange/kernel';
import type { Register, RegisterLine } from '@exchange/requests/domain';
import { requestStream } from '@exchange/requests';
import type Database from 'better-sqlite3';
import { auditBuilt as audit } from './command';
import { cutOff, keptOtherwise, rewrite } from './keeper';
import { parsedCsv } from './synthetic-office/parsed-csv';
import { drawn, fileNumbers, type Planned, planned } from './synthetic-office/plan';
import { counterparts, momentOf, theOffice, written } from './synthetic-office/writing';

jest.setTimeout(240_000);

const firstDay = '2026-03-03';
const days = 730;
const all = planned(2000, days, counterparts, 'two years of a synthetic office');
const dayOf = (day: number): string => momentOf(firstDay, day).slice(0, 10);

let root: string;
let log: string;
let kept: string;
let ids: readonly Uuid[];

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'audit-office-'));
  log = join(root, 'log');
  kept = join(root, 'heads.json');
  ids = await written(log, all, firstDay);
});
afterAll(() => rmSync(root, { recursive: true }));

function register(from: string, to: string, ...form: readonly string[]): string {
  const asked = ['register', '--office', theOffice, '--from', from, '--to', to, '--data', log, ...form];
  const { status, stdout } = audit(...asked);
  expect(status).toBe(0);
  return stdout;
}

/** What the generator knows of the totals over requests of some days. */
function totalsOf(within: readonly Planned[]): Register['totals'] {
  return {
    lines: within.length,
    sent: within.filter(({ side }) => side === 'sent').length,
    received: within.filter(({ side }) => side === 'received').length,
    byType: tallied(within.map(({ type }) => type)),
    byOutcome: tallied(within.map(({ outcome }) => outcome)),
    ...{ requests: all.length, ofOtherDays: all.length - within.length, ofOtherOffices: 0 },
  };
}

function tallied(names: readonly string[]): Record<string, number> {
  const tally: Record<string, number> = {};
  for (const name of names) tally[name] = (tally[name] ?? 0) + 1;
  return tally;
}

/** The addressee of a recalled request keeps nothing of what it said. */
const isClosed = ({ side, outcome }: Planned): boolean => side === 'received' && outcome === 'recalled';

/** What a register must say of a request. */
interface Told {
  readonly requestId: Uuid;
  readonly side: string;
  readonly type: string;
  readonly counterpart: Uuid;
  readonly status: string;
  readonly outcome: string;
  readonly delivered: string;
  readonly daysToReceipt: number | undefined;
  readonly daysToDecision: number | undefined;
  readonly daysToReport: number | undefined;
  readonly by: string | undefined;
}

function due(request: Planned): Told {
  const { n, side, type, counterpart, status, outcome, day, daysToReceipt, daysToDecision, daysToReport } = request;
  const by = daysToDecision === undefined ? undefined : 'Sample Court of First Instance';
  const told = { side, type, counterpart: counterpart.officeId, status, outcome, delivered: momentOf(firstDay, day) };
  return { requestId: ids[n] ?? '', ...told, daysToReceipt, daysToDecision, daysToReport, by };
}

function shown({ requestId, side, type, status, outcome, ...line }: RegisterLine): Told {
  const { counterpartOfficeId: counterpart, deliveredAt: delivered, decidedBy } = line;
  const { daysToReceipt, daysToDecision, daysToReport } = line;
  const told = { requestId, side, type, status, outcome, counterpart, delivered };
  return { ...told, daysToReceipt, daysToDecision, daysToReport, by: decidedBy?.authority };
}

const byId = (one: Told, other: Told): number => (one.requestId < other.requestId ? -1 : 1);

describe('two years of a synthetic office', () => {
  it('are of every type, come to every outcome that the general list has for them, three in ten with States that are not connected', () => {
    expect(Object.keys(tallied(all.map(({ type }) => type)))).toHaveLength(9);
    expect(Object.keys(tallied(all.map(({ outcome }) => outcome))).sort()).toEqual([
      ...['accepted', 'executed', 'found', 'impossible', 'notExecuted', 'nothingFound', 'partlyAccepted', 'postponed'],
      ...['recalled', 'refused', 'returned', 'undecided', 'withdrawn'],
    ]);
    const unconnected = all.filter(({ counterpart }) => !counterpart.connected).length;
    expect([unconnected / all.length > 0.28, unconnected / all.length < 0.32]).toEqual([true, true]);
  });

  it('have the totals and every line of the generator in the register, over all and over parts of the time', () => {
    const periods = [1, 2, 3].map((n) => {
      const [one, other] = [drawn(days, `period ${n}`), drawn(days, `other end of period ${n}`)];
      return [Math.min(one, other), Math.max(one, other)] as const;
    });
    for (const [from, to] of [[0, days] as const, ...periods]) {
      const within = all.filter(({ day }) => day >= from && day <= to);
      const { lines, totals } = JSON.parse(register(dayOf(from), dayOf(to), '--json'));
      expect(totals).toEqual(totalsOf(within));
      expect(lines.map(shown).sort(byId)).toEqual(within.map(due).sort(byId));
    }
  });

  it('are the same as CSV, read by a stranger, in which no file number is computed', () => {
    const [head = [], ...rows] = parsedCsv(register(dayOf(0), dayOf(days), '--csv'));
    const lines = rows
      .slice(0, all.length)
      .map((row) => Object.fromEntries(head.map((name, n) => [name, row[n] ?? ''])));
    const found = new Map(lines.map((line) => [line['requestId'], line]));
    for (const request of all) {
      const line = found.get(ids[request.n]) ?? {};
      const { side, type, status, outcome, delivered, ...told } = due(request);
      expect(line).toMatchObject({ side, type, status, outcome, delivered, counterpartOfficeId: told.counterpart });
      const { daysToReceipt, daysToDecision, daysToReport } = line;
      expect([daysToReceipt, daysToDecision, daysToReport]).toEqual(
        [told.daysToReceipt, told.daysToDecision, told.daysToReport].map((count) => String(count ?? '')),
      );
      const numbers = line[side === 'sent' ? 'ownReferences' : 'counterpartReferences'];
      if (!isClosed(request)) expect(numbers?.replace(/^'(?=[=+\-@])/, '')).toBe(request.reference);
    }
    expect(rows.flat().filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
    expect(new Set(lines.map(({ ownReferences }) => ownReferences))).toEqual(
      new Set(['', "'=2+2", ...fileNumbers.map((each) => (/^[=+\-@]/.test(each) ? `'${each}` : each))]),
    );
    const sums = rows.slice(all.length).map(([, what = '', count]) => [what, Number(count)] as const);
    const { lines: counted, sent, received, byType, byOutcome, requests } = totalsOf(all);
    expect(Object.fromEntries(sums)).toEqual({
      ...{
        lines: counted,
        sent,
        received,
        'requests looked through': requests,
        'of other days': 0,
        'of other offices': 0,
      },
      ...Object.fromEntries(Object.entries(byType).map(([type, count]) => [`type ${type}`, count])),
      ...Object.fromEntries(Object.entries(byOutcome).map(([outcome, count]) => [`outcome ${outcome}`, count])),
    });
  });

  it('cannot lose a request, the end of one, or an event to whoever keeps the log: heads that were kept show each', () => {
    expect(audit('heads', '--data', log, '--out', kept).status).toBe(0);
    const first = (status: Planned['status']): string =>
      requestStream(ids[all.findIndex((request) => request.status === status)] ?? '');
    const [decided, closed, reported] = [first('decided'), first('closed'), first('reported')];
    const cases: readonly (readonly [rule: string, streamId: string, work: (file: Database.Database) => void])[] = [
      ['missing', decided, (file) => cutOff(file, decided, 0)],
      ['shortened', closed, (file) => cutOff(file, closed, 3)],
      ['rewritten', reported, (file) => rewrite(file, reported, 2, '{"outcome":"refused"}')],
    ];
    for (const [rule, streamId, work] of cases) {
      const folder = keptOtherwise(log, join(root, rule), work);
      const { stdout } = audit('verify', folder, '--against', kept, '--json');
      // And nothing else: the log itself does not show it.
      expect(JSON.parse(stdout).findings).toEqual([expect.objectContaining({ rule, streamId })]);
      rmSync(folder, { recursive: true });
    }
  });
});
