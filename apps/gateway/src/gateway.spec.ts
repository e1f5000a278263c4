import { Positions } from './http/position';
import { expectProblem, good, probeId, type Send, senderTo, type SentHeaders } from './testing/probe-calls';
import { officeId, otherOfficeId, probedGateway, type ProbedGateway, storeId } from './testing/probed-gateway';

let gateway: ProbedGateway;
let send: Send;
beforeAll(async () => {
  gateway = await probedGateway();
  send = await senderTo(gateway);
});
afterAll(() => gateway.close());

const put = (body: string | Buffer, headers: SentHeaders = {}) =>
  send('PUT', `/v1/probes/${probeId}`, { headers, body });

describe('a good call', () => {
  it('reads with its purpose, its legal basis and its trace', async () => {
    const trace = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const position = new Positions(storeId, gateway.positionKey).encode(
      { streamId: `request-${probeId}`, revision: 3 },
      officeId,
    );
    const answer = await send('GET', `/v1/probes/${probeId}`, {
      headers: { 'exchange-legal-basis': 'R1805 art. 4', traceparent: trace, 'exchange-position': position },
    });
    expect(answer.json).toEqual({
      purpose: 'CASE_WORK',
      legalBasis: 'R1805 art. 4',
      traceparent: trace,
      position: { streamId: `request-${probeId}`, revision: 3 },
      officeId,
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('creates', async () => {
    const answer = await send('POST', '/v1/probes', { headers: { 'if-match': undefined }, body: good });
    expect(answer.status).toBe(201);
    expect(answer.json).toEqual({ seen: 'new', operationId: 'createProbe', key: 'key-0001', text: 'hello' });
  });

  it('changes what its author saw', async () => {
    expect((await put(good)).json).toEqual({ seen: 7, operationId: 'changeProbe', text: 'hello' });
    expect((await put(good, { 'if-match': 'W/"7"' })).json).toMatchObject({ seen: 'unmatchable' });
  });
});

describe('headers', () => {
  it.each<[string, SentHeaders, number, string]>([
    ['no If-Match', { 'if-match': undefined }, 428, 'precondition/required'],
    ['If-Match *', { 'if-match': '*' }, 400, 'header/invalid'],
    ['If-Match without quotes', { 'if-match': '7' }, 400, 'header/invalid'],
    ['no Idempotency-Key', { 'idempotency-key': undefined }, 400, 'header/missing'],
    ['a short Idempotency-Key', { 'idempotency-key': 'x' }, 400, 'header/invalid'],
    ['no purpose', { 'exchange-purpose': undefined }, 400, 'header/missing'],
    ['an unknown purpose', { 'exchange-purpose': 'CURIOSITY' }, 400, 'header/invalid'],
    ['a long legal basis', { 'exchange-legal-basis': 'x'.repeat(201) }, 400, 'header/invalid'],
    ['a position of nowhere', { 'exchange-position': 'AAAA' }, 400, 'header/invalid'],
  ])('refuses %s', async (_, headers, status, code) => {
    expectProblem(await put(good, headers), status, code);
  });

  it('refuses a position that was given to another office', async () => {
    const position = new Positions(storeId, gateway.positionKey).encode(
      { streamId: `request-${probeId}`, revision: 3 },
      otherOfficeId,
    );
    expectProblem(
      await send('GET', `/v1/probes/${probeId}`, { headers: { 'exchange-position': position } }),
      400,
      'header/invalid',
    );
  });
});

describe('the order of checks', () => {
  const none = { authorization: undefined };

  it.each<[string, string | Buffer, SentHeaders, number]>([
    ['the body before the headers', '{', { 'idempotency-key': undefined, ...none }, 400],
    ['the media type before the body', '{', { 'content-type': 'text/plain', ...none }, 415],
    ['the size before the media type', 'x'.repeat(256 * 1024 + 1), { ...none }, 413],
    ['If-Match before the token', good, { 'if-match': undefined, ...none }, 428],
    ['the token before the shape', '{"unknown":1}', none, 401],
    ['the shape last', '{"unknown":1}', {}, 422],
  ])('%s', async (_, body, headers, status) => {
    expect((await put(body, headers)).status).toBe(status);
  });

  it('closes a door to a role before it looks at the shape', async () => {
    const answer = await send('POST', '/v1/probes/directory', { body: '{"unknown":1}' });
    expectProblem(answer, 403, 'access/role-not-admitted');
  });
});

describe('tokens', () => {
  it.each<[string, string | undefined, string]>([
    ['none', undefined, 'Bearer realm="bamin-exchange"'],
    ['no bearer', 'Basic YTpi', 'Bearer realm="bamin-exchange", error="invalid_token"'],
    ['a word', 'Bearer abc', 'Bearer realm="bamin-exchange", error="invalid_token"'],
    ['nine kilobytes', `Bearer ${'a'.repeat(9 * 1024)}`, 'Bearer realm="bamin-exchange", error="invalid_token"'],
  ])('refuses %s', async (_, authorization, challenge) => {
    const answer = await send('GET', '/v1/me', { headers: { authorization } });
    expectProblem(answer, 401, 'access/not-authenticated');
    expect(answer.headers.get('www-authenticate')).toBe(challenge);
  });

  it('tells every refused caller the same', async () => {
    const told = async (authorization: string | undefined) => {
      const { json } = await send('GET', '/v1/me', { headers: { authorization } });
      return { ...json, instance: '' };
    };
    expect(await told(undefined)).toEqual(await told('Bearer abc'));
  });

  it.each(['officer', 'reader', 'auditor'] as const)('tells %s who it is', async (role) => {
    const authorization = `Bearer ${await gateway.token({ role })}`;
    const { json } = await send('GET', '/v1/me', { headers: { authorization } });
    const pseudonym = expect.stringMatching(/^[0-9a-f]{64}$/);
    expect(json).toEqual({ officeId, role, clientId: 'local-cli', actorId: pseudonym, personId: json.actorId });
  });

  it('keeps the secretariat from cases', async () => {
    const authorization = `Bearer ${await gateway.secretariatToken()}`;
    const answer = await send('GET', `/v1/probes/${probeId}`, { headers: { authorization } });
    expectProblem(answer, 403, 'access/role-not-admitted');
  });
});

describe('failures', () => {
  const fail = (kind: string) => send('GET', `/v1/probes/${probeId}/failures/${kind}`);

  it('tells the refusal of a rule in its words and with its places', async () => {
    const answer = await fail('rule');
    expectProblem(answer, 409, 'ACT_NOT_POSSIBLE_NOW');
    expect(answer.json).toMatchObject({
      detail: 'Not in this phase.',
      errors: [{ pointer: '/a', code: 'x', detail: 'y' }],
    });
  });

  it.each(['bug', 'text', 'nothing', 'nan', 'unlisted'])('tells nothing of our own failure: %s', async (kind) => {
    const answer = await fail(kind);
    expectProblem(answer, 500, 'server/failed');
    expect(answer.text).not.toContain('secret');
  });

  it.each([
    ['unavailable', 'store/unavailable'],
    ['full', 'store/full'],
    ['unknown', 'store/outcome-unknown'],
  ])('says when to try again: %s', async (kind, code) => {
    const answer = await fail(kind);
    expectProblem(answer, 503, code);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(answer.text).not.toContain('secret');
  });
});

describe('public doors', () => {
  it('say that the process lives and is ready, or what is not in order', async () => {
    expect((await send('GET', '/health/live')).json).toEqual({ status: 'live' });
    expect((await send('GET', '/health/ready')).json).toEqual({
      ...{ status: 'ready', checks: ['event store'], degraded: [] },
    });
    gateway.checks.push({ name: 'read models', ok: false, bearable: true });
    expect((await send('GET', '/health/ready')).json).toEqual({
      ...{ status: 'ready', checks: ['event store', 'read models'], degraded: ['read models'] },
    });
    gateway.checks.pop();
    gateway.checks.push({ name: 'read models', ok: false });
    const answer = await send('GET', '/health/ready');
    gateway.checks.pop();
    expectProblem(answer, 503, 'server/not-ready');
    expect(answer.json.detail).toContain('read models');
  });

  it('give the code lists to anybody', async () => {
    const { json } = await send('GET', '/v1/code-lists', { headers: { authorization: undefined } });
    const purposes = json.lists.find(({ name }: { name: string }) => name === 'purposes');
    expect(purposes).toMatchObject({
      version: 1,
      codes: expect.arrayContaining([expect.objectContaining({ code: 'AUDIT' })]),
    });
  });

  it.each(['/problems/precondition/stale', '/problems/FOUR_EYES_REQUIRED'])(
    'explain %s in both forms',
    async (path) => {
      const { json } = await send('GET', path, { headers: { accept: 'application/json' } });
      expect(`/problems/${json.code}`).toBe(path);
      const page = await send('GET', path, { headers: { accept: 'text/html,application/xhtml+xml' } });
      expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
      expect(page.text).toContain(`<h1>${json.title}</h1>`);
    },
  );

  it('list every problem, each with a page of its own', async () => {
    const { json } = await send('GET', '/problems');
    expect(json.problems.length).toBeGreaterThan(30);
    for (const { code } of json.problems) expect((await send('GET', `/problems/${code}`)).json.code).toBe(code);
    expect((await send('GET', '/problems', { headers: { accept: 'text/html' } })).text).toContain('<li>');
  });

  it('serve the description, and its page without anything from elsewhere', async () => {
    expect((await send('GET', '/openapi.json')).json.openapi).toBe('3.1.0');
    const page = await send('GET', '/docs');
    expect(page.status).toBe(200);
    expect(page.text).not.toMatch(/(src|href)="(https?:)?\/\//);
    const assets = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => String(match[1]));
    expect(assets.length).toBeGreaterThan(3);
    for (const asset of assets) {
      const response = await fetch(new URL(asset, `${gateway.url}/docs`));
      expect([asset, response.status, (await response.text()) !== '']).toEqual([asset, 200, true]);
    }
  });
});
