import { freezeContent, noon, traceContent } from '@exchange/testing';
import { caseGateway, type CaseGateway, type Person, type Reply } from '../testing/case-gateway';
import { agency, court, delivered, prosecutor, stranger } from '../testing/delivered-request';
import { expectProblem } from '../testing/problem';
import { typesOn, views } from '../testing/read-request';
import { message } from './acts/examples';

let gateway: CaseGateway;
beforeAll(async () => {
  gateway = await caseGateway();
});
afterAll(() => gateway.close());

const unknown = '00000000-0000-4000-8000-0000000000ff';

/** As somebody reads who has just written: nothing older than what was written. */
async function level(person: Person, path: string, positionOf: Reply): Promise<Reply> {
  const position = positionOf.headers['exchange-position'];
  return gateway.get(person, path, position === undefined ? {} : { position });
}

describe('the detail', () => {
  it('shows the requesting side what it sent, and collects nothing', async () => {
    const id = await delivered(gateway, { content: freezeContent() });
    const sent = await gateway.post(prosecutor, `/v1/requests/${id}/messages`, message, { ifMatch: '"0"' });
    const { status, headers, body } = await level(prosecutor, `/v1/requests/${id}`, sent);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      etag: '"1"',
      'cache-control': 'no-store',
      'content-type': 'application/json; charset=utf-8',
    });
    expect(body).toMatchObject({
      requestId: id,
      status: 'submitted',
      outcome: 'undecided',
      content: freezeContent(),
      sides: { requesting: { jurisdiction: 'AL' }, requested: { jurisdiction: 'BA' } },
      items: [{ decision: 'undecided' }, { decision: 'undecided' }],
      messages: [{ side: 'requesting', data: { text: message.text } }],
      allowedActions: expect.arrayContaining(['message', 'askClarification', 'answerClarification', 'withdraw']),
    });
    expect(body).not.toHaveProperty('fileId');
    expect(await typesOn(gateway, id)).toEqual(['RequestSubmitted', 'MessageSent']);
  });

  it('names the file that the reader’s own office keeps, and no other', async () => {
    const id = await delivered(gateway);
    const opened = await gateway.post(agency, '/v1/files', { requestId: id });
    expect(opened.status).toBe(201);
    const { body } = await level(agency, `/v1/requests/${id}`, opened);
    expect(body.fileId).toBe(opened.body.fileId);
    const theirs = await gateway.get(prosecutor, `/v1/requests/${id}`);
    expect(theirs.body).not.toHaveProperty('fileId');
  });

  it('says what a reader may do: look', async () => {
    const id = await delivered(gateway);
    const reader = { ...agency, role: 'reader' } as const;
    const { body } = await gateway.get(reader, `/v1/requests/${id}`);
    expect(body.allowedActions).toEqual([]);
  });
});

describe('a request of others', () => {
  it.each(views)('is answered like one that is not there: %s', async (view) => {
    const id = await delivered(gateway, { to: court });
    await gateway.get(court, `/v1/requests/${id}`);
    const [theirs, nobodys, noId] = await Promise.all(
      [id, unknown, 'no-id'].map((each) => gateway.get(stranger, `/v1/requests/${each}${view}`)),
    );
    expect(theirs?.status).toBe(404);
    for (const answer of [theirs, nobodys, noId]) {
      expect({ ...answer?.body, instance: '' }).toEqual({ ...theirs?.body, instance: '' });
      expect(Object.keys(answer?.headers ?? {})).toEqual(Object.keys(theirs?.headers ?? {}));
    }
    expect(await typesOn(gateway, id)).toEqual(['RequestSubmitted', 'RequestCollected']);
  });

  it('is in nobody else’s list', async () => {
    const id = await delivered(gateway, { to: court });
    await gateway.get(court, `/v1/requests/${id}`);
    const { body } = await gateway.get(stranger, '/v1/requests');
    expect(body).toEqual({ requests: [] });
  });
});

describe('the events', () => {
  it('come whole, but for the context of the other side', async () => {
    const id = await delivered(gateway);
    const { body } = await gateway.get(agency, `/v1/requests/${id}/events`);
    const [submitted, collected] = body.events;
    expect(submitted).toMatchObject({ revision: 0, type: 'RequestSubmitted', data: { content: { type: 'FREEZE' } } });
    expect(submitted.header.hash).toBe(collected.header.prevHash);
    expect(submitted).not.toHaveProperty('context');
    expect(collected.context).toMatchObject({ purpose: 'CASE_WORK' });
  });
});

describe('the timeline', () => {
  it('has a line for each event', async () => {
    const id = await delivered(gateway);
    const { body, headers } = await gateway.get(agency, `/v1/requests/${id}/timeline`);
    expect(body.entries).toMatchObject([
      { revision: 0, event: 'RequestSubmitted', side: 'requesting', hoursLate: null },
      { revision: 1, event: 'RequestCollected', side: 'requested' },
    ]);
    expect(headers['etag']).toBe('"1"');
  });
});

describe('as of', () => {
  let id: string;
  beforeAll(async () => {
    id = await delivered(gateway);
    gateway.clock.at = '2026-03-02T12:05:00.000Z';
    const late = { ...message, occurredAt: '2026-03-02T12:02:00.000Z' };
    await gateway.post(prosecutor, `/v1/requests/${id}/messages`, late, { ifMatch: '"0"' });
    gateway.clock.at = noon;
  });

  it.each([
    ['revision=0', 0],
    ['revision=1', 1],
    ['recordedAt=2026-03-02T12:04:00.000Z', 0],
    ['recordedAt=2026-03-02T12:05:00.000Z', 1],
    // As people write it, and in their own zone.
    ['recordedAt=2026-03-02T12:05:00Z', 1],
    ['recordedAt=2026-03-02T13:04:59%2B01:00', 0],
    ['occurredAt=2026-03-02T12:01:00.000Z', 0],
    ['occurredAt=2026-03-02T12:02:00.000Z', 1],
  ])('%s shows the request as it stood', async (point, revision) => {
    const { status, headers, body } = await gateway.get(prosecutor, `/v1/requests/${id}/as-of?${point}`);
    expect([status, headers['etag'], body.revision, body.messages.length]).toEqual([200, '"1"', revision, revision]);
    expect(body).toMatchObject({ requestId: id, content: freezeContent(), status: 'submitted' });
    expect(body).not.toHaveProperty('allowedActions');
    expect(body).not.toHaveProperty('fileId');
  });

  it('a revision that is not there yet is not the present', async () => {
    const answer = await gateway.get(prosecutor, `/v1/requests/${id}/as-of?revision=2`);
    expectProblem(answer, 404, 'as-of/after-last-revision');
    expect(answer.body.detail).toBe('The history ends at revision 1.');
  });

  it.each(['recordedAt=2026-03-02T11:59:59.999Z', 'occurredAt=2020-01-01T00:00:00.000Z'])(
    '%s is before delivery',
    async (point) => {
      expectProblem(await gateway.get(prosecutor, `/v1/requests/${id}/as-of?${point}`), 404, 'as-of/before-delivery');
    },
  );

  it.each([
    ['', 'revision'],
    ['revision=0&recordedAt=2026-03-02T12:04:00.000Z', 'recordedAt'],
    ['revision=-1', 'revision'],
    ['revision=1e3', 'revision'],
    ['revision=0&revision=1', 'revision'],
    ['recordedAt=yesterday', 'recordedAt'],
    ['recordedAt=2026-03-02T12:04:00', 'recordedAt'],
    ['recordedAt=2026-02-30T12:04:00Z', 'recordedAt'],
    ['recordedAt=2026-03-02T23:59:60Z', 'recordedAt'],
    ['revision=0&until=1', 'until'],
  ])('"%s" is no point', async (point, parameter) => {
    const answer = await gateway.get(prosecutor, `/v1/requests/${id}/as-of?${point}`);
    expectProblem(answer, 422, 'input/invalid');
    expect(answer.body.errors).toEqual([expect.objectContaining({ parameter })]);
    expect(answer.body.errors[0]).not.toHaveProperty('pointer');
  });
});

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
