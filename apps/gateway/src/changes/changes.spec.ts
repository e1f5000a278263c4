import { derivedId } from '@exchange/kernel';
import { caseGateway, type CaseGateway, type Person, type Reply } from '../testing/case-gateway';
import { agency, court, delivered, prosecutor, stranger } from '../testing/delivered-request';
import { message } from '../requests/acts/examples';
import { Positions } from '../http/position';
import { Cursors } from './cursors';

let gateway: CaseGateway;
beforeAll(async () => {
  gateway = await caseGateway();
});
afterAll(() => gateway.close());

/** The feed of an office: what is in it now, and where it goes on. */
async function end(person: Person): Promise<string> {
  for (let after = ''; ;) {
    const { body } = await gateway.get(person, `/v1/changes?limit=100${after}`);
    if (body.changes.length === 0) return body.next;
    after = `&after=${body.next}`;
  }
}

async function since(person: Person, after: string, more = ''): Promise<Reply> {
  return gateway.get(person, `/v1/changes?after=${after}${more}`);
}

const typesIn = ({ body }: Reply) => body.changes.map(({ type }: { readonly type: string }) => type);
const submitted = 'bamin-exchange.request.submitted.v1';

describe('the feed of changes', () => {
  it('says what happened to what, without data, and where it goes on', async () => {
    const after = await end(prosecutor);
    const id = await delivered(gateway);
    const answer = await since(prosecutor, after, '&limit=5');
    expect(answer.status).toBe(200);
    const [change] = answer.body.changes;
    const { revision, id: eventId } = (await gateway.get(prosecutor, `/v1/requests/${id}/events`)).body.events[0];
    expect(answer.body).toEqual({
      changes: [
        {
          ...{ specversion: '1.0', id: eventId, revision, type: submitted, subject: `requests/${id}` },
          ...{ source: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/), time: gateway.clock.at },
        },
      ],
      next: expect.any(String),
    });
    expect(change.subject).toBe(`requests/${id}`);
    const link = `</v1/changes?after=${answer.body.next}&limit=5>; rel="next"`;
    expect([answer.headers['link'], answer.headers['cache-control']]).toEqual([link, 'no-store']);
  });

  it('goes on from where one was, and stays there while there is nothing new', async () => {
    const after = await end(prosecutor);
    await delivered(gateway);
    await delivered(gateway);
    const first = await since(prosecutor, after, '&limit=1');
    const second = await since(prosecutor, first.body.next);
    expect([typesIn(first), typesIn(second)]).toEqual([[submitted], [submitted]]);
    const third = await since(prosecutor, second.body.next);
    expect(third.body).toEqual({ changes: [], next: second.body.next });
    expect(third.headers['link']).toContain(second.body.next);
  });

  it('begins with the directory, and holds nothing of others', async () => {
    const id = await delivered(gateway, { to: court });
    const { body } = await gateway.get(stranger, '/v1/changes?limit=100');
    expect(body.changes[0]).toMatchObject({ type: 'bamin-exchange.jurisdiction.registered.v1', revision: 0 });
    expect(JSON.stringify(body)).not.toContain(id);
  });

  it('collects nothing', async () => {
    const after = await end(agency);
    const id = await delivered(gateway);
    expect(typesIn(await since(agency, after))).toEqual([submitted]);
    const { body } = await gateway.get(prosecutor, `/v1/requests/${id}/events`);
    expect(body.events.map(({ type }: { readonly type: string }) => type)).toEqual(['RequestSubmitted']);
    await gateway.get(agency, `/v1/requests/${id}`);
    expect(typesIn(await since(agency, after))).toEqual([submitted, 'bamin-exchange.request.collected.v1']);
  });

  it('shows what its reader has just written', async () => {
    const id = await delivered(gateway);
    const after = await end(prosecutor);
    const sent = await gateway.post(prosecutor, `/v1/requests/${id}/messages`, message, { ifMatch: '"0"' });
    const position = String(sent.headers['exchange-position']);
    const { body } = await gateway.get(prosecutor, `/v1/changes?after=${after}`, { position });
    expect(body.changes).toMatchObject([{ type: 'bamin-exchange.request.message-sent.v1', revision: 1 }]);
  });

  it('tells no more of a restricted file and its request than that something happened', async () => {
    const id = await delivered(gateway);
    const after = await end(agency);
    const opened = await gateway.post(agency, '/v1/files', { requestId: id });
    const file = `/v1/files/${opened.body.fileId}`;
    const restriction = { restricted: true, reason: 'A witness is known to us.' };
    await gateway.put({ ...agency, subject: 'colleague' }, `${file}/restriction`, restriction, { ifMatch: '"0"' });
    await gateway.post(prosecutor, `/v1/requests/${id}/messages`, message, { ifMatch: '"0"' });
    await gateway.caughtUp();
    const { body } = await since(agency, after, '&wait=5');
    const about = { specversion: '1.0', id: expect.any(String), source: expect.any(String) };
    const inFile = { ...about, type: 'bamin-exchange.file.withheld.v1', subject: file.slice('/v1/'.length) };
    expect(body.changes.slice(0, 3)).toEqual([inFile, inFile, inFile]);
    const whole = await since({ ...agency, role: 'auditor' }, after);
    expect(whole.body.changes.slice(0, 3)).toMatchObject([{ revision: 0 }, { revision: 1 }, { revision: 2 }]);
    const inRequest = await since(agency, body.next, '&wait=5');
    const all = [...body.changes, ...inRequest.body.changes].slice(3);
    expect(all).toEqual([{ ...about, type: 'bamin-exchange.request.withheld.v1', subject: `requests/${id}` }]);
  });
});

describe('waiting', () => {
  it('ends as soon as there is something', async () => {
    const after = await end(prosecutor);
    const waiting = since(prosecutor, after, '&wait=25');
    const id = await delivered(gateway);
    expect((await waiting).body.changes).toMatchObject([{ type: submitted, subject: `requests/${id}` }]);
  });

  it('ends with nothing when it has been long enough', async () => {
    const after = await end(stranger);
    expect((await since(stranger, after, '&wait=1')).body).toEqual({ changes: [], next: after });
  });
});

describe('a cursor', () => {
  const { storeId } = { storeId: derivedId(['store']) };

  it('is good for its office alone', async () => {
    const after = await end(prosecutor);
    const answer = await since(agency, after);
    expect([answer.status, answer.body.code]).toEqual([400, 'cursor/invalid']);
    expect(answer.body.errors).toEqual([expect.objectContaining({ parameter: 'after' })]);
  });

  it('is no position, and a position is no cursor', async () => {
    const id = await delivered(gateway);
    const sent = await gateway.post(prosecutor, `/v1/requests/${id}/messages`, message, { ifMatch: '"0"' });
    const position = String(sent.headers['exchange-position']);
    expect((await since(prosecutor, position)).body.code).toBe('cursor/invalid');
    const after = await end(prosecutor);
    const answer = await gateway.get(prosecutor, '/v1/changes', { position: after });
    expect([answer.status, answer.body.code]).toEqual([400, 'header/invalid']);
  });

  it('of another store, or changed, or made up, is refused alike; so is one to what was never told', async () => {
    const name = { streamId: `request-${await delivered(gateway, { to: court })}`, revision: 0, opening: 0 };
    const told = await end(prosecutor);
    const foreign = new Cursors(storeId, 'key').encode(name, stranger.officeId);
    const answers = await Promise.all(
      [foreign, `${told}x`, told.slice(1), 'AAAA', 'no cursor'].map((each) => since(stranger, each)),
    );
    for (const { status, body } of answers) expect([status, body.code]).toEqual([400, 'cursor/invalid']);
  });

  it('keeps what it names, for the same store, key and office', () => {
    const cursors = new Cursors(storeId, 'key');
    const name = { streamId: `file-${storeId}`, revision: 7, opening: 3 };
    const text = cursors.encode(name, prosecutor.officeId);
    expect(text).toMatch(/^[A-Za-z0-9_-]{1,400}$/);
    expect(cursors.decode(text, prosecutor.officeId)).toEqual(name);
    expect(() => new Cursors(storeId, 'other').decode(text, prosecutor.officeId)).toThrow('not a cursor');
    const moved = new Cursors(derivedId(['other']), 'key');
    expect(() => moved.decode(text, prosecutor.officeId)).toThrow('Begin again without one');
    expect(() => moved.decode(text, agency.officeId)).toThrow('not a cursor');
    expect(() => cursors.decode(text, agency.officeId)).toThrow('not a cursor');
    expect(() => new Positions(storeId, 'key').decode(text, prosecutor.officeId)).toThrow('Exchange-Position');
  });

  it.each(['wait=26', 'wait=-1', 'wait=1.5', 'limit=0', 'limit=101', 'after=', 'cursor=x'])(
    '%s is no question',
    async (query) => {
      const answer = await gateway.get(prosecutor, `/v1/changes?${query}`);
      expect([answer.status, answer.body.code]).toEqual([422, 'input/invalid']);
    },
  );
});
