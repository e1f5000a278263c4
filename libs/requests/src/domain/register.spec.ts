import type { RequestEvent } from '@exchange/contract';
import {
  account,
  datedStory,
  decidedAt,
  freezeContent,
  judge,
  madeAt,
  noon,
  officeOf,
  type Past,
  recorded,
  reportedAt,
  sideClosedAt,
  sought,
  submittedRequest,
  testId,
  traceContent,
  wallet,
} from '@exchange/testing';
import * as fc from 'fast-check';
import { type RegisterLine, registerLineOf, registerOf } from './register';
import { registerCsv } from './register-csv';

type Told = Past<RequestEvent>;
const [, , received, refused] = datedStory;
const withdrawn = (itemIds: readonly string[], at: string): Told => ({
  type: 'RequestWithdrawn',
  data: { itemIds, reason: 'NOT_NEEDED', decidedBy: judge },
  ...madeAt('requesting', at),
});

function lineOf(past: readonly Told[], officeId: string = officeOf.requesting): RegisterLine {
  const line = registerLineOf(recorded<RequestEvent>(past), officeId);
  if (line === undefined) throw new Error('not in this register');
  return line;
}

describe('the line of a request', () => {
  it('says what was sent, and to whom', () => {
    expect(lineOf([submittedRequest()])).toEqual({
      requestId: testId(1),
      number: 'AL-ME-00000-00000',
      side: 'sent',
      sight: 'whole',
      type: 'FREEZE',
      formality: 'MUTUAL_RECOGNITION',
      ownReferences: ['P 4/2026'],
      counterpartReferences: [],
      counterpartJurisdiction: 'ME',
      counterpartOfficeId: officeOf.requested,
      status: 'submitted',
      outcome: 'undecided',
      typeOutcome: 'undecided',
      deliveredAt: noon,
    });
  });

  it('says what was received, and from whom', () => {
    expect(lineOf([submittedRequest(), received], officeOf.requested)).toMatchObject({
      side: 'received',
      ownReferences: ['I-77/26'],
      counterpartReferences: ['P 4/2026'],
      counterpartJurisdiction: 'AL',
      counterpartOfficeId: officeOf.requesting,
    });
  });

  it('stands in no register of an office that takes no part', () => {
    expect(registerLineOf(recorded<RequestEvent>(datedStory), testId(0xc))).toBeUndefined();
    expect(registerLineOf([], officeOf.requesting)).toBeUndefined();
  });

  it.each<[what: string, events: number, told: Partial<RegisterLine>]>([
    ['collected', 2, { collectedAt: '2026-03-02T13:00:00.000Z' }],
    ['received, when it says it was', 3, { receivedAt: '2026-03-03T00:00:00.000Z', daysToReceipt: 1 }],
    ['decided, by whom first', 4, { firstDecisionAt: '2026-03-10T09:00:00.000Z', daysToDecision: 8 }],
    ['not decided anew by a later decision', 5, { firstDecisionAt: '2026-03-10T09:00:00.000Z', daysToDecision: 8 }],
    ['finally reported', 7, { finalReportAt: '2026-03-23T09:00:00.000Z', daysToReport: 21 }],
    ['closed by both', 9, { closedAt: '2026-04-02T09:00:00.000Z', status: 'closed', outcome: 'partlyExecuted' }],
  ])('says when it was %s', (_, events, told) => {
    expect(lineOf(datedStory.slice(0, events))).toMatchObject(told);
    expect(lineOf(datedStory.slice(0, events), officeOf.requested)).toMatchObject(told);
  });

  it.each<[event: string, events: number, absent: keyof RegisterLine]>([
    ['delivery', 1, 'collectedAt'],
    ['collection', 2, 'receivedAt'],
    ['receipt', 3, 'firstDecisionAt'],
    ['an interim report', 6, 'finalReportAt'],
    ['the closure of one side', 8, 'closedAt'],
    ['all of it', 9, 'withdrawnAt'],
  ])('does not say after %s what has not been', (_, events, absent) => {
    expect(lineOf(datedStory.slice(0, events))).not.toHaveProperty(absent);
  });

  it('names who decided first, as the event does', () => {
    expect(lineOf(datedStory).decidedBy).toEqual({
      authority: 'Sample High Court',
      function: 'Judge',
      name: 'Mira Prva',
      actReference: 'K 17/2026',
      reported: false,
    });
    expect(lineOf(datedStory.slice(0, 3))).not.toHaveProperty('decidedBy');
  });

  it('says whether the other side put on record what it was told of the decision', () => {
    const told: Told = { ...refused, recordedFor: officeOf.requested };
    expect(lineOf([submittedRequest(), received, told]).decidedBy).toMatchObject({ reported: true });
  });

  it('lists every file number that either side gave, whenever', () => {
    const added = (side: 'requesting' | 'requested', number: string): Told => ({
      type: 'ReferenceAdded',
      data: { reference: { office: 'Sample Ministry', number, kind: 'ministry' } },
      ...madeAt(side, '2026-03-09T09:00:00.000Z'),
    });
    expect(lineOf([...datedStory, added('requesting', 'M 1'), added('requested', 'M 2')])).toMatchObject({
      ownReferences: ['P 4/2026', 'M 1'],
      counterpartReferences: ['I-77/26', 'M 2'],
    });
  });

  it('is not closed once it was reopened, and then closed when it was closed again', () => {
    const reopened: Told = {
      type: 'RequestReopened',
      data: { reason: 'NEW_FACTS' },
      ...madeAt('requesting', '2026-05-01T09:00:00.000Z'),
    };
    const again = [
      sideClosedAt('requested', '2026-06-01T09:00:00.000Z'),
      sideClosedAt('requesting', '2026-06-02T09:00:00.000Z'),
    ];
    expect(lineOf([...datedStory, reopened])).not.toHaveProperty('closedAt');
    expect(lineOf([...datedStory, reopened, ...again])).toMatchObject({
      closedAt: '2026-06-02T09:00:00.000Z',
      firstDecisionAt: '2026-03-10T09:00:00.000Z',
    });
  });

  it('keeps the first decision, also of what a remedy annulled', () => {
    const remedyId = testId(0x81);
    const both = [account.itemId, wallet.itemId];
    const lodged: Told = {
      type: 'RemedyLodged',
      data: { remedyId, itemIds: both, lodgedOn: '2026-03-15', authority: 'Sample Court of Appeal' },
      ...madeAt('requested', '2026-03-15T09:00:00.000Z'),
    };
    const annulled: Told = {
      type: 'RemedyDecided',
      data: { remedyId, effects: both.map((itemId) => ({ itemId, effect: 'annulled' })), decidedBy: judge },
      ...madeAt('requested', '2026-03-16T09:00:00.000Z'),
    };
    expect(lineOf([...datedStory.slice(0, 5), lodged, annulled])).toMatchObject({
      firstDecisionAt: '2026-03-10T09:00:00.000Z',
      outcome: 'undecided',
      decidedBy: { name: 'Mira Prva' },
    });
  });

  it('takes a report straight from delivery for the decision', () => {
    const answer = reportedAt(true, '2026-03-03T09:00:00.000Z', sought.itemId);
    expect(lineOf([submittedRequest(traceContent()), answer])).toMatchObject({
      receivedAt: '2026-03-03T09:00:00.000Z',
      firstDecisionAt: '2026-03-03T09:00:00.000Z',
      finalReportAt: '2026-03-03T09:00:00.000Z',
      decidedBy: { name: judge.name },
      outcome: 'executed',
    });
  });

  it('says when nothing was left of it', () => {
    const first = withdrawn([wallet.itemId], '2026-03-05T09:00:00.000Z');
    const rest = withdrawn([account.itemId], '2026-03-06T09:00:00.000Z');
    expect(lineOf([submittedRequest(), received, first])).not.toHaveProperty('withdrawnAt');
    expect(lineOf([submittedRequest(), received, first, rest])).toMatchObject({
      withdrawnAt: '2026-03-06T09:00:00.000Z',
      outcome: 'withdrawn',
    });
  });

  it.each([
    ['2026-03-02T23:59:59.999Z', '2026-03-03T00:00:00.000Z', 1],
    ['2026-03-02T00:00:00.000Z', '2026-03-02T23:59:59.999Z', 0],
    ['2026-03-28T12:00:00.000Z', '2026-03-30T01:00:00.000Z', 2],
    ['2024-02-28T12:00:00.000Z', '2024-03-01T12:00:00.000Z', 2],
  ])('counts days of the calendar: from %s to %s', (occurredAt, receivedAt, days) => {
    const receipt: Told = { ...received, occurredAt: receivedAt, data: { receivedAt, implied: false } };
    expect(lineOf([{ ...submittedRequest(), occurredAt }, receipt]).daysToReceipt).toBe(days);
  });

  it('names a file number once, and says where one was erased', () => {
    const given = { office: 'Sample Prosecution', kind: 'prosecutor' };
    const references = [
      { ...given, number: 'P 4/2026' },
      { ...given, number: { erased: true } as const },
      { ...given, number: 'P 4/2026' },
    ];
    const decision = decidedAt('refused', [wallet.itemId], '2026-03-10T09:00:00.000Z', { erased: true });
    expect(lineOf([submittedRequest(freezeContent({ references })), received, received, decision])).toMatchObject({
      ownReferences: ['P 4/2026', '(erased)'],
      counterpartReferences: ['I-77/26'],
      decidedBy: { name: '(erased)' },
    });
  });

  it('never takes back what it said, but for closure, whatever comes in whatever order', () => {
    const [delivery, ...rest] = recorded<RequestEvent>([
      ...datedStory,
      withdrawn([account.itemId, wallet.itemId], '2026-03-07T00:00:00.000Z'),
    ]);
    if (delivery === undefined) throw new Error('nothing was delivered');
    fc.assert(
      fc.property(fc.shuffledSubarray(rest), (events) => {
        let before: Partial<RegisterLine> = {};
        for (let count = 0; count <= events.length; count++) {
          const line = registerLineOf([delivery, ...events.slice(0, count)], officeOf.requesting);
          const { closedAt: _, status: _s, outcome: _o, typeOutcome: _t, counterpartReferences: _c, ...kept } = before;
          expect(line).toMatchObject(kept);
          before = line ?? {};
        }
      }),
    );
  });
});

describe('the control totals', () => {
  const lines = [
    lineOf(datedStory),
    { ...lineOf([submittedRequest()], officeOf.requested), number: 'AL-ME-00000-00002' },
    lineOf([submittedRequest(traceContent())]),
  ];
  const register = registerOf(lines, { requests: 10, ofOtherDays: 4, ofOtherOffices: 3 });

  it('count the lines by side, type and outcome', () => {
    expect(register.totals).toEqual({
      lines: 3,
      sent: 2,
      received: 1,
      byType: { FREEZE: 2, TRACE: 1 },
      byOutcome: { partlyExecuted: 1, undecided: 2 },
      requests: 10,
      ofOtherDays: 4,
      ofOtherOffices: 3,
    });
    const { totals } = registerOf([], { requests: 0, ofOtherDays: 0, ofOtherOffices: 0 });
    expect(totals).toMatchObject({ lines: 0, sent: 0, received: 0, byType: {} });
  });

  it('stand under the lines in the CSV, whose first column counts them', () => {
    const rows = registerCsv(register, (id) => (id === officeOf.requested ? 'Sample "High", Office' : undefined));
    const all = rows.split('\r\n');
    expect(all[0]).toBe(
      'line,number,requestId,side,sight,closedToOffice,ownReferences,counterpartReferences,delivered,collected,received,' +
        'firstDecision,finalReport,closed,withdrawn,returned,recalled,handedOver,counterpartJurisdiction,counterpartOffice,' +
        'counterpartOfficeId,type,formality,status,outcome,typeOutcome,decidedByAuthority,decidedByFunction,decidedByName,' +
        'decidedByAct,decisionAsReported,daysToReceipt,daysToDecision,daysToReport',
    );
    expect(all[1]).toMatch(/^1,AL-ME-00000-00000,\S+,sent,whole,,P 4\/2026,I-77\/26,2026-03-02T12:00:00.000Z,/);
    expect(all[1]).toContain(`,ME,"Sample ""High"", Office",${officeOf.requested},FREEZE,`);
    expect(all[1]).toMatch(/,Sample High Court,Judge,Mira Prva,K 17\/2026,,1,8,21$/);
    expect(all[3]).toMatch(/,AL,,00000000-/);
    expect(all.slice(4).map((row) => row.replace(/,+$/, ''))).toEqual([
      'total,lines,3',
      'total,sent,2',
      'total,received,1',
      'total,type FREEZE,2',
      'total,type TRACE,1',
      'total,outcome partlyExecuted,1',
      'total,outcome undecided,2',
      'total,requests looked through,10',
      'total,of other days,4',
      'total,of other offices,3',
      '',
    ]);
    const cells = all.slice(0, -1).map((row) => row.replace(/"[^"]*(""[^"]*)*"/g, 'x').split(',').length);
    expect(new Set(cells).size).toBe(1);
  });

  it('stand under lines in the order of delivery, then of numbers', () => {
    const later = { ...lineOf(datedStory), deliveredAt: '2026-03-05T12:00:00.000Z' };
    const [first, second] = lines;
    if (first === undefined || second === undefined) throw new Error('there are three lines');
    expect(registerOf([later, second, first], register.totals).lines).toEqual([first, second, later]);
  });
});
