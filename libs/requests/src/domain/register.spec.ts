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
import { type RegisterLine, registerLineOf } from './register';

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
