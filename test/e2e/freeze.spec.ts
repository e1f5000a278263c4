import { account, judge, wallet } from '@exchange/testing';
import { act, castOf, doneByTwo, fileAt, freezeDraft, openFile, propose, requestAt, approve } from './support/moves';
import { montenegro } from './support/offices';
import { runningExchange } from './support/running-exchange';

const exchange = runningExchange();

const accepted = { outcome: 'accepted', itemIds: [account.itemId], grounds: [], decidedBy: judge };
const postponed = {
  outcome: 'postponed',
  itemIds: [wallet.itemId],
  grounds: [{ code: 'FP-a', article: 'R1805 10(1)(a)' }],
  reasons: 'A search is planned.',
  decidedBy: judge,
};
const resumed = {
  outcome: 'accepted',
  itemIds: [wallet.itemId],
  grounds: [],
  cause: { kind: 'groundEnded', text: 'The search is over.' },
  decidedBy: judge,
};
const measure = {
  measureId: '00000000-0000-4000-8000-0000000000c1',
  kind: 'PROHIBITION',
  itemIds: [account.itemId, wallet.itemId],
  nationalAct: { kind: 'COURT_ORDER', authority: 'High Court', reference: 'Kr-n 8/2026', date: '2026-03-02' },
  from: '2026-03-02',
  decidedBy: judge,
};

describe('a freeze from a prosecutor to a court', () => {
  const { besa, dritan, jelena, ivan } = castOf(exchange);
  let fileId: string;
  let requestId: string;
  let courtFile: string;

  it('is not submitted by one person alone', async () => {
    fileId = await openFile(besa, { draft: freezeDraft() });
    const alone = await besa.act(fileAt(fileId), 'submission');
    expect([alone.status, alone.body.code]).toEqual([409, 'FOUR_EYES_REQUIRED']);
  });

  it('is not approved by the one who proposed it, and not after the draft was amended', async () => {
    const first = await propose(besa, fileId, 'submit');
    const samePerson = exchange.desk('0b000000-0000-4000-8000-000000000103', 'approver', 'besa');
    expect(await approve(samePerson, fileId, first)).toMatchObject({
      status: 403,
      body: { code: 'SECOND_PERSON_NEEDED' },
    });
    const { etag } = await besa.get(fileAt(fileId));
    const amended = freezeDraft({ object: 'Freezing of an account and a wallet, urgently' });
    expect((await besa.put(`${fileAt(fileId)}/draft`, amended, { ifMatch: String(etag) })).status).toBe(200);
    expect(await approve(dritan, fileId, first)).toMatchObject({ status: 409, body: { code: 'PROPOSAL_NOT_OPEN' } });
  });

  it('is delivered when a second person approves it', async () => {
    const { body } = await doneByTwo(besa, dritan, fileId, 'submit');
    requestId = body.requestId;
    const seen = await besa.get(requestAt(requestId));
    expect(seen.body).toMatchObject({ fileId, phase: 'awaiting', status: 'submitted' });
    expect((await besa.get(fileAt(fileId))).body).toMatchObject({ status: 'released', requestId });
  });

  it('is acknowledged, and a question is asked and answered', async () => {
    await jelena.get(requestAt(requestId));
    await act(jelena, requestId, 'receipt', { reference: 'Kr-n 8/2026', zone: 'Europe/Podgorica' });
    const asked = await act(jelena, requestId, 'clarifications', { text: 'Whose wallet is it?', pauseClaimed: true });
    expect(asked.body.number).toBe(1);
    expect((await besa.get(requestAt(requestId))).body.openClarifications).toEqual([1]);
    const own = await jelena.act(requestAt(requestId), 'clarifications/1/answer', { text: 'Ours.' });
    expect(own.body.code).toBe('CLARIFICATION_IS_YOURS');
    await act(besa, requestId, 'clarifications/1/answer', { text: 'The suspect holds the keys.' });
    expect((await jelena.get(requestAt(requestId))).body.openClarifications).toEqual([]);
  });

  it('is decided by two people of the court: one item accepted, one postponed and resumed', async () => {
    const alone = await jelena.act(requestAt(requestId), 'decisions', accepted);
    expect([alone.status, alone.body.code]).toEqual([409, 'FOUR_EYES_REQUIRED']);
    courtFile = await openFile(jelena, { requestId });
    await doneByTwo(jelena, ivan, courtFile, 'decide', accepted);
    await doneByTwo(jelena, ivan, courtFile, 'decide', postponed);
    const decided = (await besa.get(requestAt(requestId))).body;
    expect(decided).toMatchObject({
      status: 'inExecution',
      items: [{ decision: 'accepted' }, { decision: 'postponed' }],
    });
    await doneByTwo(jelena, ivan, courtFile, 'decide', resumed);
    expect((await besa.get(requestAt(requestId))).body).toMatchObject({
      outcome: 'accepted',
      decisions: [{}, {}, { data: { cause: { kind: 'groundEnded' } } }],
    });
  });

  it('names nobody of the court to the other side but the judge', async () => {
    const { events } = (await besa.get(`${requestAt(requestId)}/events`)).body;
    for (const { type, context } of events) {
      expect([type, context !== undefined]).toEqual([
        type,
        type === 'RequestSubmitted' || type === 'ClarificationAnswered',
      ]);
    }
    const own = (await jelena.get(`${requestAt(requestId)}/events`)).body.events;
    const decided = own.filter(({ type }: { type: string }) => type === 'ItemsDecided');
    for (const { context } of decided) {
      expect(context.approvedBy).not.toBe(context.actorId);
    }
  });

  it('is executed, and cannot be closed by the court while the measure is in force', async () => {
    await act(jelena, requestId, 'measures', measure);
    const results = [account, wallet].map(({ itemId }) => ({ itemId, result: 'executed', handling: { code: 'H0' } }));
    await act(jelena, requestId, 'reports', { results, final: true, decidedBy: judge });
    const early = await jelena.act(requestAt(requestId), 'closure', { reason: 'COMPLETED' });
    expect([early.status, early.body.code]).toEqual([409, 'MEASURE_IN_FORCE']);
    const end = { reason: 'lapsed', endedOn: '2026-04-02', decidedBy: judge };
    await act(jelena, requestId, `measures/${measure.measureId}/end`, end);
  });

  it('is closed by both sides', async () => {
    await act(jelena, requestId, 'closure', { reason: 'COMPLETED' });
    const afterClosing = await jelena.act(requestAt(requestId), 'reports', {
      results: [{ itemId: account.itemId, result: 'executed', handling: { code: 'H0' } }],
      final: true,
      decidedBy: judge,
    });
    expect([afterClosing.status, afterClosing.body.code]).toEqual([409, 'ACT_NOT_POSSIBLE_NOW']);
    await act(besa, requestId, 'closure', { reason: 'COMPLETED' });
    const { body } = await jelena.get(requestAt(requestId));
    expect(body).toMatchObject({ phase: 'closed', outcome: 'executed' });
    expect(body.allowedActions).toEqual(['message']);
  });

  it('can be read as it stood', async () => {
    const now = await besa.get(requestAt(requestId));
    const last = Number(String(now.etag).replaceAll('"', ''));
    const past = await besa.get(`${requestAt(requestId)}/as-of?revision=0`);
    expect(past.body).toMatchObject({ revision: 0, phase: 'awaiting', status: 'submitted' });
    expect(past.body.allowedActions).toBeUndefined();
    const latest = await besa.get(`${requestAt(requestId)}/as-of?revision=${last}`);
    const { allowedActions: _a, fileId: _f, ...shared } = now.body;
    expect(latest.body).toEqual({ ...shared, revision: last });
  });

  it('lets a reader of the court read and do nothing', async () => {
    const reader = exchange.desk(montenegro.court, 'reader');
    expect((await reader.get(requestAt(requestId))).body.allowedActions).toEqual([]);
    const tried = await reader.act(requestAt(requestId), 'messages', { text: 'Hello' });
    expect([tried.status, tried.body.code]).toEqual([403, 'ROLE_NOT_ALLOWED']);
  });
});
