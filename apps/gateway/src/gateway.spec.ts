import { connect } from 'node:net';
import { Positions } from './http/position';
import { officeId, otherOfficeId, probedGateway, storeId, type ProbedGateway } from './testing/probed-gateway';

const uuid = '00000000-0000-4000-8000-00000000000f';
let gateway: ProbedGateway;
let token: string;

beforeAll(async () => {
  gateway = await probedGateway();
  token = await gateway.token();
});
afterAll(() => gateway.close());

type Headers = Readonly<Record<string, string | undefined>>;

/** Sends what a good call sends, but for the headers named; `undefined` leaves one out. */
async function send(
  method: string,
  path: string,
  { headers = {}, body }: { headers?: Headers; body?: string | Buffer } = {},
) {
  const command = method === 'GET' ? {} : { 'idempotency-key': 'key-0001', 'if-match': '"7"' };
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  const good = { authorization: `Bearer ${token}`, 'exchange-purpose': 'CASE_WORK', ...command, ...type, ...headers };
  const sent = Object.entries(good).filter((header): header is [string, string] => header[1] !== undefined);
  const response = await fetch(gateway.url + path, { method, headers: sent, ...(body !== undefined && { body }) });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true && text !== '';
  const json = isJson ? JSON.parse(text) : undefined;
  return { status: response.status, headers: response.headers, text, json };
}

const post = (body: string | Buffer, headers: Headers = {}) => send('POST', '/v1/probes', { headers, body });
const put = (body: string | Buffer, headers: Headers = {}) => send('PUT', `/v1/probes/${uuid}`, { headers, body });
const good = JSON.stringify({ text: 'hello' });

function expectProblem(answer: Awaited<ReturnType<typeof send>>, status: number, code: string) {
  expect([answer.status, answer.json?.code]).toEqual([status, code]);
  expect(answer.headers.get('content-type')).toBe('application/problem+json');
  expect(answer.json).toMatchObject({
    type: `/problems/${code}`,
    status,
    title: expect.any(String),
    detail: expect.any(String),
  });
  expect(answer.json.instance).toMatch(/^urn:uuid:[0-9a-f-]{36}$/);
}

describe('a good call', () => {
  it('reads with its purpose, its legal basis and its trace', async () => {
    const trace = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    const position = new Positions(storeId, gateway.positionKey).encode(
      { streamId: `request-${uuid}`, revision: 3 },
      officeId,
    );
    const answer = await send('GET', `/v1/probes/${uuid}`, {
      headers: { 'exchange-legal-basis': 'R1805 art. 4', traceparent: trace, 'exchange-position': position },
    });
    expect(answer.json).toEqual({
      purpose: 'CASE_WORK',
      legalBasis: 'R1805 art. 4',
      traceparent: trace,
      position: { streamId: `request-${uuid}`, revision: 3 },
      officeId,
    });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('creates', async () => {
    const answer = await post(good, { 'if-match': undefined });
    expect(answer.status).toBe(201);
    expect(answer.json).toEqual({ seen: 'new', operationId: 'createProbe', key: 'key-0001', text: 'hello' });
  });

  it('changes what its author saw', async () => {
    expect((await put(good)).json).toEqual({ seen: 7, operationId: 'changeProbe', text: 'hello' });
    expect((await put(good, { 'if-match': 'W/"7"' })).json).toMatchObject({ seen: 'unmatchable' });
  });
});

describe('headers', () => {
  it.each<[string, Headers, number, string]>([
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
      { streamId: `request-${uuid}`, revision: 3 },
      otherOfficeId,
    );
    expectProblem(
      await send('GET', `/v1/probes/${uuid}`, { headers: { 'exchange-position': position } }),
      400,
      'header/invalid',
    );
  });
});

describe('the order of checks', () => {
  const none = { authorization: undefined };

  it.each<[string, string | Buffer, Headers, number]>([
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
    const answer = await send('GET', `/v1/probes/${uuid}`, { headers: { authorization } });
    expectProblem(answer, 403, 'access/role-not-admitted');
  });
});

describe('bodies', () => {
  const nested = '['.repeat(100_000) + ']'.repeat(100_000);

  it.each<[string, string | Buffer, Headers, number, string]>([
    ['invalid UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), {}, 400, 'body/not-i-json'],
    ['a byte order mark', `\ufeff${good}`, {}, 400, 'body/not-i-json'],
    ['a key twice', '{"text":"a","text":"b"}', {}, 400, 'body/not-i-json'],
    ['100,000 levels', nested, {}, 400, 'body/not-i-json'],
    ['1e999', '{"text":1e999}', {}, 400, 'body/not-i-json'],
    ['a lone surrogate', '{"text":"\\ud800"}', {}, 400, 'body/not-i-json'],
    ['NUL', '{"text":"\\u0000"}', {}, 400, 'body/not-i-json'],
    ['__proto__', '{"__proto__":{"text":"a"}}', {}, 400, 'body/not-i-json'],
    ['no body', '', {}, 400, 'body/not-i-json'],
    ['a constructor', '{"text":"a","constructor":{"prototype":{}}}', {}, 400, 'body/not-i-json'],
    ['a name that every object has', '{"text":"a","toString":"b"}', {}, 400, 'body/not-i-json'],
    ['a server-owned field', '{"text":"a","officeId":"x"}', {}, 422, 'input/invalid'],
    ['a huge text', JSON.stringify({ text: 'x'.repeat(200 * 1024) }), {}, 422, 'input/invalid'],
    ['a list', '[]', {}, 422, 'input/invalid'],
    ['a null', 'null', {}, 422, 'input/invalid'],
    ['a text', '"text"', {}, 422, 'input/invalid'],
    ['more than 256 KiB', JSON.stringify({ text: 'x'.repeat(256 * 1024) }), {}, 413, 'body/too-large'],
    ['no media type', good, { 'content-type': undefined }, 415, 'body/media-type'],
    ['a form', 'text=a', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'body/media-type'],
    ['a charset', good, { 'content-type': 'application/json; charset=utf-16' }, 415, 'body/media-type'],
    ['any parameter', good, { 'content-type': 'application/json;charset=utf-8' }, 415, 'body/media-type'],
    ['a relative of JSON', good, { 'content-type': 'application/merge-patch+json' }, 415, 'body/media-type'],
    ['no media type at all', good, { 'content-type': 'json' }, 415, 'body/media-type'],
    ['a content coding', good, { 'content-encoding': 'gzip' }, 415, 'body/media-type'],
  ])('%s', async (_, body, headers, status, code) => {
    expectProblem(await post(body, headers), status, code);
  });

  it('point at the places that are wrong', async () => {
    const { json } = await post('{"text":1,"a/b":2}');
    expect(json.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual(['/a~1b', '/text', '/text']);
  });
});

describe('failures', () => {
  const fail = (kind: string) => send('GET', `/v1/probes/${uuid}/failures/${kind}`);

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

describe('addresses', () => {
  it.each<[string, string, number, string]>([
    ['GET', '/nowhere', 404, 'route/not-found'],
    ['GET', '/v1/me/', 404, 'route/not-found'],
    ['GET', '//v1/me', 404, 'route/not-found'],
    ['GET', '/V1/me', 404, 'route/not-found'],
    ['PATCH', '/v1/me', 404, 'route/not-found'],
    ['DELETE', '/v1/me', 404, 'route/not-found'],
    ['GET', '/v1/probes/%zz', 400, 'http/malformed'],
    ['GET', '/v1/probes/%ff', 400, 'http/malformed'],
    ['GET', `/v1/probes/${'x'.repeat(201)}`, 414, 'http/address-too-long'],
    ['GET', '/problems/nothing', 404, 'route/not-found'],
  ])('%s %s', async (method, path, status, code) => {
    expectProblem(await send(method, path), status, code);
  });

  it('do not let a header change the method', async () => {
    const answer = await send('GET', `/v1/probes/${uuid}`, { headers: { 'x-http-method-override': 'PUT' } });
    expect(answer.status).toBe(200);
  });

  it('answer HEAD as GET, token and all', async () => {
    expect((await send('HEAD', '/v1/me', { headers: { authorization: undefined } })).status).toBe(401);
  });
});

describe('connections', () => {
  function raw(bytes: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(gateway.port, '127.0.0.1', () => socket.write(bytes, 'latin1'));
      let answer = '';
      socket.on('data', (data) => (answer += data.toString('latin1')));
      socket.on('close', () => resolve(answer));
      socket.on('error', reject);
    });
  }

  it.each([
    ['no HTTP at all', 'hello\r\n\r\n', 400],
    ['an unknown method', 'GRAB / HTTP/1.1\r\nhost: x\r\n\r\n', 400],
    ['two lengths', 'POST /v1/probes HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ncontent-length: 3\r\n\r\n{}', 400],
    [
      'a length and chunks',
      'POST /v1/probes HTTP/1.1\r\nhost: x\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      400,
    ],
    ['a length that is no number', 'POST /v1/probes HTTP/1.1\r\nhost: x\r\ncontent-length: abc\r\n\r\n', 400],
    ['a negative length', 'POST /v1/probes HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n', 400],
    ['a folded header', 'GET /v1/me HTTP/1.1\r\nhost: x\r\na: b\r\n c\r\n\r\n', 400],
    ['no host', 'GET /v1/me HTTP/1.1\r\nconnection: close\r\n\r\n', 400],
    ['20 KB of headers', `GET /v1/me HTTP/1.1\r\nhost: x\r\na: ${'b'.repeat(20_000)}\r\n\r\n`, 431],
  ])('%s', async (_, bytes, status) => {
    const answer = await raw(bytes);
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer.toLowerCase()).toContain('content-type: application/problem+json');
    expect(JSON.parse(answer.slice(answer.indexOf('{')))).toMatchObject({
      status,
      type: expect.stringMatching(/^\/problems\//),
    });
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
