import { connect } from 'node:net';
import { expectProblem, good, probeId, type Send, senderTo, type SentHeaders } from '../testing/probe-calls';
import { probedGateway, type ProbedGateway } from '../testing/probed-gateway';

let gateway: ProbedGateway;
let send: Send;
beforeAll(async () => {
  gateway = await probedGateway();
  send = await senderTo(gateway);
});
afterAll(() => gateway.close());

describe('bodies', () => {
  const nested = '['.repeat(100_000) + ']'.repeat(100_000);
  const post = (body: string | Buffer, headers: SentHeaders = {}) => send('POST', '/v1/probes', { headers, body });

  it.each<[string, string | Buffer, SentHeaders, number, string]>([
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
    const answer = await send('GET', `/v1/probes/${probeId}`, { headers: { 'x-http-method-override': 'PUT' } });
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
