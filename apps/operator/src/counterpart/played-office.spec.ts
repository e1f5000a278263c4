import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { Desk } from '../http/desk';
import { PlayedOffice } from './played-office';

interface Call {
  readonly name: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

interface Canned {
  readonly status: number;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

const deed = { act: 'message', path: 'messages', body: { text: 'Hello' } } as const;
const problem = (status: number, code: string, more: object = {}): Canned => ({ status, body: { code, ...more } });
const seen = (revision: number, body: object = {}): Canned => ({
  status: 200,
  body,
  headers: { etag: `"${revision}"` },
});
const done = (body: object): Canned => ({ status: 201, body });

describe('the office that is played', () => {
  let server: Server;
  let calls: Call[];
  /** What the exchange answers at each address, one after the other, the last again and again. */
  let answers: Record<string, Canned[]>;

  beforeAll(async () => {
    server = createServer((request, response) => {
      void text(request).then((body) => {
        const name = `${request.method} ${request.url}`;
        calls.push({ name, headers: request.headers, body });
        const left = answers[name] ?? [];
        const { status, body: answer = {}, headers } = (left.length > 1 ? left.shift() : left[0]) ?? seen(0);
        response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(answer));
      });
    });
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  });
  beforeEach(() => (calls = []));
  afterAll(() => server.close());

  function office(): PlayedOffice {
    const { port } = server.address() as AddressInfo;
    const desk = (who: string) =>
      new Desk(() => `http://127.0.0.1:${port}`, { token: () => Promise.resolve(who), purpose: 'CASE_WORK' });
    return new PlayedOffice('o', desk('officer'), desk('approver'));
  }

  const sent = (name: string) => calls.filter((call) => call.name === name);

  it('looks again and sends the same under the same key where somebody was faster', async () => {
    answers = {
      'GET /v1/requests/r': [seen(1), seen(2)],
      'POST /v1/requests/r/messages': [problem(412, 'precondition/stale'), done({ revision: 3 })],
    };
    expect(await office().perform('r', deed, 'key')).toEqual({ is: 'done', revision: 3, byTwo: false });
    const posts = sent('POST /v1/requests/r/messages');
    expect(posts.map(({ headers }) => [headers['if-match'], headers['idempotency-key']])).toEqual([
      ['"1"', 'key'],
      ['"2"', 'key'],
    ]);
    expect(posts.map(({ body }) => body)).toEqual(Array(2).fill('{"text":"Hello"}'));
  });

  it('is content not to be the fastest for ever', async () => {
    answers = {
      'GET /v1/requests/r': [seen(1)],
      'POST /v1/requests/r/messages': [problem(412, 'precondition/stale')],
    };
    expect(await office().perform('r', deed, 'key')).toEqual({ is: 'refused', code: 'precondition/stale', places: [] });
    expect(sent('POST /v1/requests/r/messages')).toHaveLength(10);
  });

  it('comes back where the exchange says when', async () => {
    const busy: Canned = { ...problem(503, 'store/unavailable'), headers: { 'retry-after': '0' } };
    answers = {
      'GET /v1/requests/r': [busy, seen(1)],
      'POST /v1/requests/r/messages': [busy, busy, done({ revision: 2 })],
    };
    expect(await office().perform('r', deed, 'key')).toMatchObject({ is: 'done' });
    expect(sent('POST /v1/requests/r/messages').map(({ headers }) => headers['idempotency-key'])).toEqual(
      Array(3).fill('key'),
    );
  });

  it.each<[string, Canned, object]>([
    ['answers what was there when it looked', done({ revision: 1 }), { is: 'doneBefore', revision: 1 }],
    ['knows the key under another wording', problem(422, 'idempotency/key-reused'), { is: 'doneBefore' }],
    [
      'refuses the act',
      problem(422, 'CONTENT_NOT_ACCEPTED', { errors: [{ code: 'REQUIRED', pointer: '/text', detail: 'x' }] }),
      { is: 'refused', code: 'CONTENT_NOT_ACCEPTED', places: ['REQUIRED at /text'] },
    ],
  ])('tells what became of the act where the exchange %s', async (_, answer, outcome) => {
    answers = { 'GET /v1/requests/r': [seen(1)], 'POST /v1/requests/r/messages': [answer] };
    expect(await office().perform('r', deed, 'key')).toEqual(outcome);
  });

  it('does nothing about a request that it may not see', async () => {
    answers = { 'GET /v1/requests/r': [problem(404, 'REQUEST_NOT_FOUND')] };
    const notThere = { is: 'refused', code: 'REQUEST_NOT_FOUND', places: [] };
    expect(await office().perform('r', deed, 'key')).toEqual(notThere);
    expect(await office().performByTwo('r', deed, 'key')).toEqual(notThere);
    expect(calls.filter(({ name }) => name.startsWith('POST'))).toEqual([]);
  });

  it('gives up where the exchange fails', async () => {
    answers = { 'GET /v1/requests/r': [seen(1)], 'POST /v1/requests/r/messages': [problem(500, 'server/failed')] };
    await expect(office().perform('r', deed, 'key')).rejects.toThrow('The exchange answered 500');
  });

  describe('with two people', () => {
    const proposals = [
      { proposal: 1, hash: 'another' },
      { proposal: 2, hash: 'hash-2' },
    ];

    it('opens a file where there is none, proposes there, and approves what the file shows', async () => {
      answers = {
        'GET /v1/requests/r': [seen(1)],
        'POST /v1/files': [done({ fileId: 'f' })],
        'GET /v1/files/f': [seen(0), seen(1, { proposals })],
        'POST /v1/files/f/proposals': [done({ proposal: 2, revision: 1 })],
        'POST /v1/files/f/proposals/2/approval': [done({ outcome: 'performed', requestRevision: 2 })],
      };
      expect(await office().performByTwo('r', deed, 'key')).toEqual({ is: 'done', revision: 2, byTwo: true });
      const [proposed] = sent('POST /v1/files/f/proposals');
      const [approved] = sent('POST /v1/files/f/proposals/2/approval');
      expect([proposed?.body, proposed?.headers.authorization]).toEqual([
        ...['{"act":"message","body":{"text":"Hello"}}', 'Bearer officer'],
      ]);
      expect([approved?.body, approved?.headers.authorization]).toEqual([
        '{"proposalHash":"hash-2"}',
        'Bearer approver',
      ]);
    });

    it('approves anew, under another key, where the request had moved on', async () => {
      answers = {
        'GET /v1/requests/r': [seen(1, { fileId: 'f' })],
        'GET /v1/files/f': [seen(5, { proposals })],
        'POST /v1/files/f/proposals': [done({ proposal: 2, revision: 5 })],
        'POST /v1/files/f/proposals/2/approval': [
          done({ outcome: 'failed', reason: 'REQUEST_MOVED_ON' }),
          done({ outcome: 'performed', requestRevision: 3 }),
        ],
      };
      expect(await office().performByTwo('r', deed, 'key')).toMatchObject({ is: 'done', revision: 3 });
      const keys = sent('POST /v1/files/f/proposals/2/approval').map(({ headers }) => headers['idempotency-key']);
      expect(keys).toEqual(['key-approved-1', 'key-approved-2']);
      expect(sent('POST /v1/files')).toEqual([]);
    });

    it.each([
      ['once, where the act is refused whenever it is approved', 'ITEM_WITHDRAWN', 1],
      ['ten times at most, where the request moves on each time', 'REQUEST_MOVED_ON', 10],
    ])('approves %s', async (_, reason, times) => {
      answers = {
        'GET /v1/requests/r': [seen(1, { fileId: 'f' })],
        'GET /v1/files/f': [seen(5, { proposals })],
        'POST /v1/files/f/proposals': [done({ proposal: 2, revision: 5 })],
        'POST /v1/files/f/proposals/2/approval': [done({ outcome: 'failed', reason, fileRevision: 7 })],
      };
      expect(await office().performByTwo('r', deed, 'key')).toEqual({ is: 'refused', code: reason, places: [] });
      expect(sent('POST /v1/files/f/proposals/2/approval')).toHaveLength(times);
    });

    it('does not approve what could not be proposed', async () => {
      answers = {
        'GET /v1/requests/r': [seen(1, { fileId: 'f' })],
        'GET /v1/files/f': [seen(5, { proposals })],
        'POST /v1/files/f/proposals': [problem(409, 'ITEM_WITHDRAWN')],
      };
      expect(await office().performByTwo('r', deed, 'key')).toMatchObject({ is: 'refused', code: 'ITEM_WITHDRAWN' });
    });
  });
});
