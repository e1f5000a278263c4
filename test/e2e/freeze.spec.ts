import { account, judge, wallet } from '@exchange/testing';
import { castOf, freezeDraft } from './support/moves';
import { albania, montenegro } from './support/offices';
import { runningExchange } from './support/running-exchange';
import { approve, at, doneByTwo, openDraft, openReceived, propose, seen, sent } from './support/typed-moves';

const exchange = runningExchange();

const accepted = { outcome: 'accepted', itemIds: [account.itemId], grounds: [], decidedBy: sent(judge) };
const postponed = {
  outcome: 'postponed',
  itemIds: [wallet.itemId],
  grounds: [{ code: 'FP-a', article: 'R1805 10(1)(a)' }],
  reasons: 'A search is planned.',
  decidedBy: sent(judge),
};
const resumed = {
  outcome: 'accepted',
  itemIds: [wallet.itemId],
  grounds: [],
  cause: { kind: 'groundEnded', text: 'The search is over.' },
  decidedBy: sent(judge),
};
const measure = {
  measureId: '00000000-0000-4000-8000-0000000000c1',
  kind: 'PROHIBITION',
  itemIds: [account.itemId, wallet.itemId],
  nationalAct: { kind: 'COURT_ORDER', authority: 'High Court', reference: 'Kr-n 8/2026', date: '2026-03-02' },
  from: '2026-03-02',
  decidedBy: sent(judge),
};

describe('a freeze from a prosecutor to a court', () => {
  const cast = castOf(exchange);
  const [besa, dritan, jelena, ivan] = [cast.besa.client, cast.dritan.client, cast.jelena.client, cast.ivan.client];
  let fileId: string;
  let requestId: string;
  let courtFile: string;

  const seenBy = async (office: typeof besa) => (await seen(office, requestId)).body;
  const done = <Body extends object>(body: Body) => ({ ...at(requestId), body });

  it('is not submitted by one person alone', async () => {
    fileId = await openDraft(besa, sent(freezeDraft()));
    const alone = besa.post('/v1/files/{id}/submission', { ...at(fileId), body: {} });
    await expect(alone).rejects.toMatchObject({ status: 409, code: 'FOUR_EYES_REQUIRED' });
  });

  it('is not approved by the one who proposed it, and not after the draft was amended', async () => {
    const first = await propose(besa, fileId, { act: 'submit' });
    const samePerson = exchange.desk(albania.prosecution, 'approver', 'besa').client;
    await expect(approve(samePerson, fileId, first)).rejects.toMatchObject({
      ...{ status: 403, code: 'SECOND_PERSON_NEEDED' },
    });
    const amended = sent(freezeDraft({ object: 'Freezing of an account and a wallet, urgently' }));
    await besa.put('/v1/files/{id}/draft', { ...at(fileId), body: amended });
    await expect(approve(dritan, fileId, first)).rejects.toMatchObject({ status: 409, code: 'PROPOSAL_NOT_OPEN' });
  });

  it('is delivered when a second person approves it', async () => {
    const approved = await doneByTwo(besa, dritan, fileId, { act: 'submit' });
    requestId = String(approved.requestId);
    expect(await seenBy(besa)).toMatchObject({ fileId, phase: 'awaiting', status: 'submitted' });
    const file = await besa.get('/v1/files/{id}', at(fileId));
    expect(file.body).toMatchObject({ status: 'released', requestId });
  });

  it('is acknowledged, and a question is asked and answered', async () => {
    await seenBy(jelena);
    await jelena.post('/v1/requests/{id}/receipt', done({ reference: 'Kr-n 8/2026', zone: 'Europe/Podgorica' }));
    const question = { text: 'Whose wallet is it?', pauseClaimed: true };
    const asked = await jelena.post('/v1/requests/{id}/clarifications', done(question));
    expect(asked.body.number).toBe(1);
    expect((await seenBy(besa)).openClarifications).toEqual([1]);
    const params = { path: { id: requestId, n: 1 } };
    const own = jelena.post('/v1/requests/{id}/clarifications/{n}/answer', { params, body: { text: 'Ours.' } });
    await expect(own).rejects.toMatchObject({ code: 'CLARIFICATION_IS_YOURS' });
    const answer = { params, body: { text: 'The suspect holds the keys.' } };
    await besa.post('/v1/requests/{id}/clarifications/{n}/answer', answer);
    expect((await seenBy(jelena)).openClarifications).toEqual([]);
  });

  it('is decided by two people of the court: one item accepted, one postponed and resumed', async () => {
    const alone = jelena.post('/v1/requests/{id}/decisions', done(accepted));
    await expect(alone).rejects.toMatchObject({ status: 409, code: 'FOUR_EYES_REQUIRED' });
    courtFile = await openReceived(jelena, requestId);
    await doneByTwo(jelena, ivan, courtFile, { act: 'decide', body: accepted });
    await doneByTwo(jelena, ivan, courtFile, { act: 'decide', body: postponed });
    expect(await seenBy(besa)).toMatchObject({
      status: 'inExecution',
      items: [{ decision: 'accepted' }, { decision: 'postponed' }],
    });
    await doneByTwo(jelena, ivan, courtFile, { act: 'decide', body: resumed });
    expect(await seenBy(besa)).toMatchObject({
      outcome: 'accepted',
      decisions: [{}, {}, { data: { cause: { kind: 'groundEnded' } } }],
    });
  });

  it('names nobody of the court to the other side but the judge', async () => {
    const { events } = (await besa.get('/v1/requests/{id}/events', at(requestId))).body;
    for (const { type, context } of events) {
      expect([type, context !== undefined]).toEqual([
        type,
        type === 'RequestSubmitted' || type === 'ClarificationAnswered',
      ]);
    }
    const own = (await jelena.get('/v1/requests/{id}/events', at(requestId))).body.events;
    for (const { context } of own.filter(({ type }) => type === 'ItemsDecided')) {
      expect(context?.approvedBy).toBeDefined();
      expect(context?.approvedBy).not.toBe(context?.actorId);
    }
  });

  it('is executed, and cannot be closed by the court while the measure is in force', async () => {
    await seenBy(jelena);
    await jelena.post('/v1/requests/{id}/measures', done(measure));
    const results = [account, wallet].map(({ itemId }) => ({ itemId, result: 'executed', handling: { code: 'H0' } }));
    await jelena.post('/v1/requests/{id}/reports', done({ results, final: true, decidedBy: sent(judge) }));
    const early = jelena.post('/v1/requests/{id}/closure', done({ reason: 'COMPLETED' }));
    await expect(early).rejects.toMatchObject({ status: 409, code: 'MEASURE_IN_FORCE' });
    const end = { reason: 'lapsed', endedOn: '2026-04-02', decidedBy: sent(judge) };
    const params = { path: { id: requestId, m: measure.measureId } };
    await jelena.post('/v1/requests/{id}/measures/{m}/end', { params, body: end });
  });

  it('is closed by both sides', async () => {
    await jelena.post('/v1/requests/{id}/closure', done({ reason: 'COMPLETED' }));
    const results = [{ itemId: account.itemId, result: 'executed', handling: { code: 'H0' } }];
    const afterClosing = done({ results, final: true, decidedBy: sent(judge) });
    await expect(jelena.post('/v1/requests/{id}/reports', afterClosing)).rejects.toMatchObject({
      ...{ status: 409, code: 'ACT_NOT_POSSIBLE_NOW' },
    });
    await seenBy(besa);
    await besa.post('/v1/requests/{id}/closure', done({ reason: 'COMPLETED' }));
    const closed = await seenBy(jelena);
    expect(closed).toMatchObject({ phase: 'closed', outcome: 'executed' });
    expect(closed.allowedActions).toEqual(expect.arrayContaining(['message', 'lodgeRemedy', 'reopen']));
    expect(closed.allowedActions).not.toContain('decide');
  });

  it('can be read as it stood', async () => {
    const now = await besa.get('/v1/requests/{id}', at(requestId));
    const last = Number(now.headers.get('etag')?.replaceAll('"', ''));
    const asOf = async (revision: number) => {
      const params = { ...at(requestId).params, query: { revision: String(revision) } };
      return (await besa.get('/v1/requests/{id}/as-of', { params })).body;
    };
    const past = await asOf(0);
    expect(past).toMatchObject({ revision: 0, phase: 'awaiting', status: 'submitted' });
    expect(past).not.toHaveProperty('allowedActions');
    const { allowedActions: _a, fileId: _f, sight: _s, ...shared } = now.body;
    expect(await asOf(last)).toEqual({ ...shared, revision: last });
  });

  it('lets a reader of the court read and do nothing', async () => {
    const reader = exchange.desk(montenegro.court, 'reader').client;
    expect((await seenBy(reader)).allowedActions).toEqual([]);
    const tried = reader.post('/v1/requests/{id}/messages', done({ text: 'Hello' }));
    await expect(tried).rejects.toMatchObject({ status: 403, code: 'ROLE_NOT_ALLOWED' });
  });
});
