import { caseGateway, type CaseGateway, type Person } from '../testing/case-gateway';
import { agency, court, delivered, prosecutor, stranger } from '../testing/delivered-request';
import { approver, at, clerk, opened, proposedSubmission, read } from '../testing/opened-file';
import { expectProblem } from '../testing/problem';
import * as examples from './examples';

const reader: Person = { ...prosecutor, role: 'reader', subject: 'reader' };
const unknownId = '00000000-0000-4000-8000-0000000000ff';

let gateway: CaseGateway;
beforeAll(async () => {
  gateway = await caseGateway();
});
afterAll(() => gateway.close());

describe('opening a file', () => {
  it('answers where it is, which revision it has, and which event a reading can wait for', async () => {
    const answer = await gateway.post(clerk, '/v1/files', examples.ownRequest);
    expect(answer.status).toBe(201);
    const { fileId, revision, hash } = answer.body;
    expect([revision, hash]).toEqual([0, expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(answer.headers).toMatchObject({ etag: '"0"', location: `/v1/files/${fileId}`, 'cache-control': 'no-store' });
    const file = await read(gateway, fileId, answer);
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
    expect(await opened(gateway, clerk, examples.beginning)).not.toBe(first.body.fileId);
    expectProblem(other, 422, 'idempotency/key-reused');
  });

  it('on a received request is for the responsible office, once', async () => {
    const requestId = await delivered(gateway, { to: agency });
    const answer = await gateway.post(agency, '/v1/files', { requestId });
    expect([answer.status, answer.body.revision]).toEqual([201, 0]);
    const file = await read(gateway, answer.body.fileId, answer, agency);
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
    const fileId = await opened(gateway);
    const unknown = await gateway.get(court, `/v1/files/${unknownId}`);
    for (const path of [`/v1/files/${fileId}`, `/v1/files/${fileId}/events`, '/v1/files/7', '/v1/files/%00']) {
      const answer = await gateway.get(court, path);
      expect(answer.status).toBe(404);
      expect({ ...answer.body, instance: '' }).toEqual({ ...unknown.body, instance: '' });
    }
  });

  it('tells each role what it may do', async () => {
    const fileId = await opened(gateway);
    const answer = await gateway.put(clerk, `/v1/files/${fileId}/assignment`, examples.assignment, at(0));
    const allowed = async (person: Person) => (await read(gateway, fileId, answer, person)).body.allowedActions;
    expect(await allowed(reader)).toEqual([]);
    expect(await allowed(clerk)).toEqual(['amend', 'discard', 'note', 'assign']);
    expect(await allowed(approver)).toEqual([
      ...['amend', 'discard', 'note', 'assign', 'restrict', 'openTo'],
      ...['propose', 'withdrawProposal', 'approve', 'release'],
    ]);
  });

  it('is worked on step by step, each step naming the revision that was seen', async () => {
    const fileId = await opened(gateway, clerk, examples.beginning);
    const path = `/v1/files/${fileId}`;
    const amended = await gateway.put(clerk, `${path}/draft`, examples.freezing, at(0));
    expect([amended.status, amended.headers['etag'], amended.body.revision]).toEqual([200, '"1"', 1]);
    const noted = await gateway.post(clerk, `${path}/notes`, examples.note, at(1));
    expect([noted.status, noted.headers['etag']]).toEqual([201, '"2"']);
    expect((await gateway.put(clerk, `${path}/assignment`, examples.assignment, at(2))).status).toBe(200);
    const free = await gateway.put(clerk, `${path}/assignment`, examples.nobody, at(3));
    const file = await read(gateway, fileId, free);
    expect(file.body.draft).toEqual(examples.freezing);
    expect(file.body.notes).toEqual([expect.objectContaining(examples.note)]);
    expect(file.body.assignee).toBeUndefined();
    const discarded = await gateway.delete(clerk, `${path}/draft`, at(4));
    expect([discarded.status, discarded.headers['etag']]).toEqual([200, '"5"']);
    expectProblem(await gateway.put(clerk, `${path}/draft`, {}, at(5)), 409, 'DRAFT_FIXED');
    expect((await gateway.post(clerk, `${path}/notes`, examples.note, at(5))).status).toBe(201);
  });

  it('demands If-Match, and that it is not stale; a retry needs neither to be right any more', async () => {
    const fileId = await opened(gateway);
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
    const fileId = await opened(gateway, clerk, examples.beginning);
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
    const fileId = await opened(gateway);
    const path = `/v1/files/${fileId}`;
    await proposedSubmission(gateway, fileId);
    await gateway.post(clerk, `${path}/notes`, examples.note, at(1));
    const assigned = await gateway.put(clerk, `${path}/assignment`, examples.assignment, at(2));
    const { allowedActions, ...present } = (await read(gateway, fileId, assigned)).body;
    expect([allowedActions.length > 0, present.notes.length, present.proposals.length]).toEqual([true, 1, 1]);
    const past = await gateway.get(reader, `${path}/as-of?revision=3`);
    expect([past.status, past.headers['etag'], past.body]).toEqual([200, '"3"', present]);
  });
});

describe('the list of files', () => {
  it('shows the own office its files, part by part, and nobody else any of them', async () => {
    const own: Person = { officeId: '0b000000-0000-4000-8000-000000000403', role: 'clerk' };
    const ids = [
      await opened(gateway, own),
      await opened(gateway, own, examples.beginning),
      await opened(gateway, own),
    ];
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
