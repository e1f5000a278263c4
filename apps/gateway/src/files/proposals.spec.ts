import { canonicalJson } from '@exchange/kernel';
import { traceContent } from '@exchange/testing';
import { caseGateway, type CaseGateway, type Person } from '../testing/case-gateway';
import { agency, court, delivered, stranger } from '../testing/delivered-request';
import { approver, at, clerk, officer, opened, proposedSubmission, read } from '../testing/opened-file';
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

describe('submission', () => {
  it('by one person is refused where the office demands four eyes', async () => {
    const fileId = await opened(gateway);
    const answer = await gateway.post(officer, `/v1/files/${fileId}/submission`, {}, at(0));
    expectProblem(answer, 409, 'FOUR_EYES_REQUIRED');
  });

  it('by one person is done for an informal trace, and every missing field is named where it is not ready', async () => {
    const tracer: Person = stranger;
    const path = `/v1/files/${await opened(gateway, tracer, { draft: { type: 'TRACE', formality: 'INFORMAL' } })}`;
    const early = await gateway.post(tracer, `${path}/submission`, {}, at(0));
    expectProblem(early, 422, 'DRAFT_INCOMPLETE');
    expect(early.body.errors).toEqual(expect.arrayContaining([expect.objectContaining({ pointer: '/addressee' })]));
    await gateway.put(tracer, `${path}/draft`, traceContent({ addressee: { officeId: court.officeId } }), at(0));
    expectProblem(await gateway.post(tracer, `${path}/submission`, { now: true }, at(1)), 422, 'input/invalid');
    const answer = await gateway.post(tracer, `${path}/submission`, {}, at(1));
    expect([answer.status, answer.headers['etag']]).toEqual([201, '"2"']);
    const { requestId, number } = answer.body;
    expect(answer.headers['location']).toBe(`/v1/requests/${requestId}`);
    expect(number).toMatch(/^AL-ME-[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    expect(answer.body).toMatchObject({ requestRevision: 0, fileRevision: 2 });
    const position = answer.headers['exchange-position'] ?? '';
    expect((await gateway.get(tracer, `/v1/requests/${requestId}`, { position })).body.number).toBe(number);
    const another = await gateway.post(tracer, '/v1/files', { requestId });
    expectProblem(another, 409, 'FILE_EXISTS');
    expect(another.body.detail).toContain(path.slice('/v1/files/'.length));
  });

  it('is refused to an office that may not send such a request', async () => {
    const fileId = await opened(gateway, agency, { draft: traceContent({ addressee: { officeId: court.officeId } }) });
    expectProblem(await gateway.post(agency, `/v1/files/${fileId}/submission`, {}, at(0)), 403, 'SENDER_NOT_COMPETENT');
  });

  it('by two persons delivers the request; the ETag is the file, the position names the request', async () => {
    const fileId = await opened(gateway);
    const proposalHash = await proposedSubmission(gateway, fileId);
    const path = `/v1/files/${fileId}/proposals/1/approval`;
    const answer = await gateway.post(approver, path, { proposalHash }, { ...at(1), key: 'approve-it' });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      outcome: 'performed',
      requestId: expect.any(String),
      requestRevision: 0,
      requestHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      fileRevision: 3,
    });
    expect(answer.headers['etag']).toBe('"3"');
    const position = answer.headers['exchange-position'] ?? '';
    const { requestId } = answer.body;
    expect(Buffer.from(position, 'base64url').toString()).toContain(`request-${requestId}\n0\n`);
    const request = await gateway.get(officer, `/v1/requests/${requestId}`, { position });
    expect([request.status, request.body.fileId]).toEqual([200, fileId]);
    const received = await gateway.get(court, `/v1/requests/${requestId}/events`);
    expect([received.status, received.text.includes(fileId)]).toEqual([200, false]);
    const file = await read(gateway, fileId, answer);
    expect(file.body).toMatchObject({ status: 'released', requestId, revision: 3 });
    const retry = await gateway.post(approver, path, { proposalHash }, { ...at(1), key: 'approve-it' });
    expect(retry.body).toEqual(answer.body);
  });

  it('is not approved by who proposed it, nor by another role, nor under another hash', async () => {
    const fileId = await opened(gateway);
    const proposalHash = await proposedSubmission(gateway, fileId);
    const path = `/v1/files/${fileId}/proposals/1/approval`;
    const proposer: Person = { ...approver, subject: 'officer' };
    expectProblem(await gateway.post(proposer, path, { proposalHash }, at(1)), 403, 'SECOND_PERSON_NEEDED');
    expectProblem(await gateway.post(officer, path, { proposalHash }, at(1)), 403, 'ROLE_NOT_ALLOWED');
    expectProblem(await gateway.post(approver, path, examples.approval, at(1)), 409, 'PROPOSAL_CHANGED');
    expectProblem(await gateway.post(approver, path, { proposalHash: 'x' }, at(1)), 422, 'input/invalid');
    for (const n of ['2', '0', 'x', '1e3']) {
      const other = `/v1/files/${fileId}/proposals/${n}/approval`;
      expectProblem(await gateway.post(approver, other, { proposalHash }, at(1)), 404, 'PROPOSAL_NOT_FOUND');
    }
    await gateway.put(clerk, `/v1/files/${fileId}/draft`, examples.freezing, at(1));
    expectProblem(await gateway.post(approver, path, { proposalHash }, at(2)), 409, 'PROPOSAL_NOT_OPEN');
  });
});
