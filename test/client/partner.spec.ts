import { Partner } from './partner';
import { ProblemAnswered } from './problem';

const id = '00000000-0000-4000-8000-000000000001';
const here = { params: { path: { id } } };

const stale = {
  type: '/problems/precondition/stale',
  title: 'It has changed',
  status: 412,
  detail: 'Somebody was faster.',
  instance: 'urn:uuid:0',
  code: 'precondition/stale',
};

function json(status: number, body: object, headers: Record<string, string> = {}): Response {
  const type = status < 400 ? 'application/json' : 'application/problem+json; charset=utf-8';
  return new Response(JSON.stringify(body), { status, headers: { 'content-type': type, ...headers } });
}

const busy = () => json(503, { ...stale, status: 503, code: 'store/unavailable' }, { 'retry-after': '2' });

/** A partner at an exchange that gives these answers, one after the other; and what it was sent, and how long it waited. */
function partnerAnswered(...answers: readonly Response[]) {
  const left = [...answers];
  const calls: Request[] = [];
  const waited: number[] = [];
  const partner = new Partner({
    url: () => 'http://exchange.example',
    token: async () => `token-${calls.length}`,
    purpose: 'CASE_WORK',
    fetch: async (call) => {
      calls.push(call);
      return left.shift() ?? json(200, {});
    },
    wait: async (seconds) => void waited.push(seconds),
  });
  const sent = (header: string) => calls.map(({ headers }) => headers.get(header));
  return { partner, calls, waited, sent };
}

describe('a partner', () => {
  it('says with each call who it is and why it looks, with a fresh token', async () => {
    const { partner, calls, sent } = partnerAnswered();
    await partner.get('/v1/requests/{id}', here);
    await partner.get('/v1/requests', { params: { query: { box: 'inbox', limit: '5' } } });
    expect(sent('authorization')).toEqual(['Bearer token-0', 'Bearer token-1']);
    expect(sent('exchange-purpose')).toEqual(['CASE_WORK', 'CASE_WORK']);
    expect(calls.map(({ url }) => url)).toEqual([
      `http://exchange.example/v1/requests/${id}`,
      'http://exchange.example/v1/requests?box=inbox&limit=5',
    ]);
  });

  it('sends a command with a key of its own, and none with a reading', async () => {
    const { partner, sent } = partnerAnswered();
    await partner.post('/v1/files', { body: { requestId: id } });
    await partner.post('/v1/files', { body: { requestId: id } });
    await partner.get('/v1/me');
    const [first, second, third] = sent('idempotency-key');
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(second).not.toBe(first);
    expect([third, ...sent('if-match')]).toEqual([null, null, null, null]);
  });

  it('sends as If-Match what it last saw of the same thing, in a reading or in what it wrote', async () => {
    const { partner, sent } = partnerAnswered(json(200, {}, { etag: '"3"' }), json(201, {}, { etag: '"4"' }));
    await partner.get('/v1/requests/{id}/timeline', here);
    await partner.post('/v1/requests/{id}/messages', { ...here, body: { text: 'Hello' } });
    await partner.post('/v1/requests/{id}/closure', { ...here, body: { reason: 'COMPLETED' } });
    await partner.post('/v1/files/{id}/notes', { ...here, body: { text: 'Of another thing' } });
    expect(sent('if-match')).toEqual([null, '"3"', '"4"', null]);
  });

  it('knows of what it made where it is', async () => {
    const made = { etag: '"0"', location: `/v1/files/${id}` };
    const { partner, sent } = partnerAnswered(json(201, {}, made));
    await partner.post('/v1/files', { body: { draft: {} } });
    await partner.post('/v1/files/{id}/submission', { ...here, body: {} });
    expect(sent('if-match')).toEqual([null, '"0"']);
  });

  it('reads what it wrote', async () => {
    const { partner, sent } = partnerAnswered(json(201, {}, { 'exchange-position': 'p1' }));
    await partner.post('/v1/files', { body: { draft: {} } });
    await partner.get('/v1/files/{id}', here);
    await partner.get('/v1/files');
    expect(sent('exchange-position')).toEqual([null, 'p1', 'p1']);
  });

  it('leaves a header that is given as it is', async () => {
    const { partner, sent } = partnerAnswered(json(200, {}, { etag: '"3"' }));
    await partner.get('/v1/requests/{id}', here);
    const headers = { 'If-Match': '"2"', 'Idempotency-Key': 'of-my-own', 'Exchange-Purpose': 'FOLLOW_UP' };
    await partner.post('/v1/requests/{id}/messages', { ...here, headers, body: { text: 'Hello' } });
    expect([sent('if-match')[1], sent('idempotency-key')[1], sent('exchange-purpose')[1]]).toEqual([
      ...['"2"', 'of-my-own', 'FOLLOW_UP'],
    ]);
  });

  it('sends a command again, under the same key, after the time that a 503 says', async () => {
    const { partner, calls, waited, sent } = partnerAnswered(busy(), busy(), json(201, { revision: 1 }));
    const { body } = await partner.post('/v1/requests/{id}/messages', { ...here, body: { text: 'Hello' } });
    expect(body.revision).toBe(1);
    expect(new Set(sent('idempotency-key')).size).toBe(1);
    expect(await Promise.all(calls.map((call) => call.text()))).toEqual(Array(3).fill('{"text":"Hello"}'));
    expect(waited).toEqual([2, 2]);
  });

  it('gives up in the end, and on a 503 that does not say when to come back', async () => {
    const tired = partnerAnswered(...Array.from({ length: 9 }, busy));
    await expect(tired.partner.get('/v1/me')).rejects.toMatchObject({ status: 503, code: 'store/unavailable' });
    expect([tired.calls.length, tired.waited.length]).toEqual([5, 4]);
    const refused = partnerAnswered(json(503, { ...stale, status: 503 }));
    await expect(refused.partner.get('/v1/me')).rejects.toMatchObject({ status: 503 });
    expect(refused.waited).toEqual([]);
  });

  it('throws what is refused, with its code and the places in the body', async () => {
    const errors = [{ pointer: '/text', code: 'isText', detail: 'text must be a text' }];
    const { partner } = partnerAnswered(json(412, stale), json(422, { ...stale, status: 422, errors }));
    const sent = () => partner.post('/v1/requests/{id}/messages', { ...here, body: { text: '' } });
    await expect(sent()).rejects.toThrow(ProblemAnswered);
    await expect(sent()).rejects.toMatchObject({ status: 422, problem: { errors } });
  });

  it('says what something else answered that stands between', async () => {
    const { partner } = partnerAnswered(new Response('<h1>Bad gateway</h1>', { status: 502 }));
    await expect(partner.get('/v1/me')).rejects.toThrow('502 <h1>Bad gateway</h1>');
  });
});

describe('the types of the description', () => {
  it('refuse a path, a parameter and a body that are not described', () => {
    const { partner } = partnerAnswered();
    const wrong = [
      // @ts-expect-error There is no such path.
      () => partner.get('/v1/requets'),
      // @ts-expect-error A request is named by its id.
      () => partner.get('/v1/requests/{id}', {}),
      // @ts-expect-error There is no such box.
      () => partner.get('/v1/requests', { params: { query: { box: 'desk' } } }),
      // @ts-expect-error A message has a text.
      () => partner.post('/v1/requests/{id}/messages', { ...here, body: { subject: 'Hello' } }),
      // @ts-expect-error Nothing is made at this address.
      () => partner.post('/v1/requests/{id}', { ...here, body: {} }),
    ];
    expect(wrong).toHaveLength(5);
  });
});
