import { canonicalJson } from '@exchange/kernel';
import { caseGateway, type CaseGateway, type Person } from '../testing/case-gateway';
import { court, delivered } from '../testing/delivered-request';
import { at, opened, read } from '../testing/opened-file';
import { expectProblem } from '../testing/problem';
import * as examples from './examples';

let gateway: CaseGateway;
beforeAll(async () => {
  gateway = await caseGateway();
});
afterAll(() => gateway.close());

describe('a proposal on a received request', () => {
  const judge: Person = { ...court, subject: 'judge' };
  const president: Person = { ...court, role: 'approver', subject: 'president' };

  async function proposedDecision() {
    const requestId = await delivered(gateway, { to: court });
    const fileId = await opened(gateway, judge, { requestId });
    const path = `/v1/files/${fileId}/proposals`;
    const decision = { outcome: 'accepted', grounds: [], decidedBy: examples.freezing.decidedBy };
    const answer = await gateway.post(judge, path, { act: 'decide', body: decision }, at(0));
    expect([answer.status, answer.body.proposal, answer.body.revision]).toEqual([201, 1, 1]);
    const approval = { proposalHash: answer.body.hash };
    return { requestId, fileId, approval, path: `${path}/1/approval` };
  }

  it('is done once it is approved', async () => {
    const { requestId, approval, path } = await proposedDecision();
    const answer = await gateway.post(president, path, approval, at(1));
    expect(answer.body).toMatchObject({ outcome: 'performed', requestId, fileRevision: 2 });
    const position = answer.headers['exchange-position'] ?? '';
    const { body } = await gateway.get(judge, `/v1/requests/${requestId}`, { position });
    expect(body.items.map(({ decision }: { readonly decision: string }) => decision)).toEqual(['accepted', 'accepted']);
  });

  it('waits in the file with its body in canonical JSON', async () => {
    const fileId = await opened(gateway, judge, { requestId: await delivered(gateway, { to: court }) });
    const path = `/v1/files/${fileId}/proposals`;
    const answer = await gateway.post(judge, path, examples.decisionProposed, at(0));
    expect(answer.status).toBe(201);
    const [proposal] = (await read(gateway, fileId, answer, judge)).body.proposals;
    expect(proposal).toMatchObject({ proposal: 1, act: 'decide', status: 'open', hash: answer.body.hash });
    expect(proposal.body).toBe(canonicalJson(examples.decisionProposed.body));
  });

  it.each([
    ['without its body', { act: 'decide' }, ['/body']],
    ['with another body', { act: 'decide', body: { outcome: 'accepted' } }, ['/body/grounds', '/body/decidedBy']],
    ['of another act', { act: 'close', body: {} }, ['/act']],
    ['to submit with a body', { act: 'submit', body: {} }, ['/body']],
    ['whose body is a list', { act: 'decide', body: [] }, ['/body']],
    ['with an unknown key', { act: 'submit', target: 'x' }, ['/target']],
  ])('%s is refused', async (_, body, pointers) => {
    const fileId = await opened(gateway, judge, { requestId: await delivered(gateway, { to: court }) });
    const answer = await gateway.post(judge, `/v1/files/${fileId}/proposals`, body, at(0));
    expectProblem(answer, 422, 'input/invalid');
    const named = answer.body.errors.map(({ pointer }: { readonly pointer: string }) => pointer);
    expect(named).toEqual(expect.arrayContaining([...pointers]));
  });
});
