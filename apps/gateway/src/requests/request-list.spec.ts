import { freezeContent, noon, traceContent } from '@exchange/testing';
import { caseGateway, type CaseGateway, type Person } from '../testing/case-gateway';
import { court, delivered, prosecutor } from '../testing/delivered-request';
import { expectProblem } from '../testing/problem';

let gateway: CaseGateway;
beforeAll(async () => {
  gateway = await caseGateway();
});
afterAll(() => gateway.close());

describe('the list', () => {
  // Another office of the sample network, so that its list holds these requests alone.
  const trader = { officeId: '0b000000-0000-4000-8000-000000000403', role: 'officer' } satisfies Person;
  const ids: string[] = [];
  beforeAll(async () => {
    for (const [n, from] of [trader, trader, prosecutor].entries()) {
      gateway.clock.at = `2026-03-02T12:0${n}:00.000Z`;
      const references = [{ office: 'Sample Prosecution', number: `P ${n}/2026`, kind: 'prosecutor' }];
      const content =
        n === 1 ? traceContent({ references }) : freezeContent({ references, urgency: { level: 'urgent' } });
      ids.push(await delivered(gateway, { from, to: from === trader ? court : trader, content }));
    }
    const last = await gateway.get(trader, `/v1/requests/${ids[2]}`);
    expect(last.status).toBe(200);
    gateway.clock.at = noon;
  });

  const shown = async (query: string) => {
    const { body } = await gateway.get(trader, `/v1/requests?${query}`);
    return body.requests.map(({ requestId }: { readonly requestId: string }) => ids.indexOf(requestId));
  };

  it.each([
    ['', [2, 1, 0]],
    ['box=inbox', [2]],
    ['box=outbox', [1, 0]],
    ['type=TRACE', [1]],
    ['status=submitted', [2, 1, 0]],
    ['status=closed', []],
    ['counterpart=AL', [2]],
    ['urgency=urgent&box=outbox', [0]],
    ['collected=true', [2]],
    ['collected=false', [1, 0]],
    ['reference=P%201/2026', [1]],
    ['reference=P%209/2026', []],
  ])('%s', async (query, expected) => {
    expect(await shown(query)).toEqual(expected);
  });

  it('finds a request by its number', async () => {
    const { body } = await gateway.get(trader, `/v1/requests/${ids[1]}`);
    expect(await shown(`number=${body.number}`)).toEqual([1]);
    expect(await shown(`number=${body.number.toLowerCase()}`)).toEqual([1]);
    const misheard = body.number.replace(/.$/, (last: string) => (last === '0' ? '1' : '0'));
    for (const number of [misheard, body.number.slice(0, -1), 'AL']) {
      const answer = await gateway.get(prosecutor, `/v1/requests?number=${number}`);
      expectProblem(answer, 422, 'input/invalid');
      expect(answer.body.errors).toEqual([expect.objectContaining({ parameter: 'number' })]);
    }
  });

  it('goes on where Link leads, and ends', async () => {
    const first = await gateway.get(trader, '/v1/requests?box=outbox&limit=1');
    expect(first.body.requests).toHaveLength(1);
    const [, next] = /^<(.+)>; rel="next"$/.exec(first.headers['link'] ?? '') ?? [];
    expect(next).toContain('box=outbox');
    expect(next).toContain(`cursor=${first.body.next}`);
    const second = await gateway.get(trader, next ?? '');
    expect(second.body.requests.map(({ requestId }: { readonly requestId: string }) => requestId)).toEqual([ids[0]]);
    expect([second.headers['link'], second.body.next]).toEqual([undefined, undefined]);
  });

  it.each(['box=both', 'status=lost', 'collected=yes', 'limit=0', 'limit=101', 'limit=1e1', 'sort=x', 'cursor=AAAA'])(
    'refuses %s',
    async (query) => {
      expectProblem(await gateway.get(trader, `/v1/requests?${query}`), 422, 'input/invalid');
    },
  );
});
