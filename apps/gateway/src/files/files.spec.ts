import { canonicalJson } from '@exchange/kernel';
import { traceContent } from '@exchange/testing';
import { caseGateway, type CaseGateway, type Person, type Reply, type Sending } from '../testing/case-gateway';
import { agency, court, delivered, prosecutor, stranger } from '../testing/delivered-request';
import * as examples from './examples';

const clerk: Person = { ...prosecutor, role: 'clerk', subject: 'clerk' };
const officer: Person = { ...prosecutor, subject: 'officer' };
const approver: Person = { ...prosecutor, role: 'approver', subject: 'approver' };
const reader: Person = { ...prosecutor, role: 'reader', subject: 'reader' };
const unknownId = '00000000-0000-4000-8000-0000000000ff';

let gateway: CaseGateway;
beforeAll(async () => {
  gateway = await caseGateway();
});
afterAll(() => gateway.close());

function expectProblem(answer: Reply, status: number, code: string, pointers?: readonly string[]) {
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(answer.headers['content-type']).toBe('application/problem+json');
  if (pointers === undefined) return;
  const named = answer.body.errors.map(({ pointer }: { readonly pointer: string }) => pointer);
  expect([...new Set(named)]).toEqual(pointers);
}

async function opened(person: Person = clerk, body: object = examples.ownRequest): Promise<string> {
  const answer = await gateway.post(person, '/v1/files', body);
  expect(answer.status).toBe(201);
  return answer.body.fileId;
}

/** What a person of the office reads after an answer. */
async function read(fileId: string, { headers }: Pick<Reply, 'headers'>, person: Person = officer): Promise<Reply> {
  const position = headers['exchange-position'];
  return gateway.get(person, `/v1/files/${fileId}`, position === undefined ? {} : { position });
}

const at = (revision: number): Sending => ({ ifMatch: `"${revision}"` });

async function proposedSubmission(fileId: string) {
  const answer = await gateway.post(officer, `/v1/files/${fileId}/proposals`, examples.submissionProposed, at(0));
  expect([answer.status, answer.body.proposal]).toEqual([201, 1]);
  return answer.body.hash;
}

describe('opening a file', () => {
  it('answers where it is, which revision it has, and which event a reading can wait for', async () => {
    const answer = await gateway.post(clerk, '/v1/files', examples.ownRequest);
    expect(answer.status).toBe(201);
    const { fileId, revision, hash } = answer.body;
    expect([revision, hash]).toEqual([0, expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(answer.headers).toMatchObject({ etag: '"0"', location: `/v1/files/${fileId}`, 'cache-control': 'no-store' });
    const file = await read(fileId, answer);
    expect(file.headers['etag']).toBe('"0"');
    expect(file.body).toMatchObject({ fileId, revision: 0, status: 'drafting', side: 'requesting' });
    expect(file.body.draft).toEqual(examples.freezing);
    expect(file.headers['cache-control']).toBe('no-store');
  });

  it('gives a retry the first answer, and another body under the same key none', async () => {
    const key = 'one-and-the-same';
    const first = await gateway.post(clerk, '/v1/files', examples.beginning, { key });
    const retry = await gateway.post(clerk, '/v1/files', examples.beginning, { key });
    expect(retry.body).toEqual(first.body);
    const other = await gateway.post(clerk, '/v1/files', { draft: { type: 'FREEZE' } }, { key });
    // Another key of the same person opens another file.
    expect(await opened(clerk, examples.beginning)).not.toBe(first.body.fileId);
    expectProblem(other, 422, 'idempotency/key-reused');
  });

  it('on a received request is for the responsible office, once', async () => {
    const requestId = await delivered(gateway, { to: agency });
    const answer = await gateway.post(agency, '/v1/files', { requestId });
    expect([answer.status, answer.body.revision]).toEqual([201, 0]);
    const file = await read(answer.body.fileId, answer, agency);
    expect(file.body).toMatchObject({ requestId, side: 'requested', status: 'onRequest' });
    expectProblem(await gateway.post(agency, '/v1/files', { requestId }), 409, 'FILE_EXISTS');
    expectProblem(await gateway.post(stranger, '/v1/files', { requestId }), 404, 'REQUEST_NOT_FOUND');
  });

  it.each([
    ['neither', {}, ['']],
    ['both', { draft: {}, requestId: unknownId }, ['']],
    ['no id', { requestId: 'x' }, ['/requestId']],
    ['null', { draft: null }, ['/draft']],
    ['an unknown key', { draft: {}, officeId: unknownId }, ['/officeId']],
    ['an unknown key in the draft', { draft: { items: [{ status: 'x' }] } }, ['/draft/items/0/status']],
    ['an erased leaf', { draft: { object: { erased: true } } }, ['/draft/object']],
  ])('refuses %s', async (_, body, pointers) => {
    expectProblem(await gateway.post(clerk, '/v1/files', body), 422, 'input/invalid', pointers);
  });

  it('is not for who only reads', async () => {
    expectProblem(await gateway.post(reader, '/v1/files', examples.beginning), 403, 'ROLE_NOT_ALLOWED');
  });
});

describe('a file', () => {
  it('is read by its office alone: what is foreign and what is no id answer alike', async () => {
    const fileId = await opened();
    const unknown = await gateway.get(court, `/v1/files/${unknownId}`);
    for (const path of [`/v1/files/${fileId}`, `/v1/files/${fileId}/events`, '/v1/files/7', '/v1/files/%00']) {
      const answer = await gateway.get(court, path);
      expect(answer.status).toBe(404);
      expect({ ...answer.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
    }
  });

  it('tells each role what it may do', async () => {
    const fileId = await opened();
    const answer = await gateway.put(clerk, `/v1/files/${fileId}/assignment`, examples.assignment, at(0));
    const allowed = async (person: Person) => (await read(fileId, answer, person)).body.allowedActions;
    expect(await allowed(reader)).toEqual([]);
    expect(await allowed(clerk)).toEqual(['amend', 'discard', 'note', 'assign']);
    expect(await allowed(approver)).toEqual([
      ...['amend', 'discard', 'note', 'assign', 'restrict', 'openTo'],
      ...['propose', 'withdrawProposal', 'approve', 'release'],
    ]);
  });

  it('is worked on step by step, each step naming the revision that was seen', async () => {
    const fileId = await opened(clerk, examples.beginning);
    const path = `/v1/files/${fileId}`;
    const amended = await gateway.put(clerk, `${path}/draft`, examples.freezing, at(0));
    expect([amended.status, amended.headers['etag'], amended.body.revision]).toEqual([200, '"1"', 1]);
    const noted = await gateway.post(clerk, `${path}/notes`, examples.note, at(1));
    expect([noted.status, noted.headers['etag']]).toEqual([201, '"2"']);
    expect((await gateway.put(clerk, `${path}/assignment`, examples.assignment, at(2))).status).toBe(200);
    const free = await gateway.put(clerk, `${path}/assignment`, examples.nobody, at(3));
    const file = await read(fileId, free);
    expect(file.body.draft).toEqual(examples.freezing);
    expect(file.body.notes).toEqual([expect.objectContaining(examples.note)]);
    expect(file.body.assignee).toBeUndefined();
    const discarded = await gateway.delete(clerk, `${path}/draft`, at(4));
    expect([discarded.status, discarded.headers['etag']]).toEqual([200, '"5"']);
    expectProblem(await gateway.put(clerk, `${path}/draft`, {}, at(5)), 409, 'DRAFT_FIXED');
    expect((await gateway.post(clerk, `${path}/notes`, examples.note, at(5))).status).toBe(201);
  });

  it('demands If-Match, and that it is not stale; a retry needs neither to be right any more', async () => {
    const fileId = await opened();
    const path = `/v1/files/${fileId}/notes`;
    const key = 'the-first-note';
    expectProblem(await gateway.post(clerk, path, examples.note), 428, 'precondition/required');
    const first = await gateway.post(clerk, path, examples.note, { ...at(0), key });
    expect(first.status).toBe(201);
    expectProblem(await gateway.post(clerk, path, examples.note, at(0)), 412, 'precondition/stale');
    expect((await gateway.post(clerk, path, examples.note, { ...at(0), key })).body).toEqual(first.body);
    expectProblem(await gateway.post(court, path, examples.note, at(0)), 404, 'FILE_NOT_FOUND');
    expectProblem(await gateway.post(clerk, path, {}, at(1)), 422, 'input/invalid', ['/text']);
  });

  it('shows its events and how it stood', async () => {
    const fileId = await opened(clerk, examples.beginning);
    const path = `/v1/files/${fileId}`;
    await gateway.put(clerk, `${path}/draft`, examples.freezing, at(0));
    const events = await gateway.get(reader, `${path}/events`);
    expect(events.headers['etag']).toBe('"1"');
    expect(events.body.events.map(({ type }: { readonly type: string }) => type)).toEqual([
      'FileOpened',
      'DraftAmended',
    ]);
    const before = await gateway.get(reader, `${path}/as-of?revision=0`);
    expect([before.status, before.headers['etag']]).toEqual([200, '"1"']);
    expect(before.body).toMatchObject({ revision: 0, status: 'drafting', draft: examples.beginning.draft });
    expectProblem(
      await gateway.get(reader, `${path}/as-of?recordedAt=2020-01-01T00:00:00.000Z`),
      404,
      'as-of/before-opening',
    );
    expectProblem(await gateway.get(reader, `${path}/as-of?revision=2`), 404, 'as-of/after-last-revision');
    expectProblem(await gateway.get(reader, `${path}/as-of`), 422, 'input/invalid');
    const unread = await gateway.get(reader, `${path}/as-of?revision=x`);
    expectProblem(unread, 422, 'input/invalid');
    expect(unread.body.errors).toEqual([expect.objectContaining({ parameter: 'revision' })]);
  });

  it('shows of the past what it shows of the present, but for what may be done now', async () => {
    const fileId = await opened();
    const path = `/v1/files/${fileId}`;
    await proposedSubmission(fileId);
    await gateway.post(clerk, `${path}/notes`, examples.note, at(1));
    const assigned = await gateway.put(clerk, `${path}/assignment`, examples.assignment, at(2));
    const { allowedActions, ...present } = (await read(fileId, assigned)).body;
    expect([allowedActions.length > 0, present.notes.length, present.proposals.length]).toEqual([true, 1, 1]);
    const past = await gateway.get(reader, `${path}/as-of?revision=3`);
    expect([past.status, past.headers['etag'], past.body]).toEqual([200, '"3"', present]);
  });
});

describe('the list of files', () => {
  it('shows the own office its files, part by part, and nobody else any of them', async () => {
    const own: Person = { officeId: '0b000000-0000-4000-8000-000000000403', role: 'clerk' };
    const ids = [await opened(own), await opened(own, examples.beginning), await opened(own)];
    const last = await gateway.post(own, `/v1/files/${ids[2]}/notes`, examples.note, at(0));
    const position = last.headers['exchange-position'] ?? '';
    const seen: string[] = [];
    for (let path: string | undefined = '/v1/files?limit=2'; path !== undefined;) {
      const { body, headers } = await gateway.get(own, path, { position });
      seen.push(...body.files.map(({ fileId }: { readonly fileId: string }) => fileId));
      path = /^<(.+)>; rel="next"$/.exec(headers['link'] ?? '')?.[1];
    }
    expect(seen.sort()).toEqual(ids.sort());
    const traces = await gateway.get(own, '/v1/files?type=TRACE', { position });
    expect(traces.body.files).toHaveLength(1);
    expect((await gateway.get(stranger, '/v1/files')).body).toEqual({ files: [] });
  });

  it.each(['limit=0', 'limit=101', 'cursor=x', 'status=none', 'unknown=1', 'limit=1&limit=2'])(
    'refuses ?%s',
    async (query) => {
      expectProblem(await gateway.get(clerk, `/v1/files?${query}`), 422, 'input/invalid');
    },
  );
});

describe('submission', () => {
  it('by one person is refused where the office demands four eyes', async () => {
    const fileId = await opened();
    const answer = await gateway.post(officer, `/v1/files/${fileId}/submission`, {}, at(0));
    expectProblem(answer, 409, 'FOUR_EYES_REQUIRED');
  });

  it('by one person is done for an informal trace, and every missing field is named where it is not ready', async () => {
    const tracer: Person = stranger;
    const path = `/v1/files/${await opened(tracer, { draft: { type: 'TRACE', formality: 'INFORMAL' } })}`;
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
    const fileId = await opened(agency, { draft: traceContent({ addressee: { officeId: court.officeId } }) });
    expectProblem(await gateway.post(agency, `/v1/files/${fileId}/submission`, {}, at(0)), 403, 'SENDER_NOT_COMPETENT');
  });

  it('by two persons delivers the request; the ETag is the file, the position names the request', async () => {
    const fileId = await opened();
    const proposalHash = await proposedSubmission(fileId);
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
    const file = await read(fileId, answer);
    expect(file.body).toMatchObject({ status: 'released', requestId, revision: 3 });
    const retry = await gateway.post(approver, path, { proposalHash }, { ...at(1), key: 'approve-it' });
    expect(retry.body).toEqual(answer.body);
  });

  it('is not approved by who proposed it, nor by another role, nor under another hash', async () => {
    const fileId = await opened();
    const proposalHash = await proposedSubmission(fileId);
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

describe('a proposal on a received request', () => {
  const judge: Person = { ...court, subject: 'judge' };
  const president: Person = { ...court, role: 'approver', subject: 'president' };

  async function proposedDecision() {
    const requestId = await delivered(gateway, { to: court });
    const fileId = await opened(judge, { requestId });
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
    const fileId = await opened(judge, { requestId: await delivered(gateway, { to: court }) });
    const path = `/v1/files/${fileId}/proposals`;
    const answer = await gateway.post(judge, path, examples.decisionProposed, at(0));
    expect(answer.status).toBe(201);
    const [proposal] = (await read(fileId, answer, judge)).body.proposals;
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
    const fileId = await opened(judge, { requestId: await delivered(gateway, { to: court }) });
    const answer = await gateway.post(judge, `/v1/files/${fileId}/proposals`, body, at(0));
    expectProblem(answer, 422, 'input/invalid');
    const named = answer.body.errors.map(({ pointer }: { readonly pointer: string }) => pointer);
    expect(named).toEqual(expect.arrayContaining([...pointers]));
  });
});
