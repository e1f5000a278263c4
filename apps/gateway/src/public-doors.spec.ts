import { expectProblem, type Send, senderTo } from './testing/probe-calls';
import { probedGateway, type ProbedGateway } from './testing/probed-gateway';

let gateway: ProbedGateway;
let send: Send;
beforeAll(async () => {
  gateway = await probedGateway();
  send = await senderTo(gateway);
});
afterAll(() => gateway.close());

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
