import { account, judge, sought } from '@exchange/testing';
import { traceDraft } from './support/moves';
import { albania, montenegro } from './support/offices';
import { runningExchange } from './support/running-exchange';
import { at, openDraft, seen, sent } from './support/typed-moves';

const exchange = runningExchange();

const report = {
  results: [
    {
      itemId: sought.itemId,
      result: 'found',
      dataDate: '2026-03-01',
      foundItemIds: [account.itemId],
      handling: { code: 'H1' },
    },
  ],
  items: [sent(account)],
  final: true,
  decidedBy: sent(judge),
};

describe('a trace from ARO to ARO', () => {
  const ana = exchange.desk(albania.aro, 'officer', 'ana').client;
  const marko = exchange.desk(montenegro.aro, 'officer', 'marko').client;
  let requestId: string;

  it('is submitted by one person alone', async () => {
    const fileId = await openDraft(ana, sent(traceDraft()));
    const { status, headers, body } = await ana.post('/v1/files/{id}/submission', { ...at(fileId), body: {} });
    expect([status, headers.get('etag'), headers.get('location')]).toEqual([
      ...[201, '"1"', `/v1/requests/${body.requestId}`],
    ]);
    expect(body).toMatchObject({ requestRevision: 0, fileRevision: 1 });
    expect(body.number).toMatch(/^AL-ME-[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    requestId = body.requestId;
  });

  it('stands in the outbox of one and the inbox of the other, and listing collects nothing', async () => {
    const [outbox, inbox] = (['outbox', 'inbox'] as const).map((box) => ({ params: { query: { box } } }));
    const submitted = { requestId, side: 'requesting', status: 'submitted', collectedAt: null };
    expect((await ana.get('/v1/requests', outbox)).body.requests).toMatchObject([
      { ...submitted, counterpartJurisdiction: 'ME' },
    ]);
    const received = { requestId, side: 'requested', collectedAt: null, counterpartJurisdiction: 'AL' };
    expect((await marko.get('/v1/requests', inbox)).body.requests).toMatchObject([received]);
    expect((await marko.get('/v1/requests', outbox)).body.requests).toEqual([]);
  });

  it('is collected by the first look of the other side, which carries the ETag after it', async () => {
    const etags = async (office: typeof ana) => (await seen(office, requestId)).headers.get('etag');
    expect(await etags(ana)).toBe('"0"');
    const looked = await seen(marko, requestId);
    expect([looked.headers.get('etag'), looked.body.phase, looked.body.status]).toEqual([
      '"1"',
      'awaiting',
      'submitted',
    ]);
    expect(await etags(marko)).toBe('"1"');
  });

  it('is answered straight from delivery: the report says by itself that it was received and taken up', async () => {
    const answered = await marko.post('/v1/requests/{id}/reports', { ...at(requestId), body: report });
    const { body, headers } = await seen(marko, requestId);
    expect(headers.get('etag')).toBe(answered.headers.get('etag'));
    expect(body).toMatchObject({ phase: 'open', status: 'reported', outcome: 'found', decisions: [] });
    expect(body.receipts).toMatchObject([{ data: { implied: true } }]);
    expect(body.items).toMatchObject([{ decision: 'accepted', reported: true, results: ['found'] }]);
  });

  it('shows both sides the same', async () => {
    const [seenByAna, seenByMarko] = await Promise.all(
      [ana, marko].map(async (office) => {
        const {
          allowedActions: _a,
          fileId: _f,
          ...shared
        } = (await office.get('/v1/requests/{id}', at(requestId))).body;
        return shared;
      }),
    );
    expect(seenByAna).toEqual(seenByMarko);
  });

  it('is closed by both, one after the other', async () => {
    const completed = { ...at(requestId), body: { reason: 'COMPLETED' } };
    await marko.post('/v1/requests/{id}/closure', completed);
    expect((await seen(ana, requestId)).body.phase).toBe('open');
    await ana.post('/v1/requests/{id}/closure', completed);
    const { body } = await seen(ana, requestId);
    expect(body).toMatchObject({ phase: 'closed', status: 'closed', outcome: 'found' });
    const { entries } = (await marko.get('/v1/requests/{id}/timeline', at(requestId))).body;
    expect(entries.map(({ event }) => event)).toEqual([
      ...['RequestSubmitted', 'RequestCollected', 'RequestReceived', 'ExecutionReported', 'SideClosed', 'SideClosed'],
    ]);
  });

  it('is not there for an office that takes no part', async () => {
    const stranger = exchange.desk(albania.court, 'officer').client;
    const { params } = at(requestId);
    const notThere = { status: 404, code: 'REQUEST_NOT_FOUND' };
    await expect(stranger.get('/v1/requests/{id}', { params })).rejects.toMatchObject(notThere);
    await expect(stranger.get('/v1/requests/{id}/timeline', { params })).rejects.toMatchObject(notThere);
    await expect(stranger.get('/v1/requests/{id}/events', { params })).rejects.toMatchObject(notThere);
    const past = { params: { ...params, query: { revision: '0' } } };
    await expect(stranger.get('/v1/requests/{id}/as-of', past)).rejects.toMatchObject(notThere);
    const message = { params, body: { text: 'Hello' }, headers: { 'If-Match': '"5"' } };
    await expect(stranger.post('/v1/requests/{id}/messages', message)).rejects.toMatchObject(notThere);
  });
});
