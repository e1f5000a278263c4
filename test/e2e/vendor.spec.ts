import { account, freezingOf } from '../client/vendor/draft';
import { CaseManagement } from '../client/vendor/case-management';
import { Counterpart } from './support/counterpart';
import { albania, montenegro } from './support/offices';
import { runningExchange } from './support/running-exchange';

const exchange = runningExchange();

describe('the case management of a vendor, written from openapi.json', () => {
  it('has a request answered by the counterpart, from sending to closure', async () => {
    const court = new Counterpart(exchange, [
      '--once',
      '--office',
      montenegro.court,
      '--script',
      'accepts-and-freezes',
    ]);
    const users = {
      clerk: exchange.system(albania.prosecution, 'besa').client,
      approver: exchange.desk(albania.prosecution, 'approver', 'dritan').client,
    };
    const asked: string[] = [];
    const system = new CaseManagement(users, (question) => {
      asked.push(question);
      return 'The branch in the port.';
    });

    const { requestId } = await system.send(freezingOf(account.mistyped, montenegro.court));
    const reported = await system.followUntil(requestId, ({ status }) => status === 'reported');
    expect(asked).toEqual(['Which branch keeps the account?']);
    expect(reported).toMatchObject({ typeOutcome: 'frozen', answers: [{ data: { text: 'The branch in the port.' } }] });
    expect(reported.reports.map(({ data }) => data.results)).toMatchObject([[{ result: 'executed' }]]);

    await system.correct(requestId, account.mistyped, account.number);
    const corrected = await system.followUntil(requestId, ({ appliedCorrections }) => appliedCorrections?.length === 1);
    expect(corrected.content.items[0]?.property?.identifiers).toMatchObject([{ value: account.number }]);

    await system.close(requestId);
    const closed = await system.followUntil(requestId, ({ phase }) => phase === 'closed');
    expect([await court.ended, closed.measureEnds.length]).toEqual([0, 1]);
  });
});
