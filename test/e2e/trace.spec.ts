import { account, judge, sought } from '@exchange/testing';
import { act, fileAt, openFile, requestAt, traceDraft } from './support/moves';
import { albania, montenegro } from './support/offices';
import { runningExchange } from './support/running-exchange';

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
  items: [account],
  final: true,
  decidedBy: judge,
};

describe('a trace from ARO to ARO', () => {
  const ana = exchange.desk(albania.aro, 'officer', 'ana');
  const marko = exchange.desk(montenegro.aro, 'officer', 'marko');
  let requestId: string;

  it('is submitted by one person alone', async () => {
    const fileId = await openFile(ana, { draft: traceDraft() });
    const submitted = await ana.act(fileAt(fileId), 'submission');
    expect(submitted).toMatchObject({ status: 201, etag: '"1"', body: { requestRevision: 0, fileRevision: 1 } });
    expect(submitted.headers['location']).toBe(requestAt(submitted.body.requestId));
    expect(submitted.body.number).toMatch(/^AL-ME-[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    requestId = submitted.body.requestId;
  });

  it('stands in the outbox of one and the inbox of the other, and listing collects nothing', async () => {
    const sent = {
      requestId,
      side: 'requesting',
      status: 'submitted',
      collectedAt: null,
      counterpartJurisdiction: 'ME',
    };
    expect((await ana.get('/v1/requests?box=outbox')).body.requests).toMatchObject([sent]);
    const received = { requestId, side: 'requested', collectedAt: null, counterpartJurisdiction: 'AL' };
    expect((await marko.get('/v1/requests?box=inbox')).body.requests).toMatchObject([received]);
    expect((await marko.get('/v1/requests?box=outbox')).body.requests).toEqual([]);
  });

  it('is collected by the first look of the other side, which carries the ETag after it', async () => {
    expect((await ana.get(requestAt(requestId))).etag).toBe('"0"');
    const looked = await marko.get(requestAt(requestId));
    expect(looked).toMatchObject({ status: 200, etag: '"1"', body: { phase: 'awaiting', status: 'submitted' } });
    expect((await marko.get(requestAt(requestId))).etag).toBe('"1"');
  });

  it('is answered straight from delivery: the report says by itself that it was received and taken up', async () => {
    const answered = await act(marko, requestId, 'reports', report);
    const { body, etag } = await marko.get(requestAt(requestId));
    expect(etag).toBe(answered.etag);
    expect(body).toMatchObject({ phase: 'open', status: 'reported', outcome: 'found', decisions: [] });
    expect(body.receipts).toMatchObject([{ data: { implied: true } }]);
    expect(body.items).toMatchObject([{ decision: 'accepted', reported: true, results: ['found'] }]);
  });

  it('shows both sides the same', async () => {
    const [seenByAna, seenByMarko] = await Promise.all(
      [ana, marko].map(async (desk) => {
        const { allowedActions: _a, fileId: _f, ...shared } = (await desk.get(requestAt(requestId))).body;
        return shared;
      }),
    );
    expect(seenByAna).toEqual(seenByMarko);
  });

  it('is closed by both, one after the other', async () => {
    await act(marko, requestId, 'closure', { reason: 'COMPLETED' });
    expect((await ana.get(requestAt(requestId))).body.phase).toBe('open');
    await act(ana, requestId, 'closure', { reason: 'COMPLETED' });
    const { body } = await ana.get(requestAt(requestId));
    expect(body).toMatchObject({ phase: 'closed', status: 'closed', outcome: 'found' });
    const { entries } = (await marko.get(`${requestAt(requestId)}/timeline`)).body;
    expect(entries.map(({ event }: { event: string }) => event)).toEqual([
      ...['RequestSubmitted', 'RequestCollected', 'RequestReceived', 'ExecutionReported', 'SideClosed', 'SideClosed'],
    ]);
  });

  it('is not there for an office that takes no part', async () => {
    const stranger = exchange.desk(albania.court, 'officer');
    for (const path of ['', '/timeline', '/events', '/as-of?revision=0']) {
      const { status, body } = await stranger.get(`${requestAt(requestId)}${path}`);
      expect([status, body.code]).toEqual([404, 'REQUEST_NOT_FOUND']);
    }
    const sent = await stranger.post(`${requestAt(requestId)}/messages`, { text: 'Hello' }, { ifMatch: '"5"' });
    expect([sent.status, sent.body.code]).toEqual([404, 'REQUEST_NOT_FOUND']);
  });
});
