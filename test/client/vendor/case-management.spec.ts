import { Partner } from '../partner';
import { CaseManagement } from './case-management';
import { account, freezingOf } from './draft';

const office = '00000000-0000-4000-8000-000000000001';
const proposals = [{ proposal: 1, hash: 'hash-1' }];

/** A system at an exchange that takes each proposal, and fails to do what is approved; and how often it was approved. */
function systemThatFails(reason: string) {
  const approvals: string[] = [];
  const answerTo = ({ method, url }: Request): object => {
    if (!url.endsWith('/approval')) return { fileId: office, proposal: 1, proposals };
    approvals.push(method);
    return { outcome: 'failed', reason, fileRevision: approvals.length };
  };
  const user = new Partner({
    url: () => 'http://exchange.example',
    token: async () => 'token',
    purpose: 'CASE_WORK',
    fetch: async (call) =>
      new Response(JSON.stringify(answerTo(call)), { headers: { 'content-type': 'application/json' } }),
  });
  return { system: new CaseManagement({ clerk: user, approver: user }, () => ''), approvals };
}

describe('the case management of a vendor', () => {
  it.each([
    ['once, where the act is refused whenever it is approved', 'OFFICE_NOT_CONNECTED', 1],
    ['ten times at most, where the request moves on each time', 'REQUEST_MOVED_ON', 10],
  ])('approves %s', async (_, reason, times) => {
    const { system, approvals } = systemThatFails(reason);
    await expect(system.send(freezingOf(account.number, office))).rejects.toThrow(`not done: ${reason}`);
    expect(approvals).toHaveLength(times);
  });
});
