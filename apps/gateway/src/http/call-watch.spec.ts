import { once } from 'node:events';
import { connect } from 'node:net';
import { openLog, PrometheusMeters, unwatched } from '@exchange/telemetry';
import { ProbeModule } from '../testing/probe.module';
import { officeId, probedGateway, type ProbedGateway } from '../testing/probed-gateway';

const uuid = '00000000-0000-4000-8000-00000000000f';
/** An invented person. Wherever somebody writes that name, it must not come into the log. */
const name = 'Zdravka';
const trace = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';

interface Line {
  readonly [member: string]: ReturnType<typeof JSON.parse>;
}

const written: string[] = [];
const log = openLog('gateway', 'debug', { write: (line: string) => void written.push(line) });
const meters = new PrometheusMeters();
const lines = (): readonly Line[] => written.map((line) => JSON.parse(line));

let gateway: ProbedGateway;
let token: string;
beforeAll(async () => {
  gateway = await probedGateway([ProbeModule], { telemetry: { ...unwatched, log, meters } });
  token = await gateway.token();
});
afterAll(() => gateway.close());
beforeEach(() => (written.length = 0));

type Sent = { readonly headers?: Readonly<Record<string, string | undefined>>; readonly body?: string };

/** A good call, but for what is said otherwise. Resolves when its line is there. */
async function send(method: string, path: string, { headers = {}, body }: Sent = {}): Promise<Line> {
  const all = {
    ...{ authorization: `Bearer ${token}`, 'exchange-purpose': 'CASE_WORK' },
    ...(method !== 'GET' && { 'idempotency-key': 'key-0001', 'if-match': '"7"', 'content-type': 'application/json' }),
    ...headers,
  };
  const sent = Object.entries(all).filter((header): header is [string, string] => header[1] !== undefined);
  const before = written.length;
  const { status } = await fetch(gateway.url + path, { method, headers: sent, ...(body !== undefined && { body }) });
  const line = await lineAfter(before);
  expect(line['status']).toBe(status);
  return line;
}

async function lineAfter(before: number): Promise<Line> {
  const patience = performance.now() + 5_000;
  while (written.length === before && performance.now() < patience) await turn();
  expect(written).toHaveLength(before + 1);
  return lines()[before] ?? {};
}

async function raw(text: string): Promise<Line> {
  const before = written.length;
  const socket = connect(gateway.port, '127.0.0.1');
  await new Promise((closed) =>
    socket
      .on('close', closed)
      .on('data', () => socket.end())
      .write(text),
  );
  return lineAfter(before);
}

it('says of a call which it was, whose, of which trace, how it went and how long it took', async () => {
  const line = await send('GET', `/v1/probes/${uuid}?q=x`, { headers: { traceparent: trace } });
  expect(line).toEqual({
    ...{ level: 'info', time: expect.stringMatching(/^\d{4}-.*Z$/), process: 'gateway', pid: process.pid, msg: 'call' },
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    ...{ traceId: '4bf92f3577b34da6a3ce929d0e0e4736', officeId, method: 'GET', route: '/v1/probes/:id', status: 200 },
    durationMs: expect.any(Number),
  });
});

it('names the problem by its code, and finds the failure under the instance that the caller was told', async () => {
  expect(await send('GET', '/v1/nowhere')).toMatchObject({ route: 'unknown', status: 404, code: 'route/not-found' });
  const answer = await fetch(`${gateway.url}/v1/probes/${uuid}/failures/bug`);
  const { instance } = JSON.parse(await answer.text());
  const line = await lineAfter(1);
  expect(line).toMatchObject({ level: 'error', code: 'server/failed', failed: { error: 'TypeError' } });
  expect([instance, line['failed'].at[0]]).toEqual([`urn:uuid:${line['requestId']}`, expect.stringMatching(/probe/)]);
});

it('says of a look at the health only whom asks for it, and of one who has gone that it was broken off', async () => {
  expect(await send('GET', '/health/live')).toMatchObject({ level: 'debug', route: '/health/live' });
  const before = written.length;
  const socket = connect(gateway.port, '127.0.0.1');
  socket.write(`POST /v1/probes HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 9\r\n\r\n{`);
  await once(gateway.app.getHttpServer(), 'request');
  await turn();
  socket.resetAndDestroy();
  const line = await lineAfter(before);
  expect([line['route'], line['status'], line['brokenOff']]).toEqual(['/v1/probes', undefined, true]);
});

function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

const body = (more: object = {}) => JSON.stringify({ text: `about ${name}`, ...more });
const headerNames = [
  ...['authorization', 'exchange-purpose', 'exchange-legal-basis', 'exchange-position', 'idempotency-key', 'if-match'],
  ...['content-type', 'accept-language', 'traceparent', 'tracestate', 'user-agent', 'cookie', 'referer', 'accept'],
  ...['x-forwarded-for', 'x-request-id', 'baggage', 'from'],
];

describe('never holds what a caller sends', () => {
  it.each<[string, string, string, Sent]>([
    ['a good body', 'POST', '/v1/probes', { body: body() }],
    ['an unknown key', 'POST', '/v1/probes', { body: body({ [name]: 1 }) }],
    ['a wrong value', 'POST', '/v1/probes', { body: JSON.stringify({ text: { [name]: name } }) }],
    ['no JSON', 'POST', '/v1/probes', { body: `{"text":"${name}` }],
    ['a key named twice', 'POST', '/v1/probes', { body: `{"${name}":1,"${name}":2}` }],
    ['another type', 'POST', '/v1/probes', { body: name, headers: { 'content-type': `text/${name}` } }],
    ['too much', 'POST', '/v1/probes', { body: name.repeat(40_000) }],
    ['a query', 'GET', `/v1/probes/${uuid}?search=${name}`, {}],
    ['a wrong query', 'GET', `/v1/requests?${name}=${name}`, {}],
    ['part of an address', 'GET', `/v1/probes/${name}`, {}],
    ['an id that is none', 'GET', `/v1/files/${name}`, {}],
    ['an address of nothing', 'GET', `/v1/${name}?${name}`, {}],
    ['an address that is none', 'GET', `/v1/probes/%${name}`, {}],
    ['an address too long', 'GET', `/v1/probes/${name.repeat(60)}`, {}],
    ['another method', 'DELETE', `/v1/probes/${name}`, {}],
    ...['rule', 'unlisted', 'bug', 'text', 'nothing', 'nan', 'unavailable', 'full', 'unknown'].map(
      (kind): [string, string, string, Sent] => [kind, 'GET', `/v1/probes/${name}/failures/${kind}?q=${name}`, {}],
    ),
    ...headerNames.flatMap((header): [string, string, string, Sent][] => [
      [`${header}, reading`, 'GET', `/v1/probes/${uuid}`, { headers: { [header]: `"${name}"` } }],
      [`${header}, writing`, 'PUT', `/v1/probes/${uuid}`, { headers: { [header]: name }, body: body() }],
    ]),
  ])('%s: %s %s', async (_, method, path, sent) => {
    await send(method, path, sent);
    expect(written.join('')).not.toContain(name);
    expect(written.join('')).not.toMatch(/secret|about/);
  });

  it.each([
    ['no HTTP', `${name} / HTTP/1.1\r\n\r\n`],
    ['a wrong header', `GET /${name} HTTP/1.1\r\nhost: x\r\n${name} : ${name}\r\n\r\n`],
    ['no host', `GET /${name} HTTP/1.1\r\n${name}: ${name}\r\n\r\n`],
    ['headers too large', `GET / HTTP/1.1\r\nhost: x\r\nx: ${name.repeat(4000)}\r\n\r\n`],
  ])('%s', async (_, text) => {
    await raw(text);
    expect(written.join('')).not.toContain(name);
  });
});

it('counts calls by template of the route and class of the status, and nothing else of them gets into the meters', async () => {
  const { text } = await meters.read();
  const counted = (labels: string) => text.includes(`exchange_http_call_duration_seconds_count{${labels}}`);
  expect(counted('method="GET",route="/v1/probes/:id",status="2xx"')).toBe(true);
  expect(counted('method="GET",route="/v1/probes/:id/failures/:kind",status="5xx"')).toBe(true);
  expect(counted('method="GET",route="unknown",status="4xx"')).toBe(true);
  expect(counted('method="POST",route="/v1/probes",status="none"')).toBe(true);
  expect(counted('method="unknown",route="unreadable",status="4xx"')).toBe(true);
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds \S+$/m);
  expect(text).not.toMatch(new RegExp(`${name}|secret|${officeId}|[0-9a-f]{8}-[0-9a-f]{4}-`));
});
