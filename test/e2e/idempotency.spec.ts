import { act, castOf, deliver, fileAt, freezeDraft, openFile, propose, requestAt, traceDraft } from './support/moves';
import type { Desk, Reply } from './support/desk';
import { albania, montenegro } from './support/offices';
import { runningExchange } from './support/running-exchange';

const exchange = runningExchange();
const ana = exchange.desk(albania.aro, 'officer', 'ana');
const marko = exchange.desk(montenegro.aro, 'officer', 'marko');

/** Everything that a reply says, but for the time and the connection. */
function said({ status, text, headers }: Reply): object {
  const { date: _d, connection: _c, 'keep-alive': _k, ...rest } = headers;
  return { status, text, ...rest };
}

async function submission(desk: Desk, key: string) {
  const fileId = await openFile(desk, { draft: traceDraft() });
  return () => desk.post(`${fileAt(fileId)}/submission`, {}, { key, ifMatch: '"0"' });
}

describe('one key, sent 64 times in parallel', () => {
  it('makes one request, and every call gets the same answer', async () => {
    const submit = await submission(ana, 'sixty-four-submissions');
    const replies = await Promise.all(Array.from({ length: 64 }, submit));
    const answers = new Set(replies.map((reply) => JSON.stringify(said(reply))));
    expect(replies.map(({ status }) => status)).toEqual(Array.from({ length: 64 }, () => 201));
    expect(answers.size).toBe(1);
    expect((await ana.get('/v1/requests?box=outbox')).body.requests).toHaveLength(1);
    expect((await marko.get('/v1/requests?box=inbox')).body.requests).toHaveLength(1);
  });

  it('opens one file', async () => {
    const open = () => marko.post('/v1/files', { draft: traceDraft() }, { key: 'sixty-four-files' });
    const replies = await Promise.all(Array.from({ length: 64 }, open));
    expect(new Set(replies.map(({ status, body }) => `${status} ${body.fileId}`)).size).toBe(1);
    expect((await marko.get('/v1/files')).body.files).toHaveLength(1);
  });
});

describe('one key with two bodies in parallel', () => {
  it('is one 201 and one 422 each of 200 times', async () => {
    const drafts = [traceDraft({ object: 'one' }), traceDraft({ object: 'two' })];
    for (let round = 0; round < 200; round++) {
      const key = `two-bodies-${round}`;
      const replies = await Promise.all(drafts.map((draft) => ana.post('/v1/files', { draft }, { key })));
      expect(replies.map(({ status }) => status).sort((a, b) => a - b)).toEqual([201, 422]);
      expect(replies.find(({ status }) => status === 422)?.body.code).toBe('idempotency/key-reused');
    }
  });
});

describe('a key of somebody else', () => {
  it('is another key', async () => {
    const key = 'a-key-of-two-people';
    const opened = [ana, exchange.desk(albania.aro, 'officer', 'agim'), marko].map((desk) =>
      desk.post('/v1/files', { draft: {} }, { key }),
    );
    const ids = (await Promise.all(opened)).map(({ body }) => body.fileId);
    expect(new Set(ids).size).toBe(3);
  });
});

describe('a retry', () => {
  it('gets the first answer after later acts, with its old If-Match', async () => {
    const submit = await submission(ana, 'a-submission-and-its-retry');
    const first = await submit();
    const { requestId } = first.body;
    const question = { text: 'Which register?', pauseClaimed: false };
    const ask = () =>
      marko.post(`${requestAt(requestId)}/clarifications`, question, { key: 'ask-once', ifMatch: '"1"' });
    await marko.get(requestAt(requestId));
    const asked = await ask();
    await act(ana, requestId, 'clarifications/1/answer', { text: 'Both.' });
    await act(marko, requestId, 'messages', { text: 'Thank you.' });
    expect(said(await submit())).toEqual(said(first));
    expect(said(await ask())).toEqual(said(asked));
  });

  it('with another body is refused, however much has happened since', async () => {
    const submit = await submission(ana, 'another-body-later');
    const { requestId } = (await submit()).body;
    const say = (text: string) =>
      ana.post(`${requestAt(requestId)}/messages`, { text }, { key: 'say-once', ifMatch: '"0"' });
    expect((await say('one')).status).toBe(201);
    await act(ana, requestId, 'messages', { text: 'more' });
    expect(await say('two')).toMatchObject({ status: 422, body: { code: 'idempotency/key-reused' } });
  });

  it('gets the first answer of an approval too, whoever made the request move since', async () => {
    const { besa, dritan } = castOf(exchange);
    const fileId = await openFile(besa, { draft: freezeDraft() });
    const proposal = await propose(besa, fileId, 'submit');
    const { body } = await dritan.get(fileAt(fileId));
    const approval = { proposalHash: body.proposals[0].hash };
    const approve = () =>
      dritan.post(`${fileAt(fileId)}/proposals/${proposal}/approval`, approval, {
        key: 'approve-once',
        ifMatch: '"1"',
      });
    const first = await approve();
    await act(besa, first.body.requestId, 'messages', { text: 'Please hurry.' });
    expect(said(await approve())).toEqual(said(first));
  });

  it('gets the first answer after the server was restarted', async () => {
    const { besa, dritan } = castOf(exchange);
    const submit = await submission(ana, 'a-submission-before-the-restart');
    const open = () => besa.post('/v1/files', { draft: freezeDraft() }, { key: 'a-file-before-the-restart' });
    const { requestId } = await deliver(besa, dritan, freezeDraft());
    const say = () =>
      besa.post(`${requestAt(requestId)}/messages`, { text: 'Hello' }, { key: 'before-restart', ifMatch: '"0"' });
    const firsts = [await submit(), await open(), await say()].map(said);
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      await exchange.restart(signal);
      expect([await submit(), await open(), await say()].map(said)).toEqual(firsts);
    }
  });
});
