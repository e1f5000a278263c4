import type { RequestEvent } from '@exchange/contract';
import { datedStory, officeOf, type Past, recorded, submittedRequest, traceContent } from '@exchange/testing';
import { type RegisterLine, registerLineOf, registerOf } from './register';
import { registerCsv } from './register-csv';

function lineOf(past: readonly Past<RequestEvent>[], officeId: string = officeOf.requesting): RegisterLine {
  const line = registerLineOf(recorded<RequestEvent>(past), officeId);
  if (line === undefined) throw new Error('not in this register');
  return line;
}

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
