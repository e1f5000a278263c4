import { account, judge, wallet } from '@exchange/testing';
import {
  act,
  approve,
  castOf,
  dayIn,
  deliver,
  doneByTwo,
  freezeDraft,
  openFile,
  fileAt,
  propose,
  refusalIn,
  refusalOf,
  requestAt,
} from './support/moves';
import { albania, georgia, montenegro } from './support/offices';
import { runningExchange } from './support/running-exchange';
import { seedNetwork } from './support/seed-network';

const exchange = runningExchange();
const { besa, dritan, jelena } = castOf(exchange);
const giorgi = exchange.desk(georgia.prosecution, 'officer', 'giorgi');

/** Georgia's office is not connected: Albania's keeps its whole register here all the same. */
beforeAll(() => seedNetwork(exchange.secretariat(), ['GE']));

/** That the other side did it just now, and a letter or a call said so. */
function justNow(changes: object = {}) {
  const recordedFor = { officeId: georgia.prosecution, channel: 'MAIL', date: new Date().toISOString(), ...changes };
  return { recordedFor };
}

const underTreaty = { formality: 'MLA_TREATY', regime: 'CETS198' } as const;
const toGeorgia = freezeDraft({ ...underTreaty, addressee: { officeId: georgia.prosecution } });
const onPaper = freezeDraft({ ...underTreaty, addressee: { officeId: albania.prosecution } });
const sentOn = '2026-03-02T09:00:00.000Z';
const letter = { officeId: georgia.prosecution, channel: 'PAPER', date: sentOn };

const acceptance = { outcome: 'accepted', grounds: [], decidedBy: judge };
const measureId = '00000000-0000-4000-8000-0000000000d1';
const freezing = {
  measureId,
  kind: 'PROHIBITION',
  itemIds: [account.itemId, wallet.itemId],
  nationalAct: { kind: 'COURT_ORDER', authority: 'City Court', reference: '3/2026', date: '2026-03-02' },
  from: '2026-03-02',
  decidedBy: judge,
};
const results = [account, wallet].map(({ itemId }) => ({ itemId, result: 'executed', handling: { code: 'H0' } }));
const report = { results, final: true, decidedBy: judge };
const lifting = { reason: 'lifted', endedOn: '2026-03-02', decidedBy: judge };

describe('a request to an office that is not connected', () => {
  let fileId: string;
  let requestId: string;

  it('is sent as to any other', async () => {
    ({ fileId, requestId } = await deliver(besa, dritan, toGeorgia));
    expect((await besa.get(requestAt(requestId))).body).toMatchObject({
      phase: 'awaiting',
      number: expect.stringMatching(/^AL-GE-/),
    });
  });

  it('has its receipt and its question recorded by the sender, who answers for itself', async () => {
    await act(besa, requestId, 'receipt', { ...justNow(), reference: 'GE 5/2026' });
    await act(besa, requestId, 'clarifications', { ...justNow(), text: 'Which branch?', pauseClaimed: false });
    await act(besa, requestId, 'clarifications/1/answer', { text: 'The one in the port.' });
    const { body } = await besa.get(requestAt(requestId));
    expect(body).toMatchObject({ phase: 'open', status: 'received', openClarifications: [] });
    expect(body.clarifications[0]).toMatchObject({ side: 'requested', recordedFor: georgia.prosecution });
  });

  it('is decided with the four eyes of whoever records it', async () => {
    const decision = { ...justNow(), ...acceptance };
    expect(await refusalOf(besa, requestId, 'decisions', decision)).toMatchObject({ code: 'FOUR_EYES_REQUIRED' });
    await doneByTwo(besa, dritan, fileId, 'decide', decision);
    expect((await besa.get(requestAt(requestId))).body).toMatchObject({ outcome: 'accepted', status: 'inExecution' });
  });

  it('is executed, reported and closed, all of it as reported', async () => {
    await act(besa, requestId, 'measures', { ...justNow(), ...freezing });
    await act(besa, requestId, 'reports', { ...justNow(), ...report });
    const early = await refusalOf(besa, requestId, 'closure', { ...justNow(), reason: 'COMPLETED' });
    expect(early).toMatchObject({ status: 409, code: 'MEASURE_IN_FORCE' });
    await act(besa, requestId, `measures/${measureId}/end`, { ...justNow(), ...lifting });
    await act(besa, requestId, 'closure', { ...justNow(), reason: 'COMPLETED' });
    await act(besa, requestId, 'closure', { reason: 'COMPLETED' });
    const { body } = await besa.get('/v1/requests?box=outbox&counterpart=GE&status=closed');
    expect(body.requests).toMatchObject([{ requestId, outcome: 'executed', typeOutcome: 'lifted' }]);
  });

  it('says in its timeline whose acts they were and who wrote them down', async () => {
    const { entries } = (await besa.get(`${requestAt(requestId)}/timeline`)).body;
    const reported = { side: 'requested', officeId: albania.prosecution, recordedFor: georgia.prosecution };
    const own = { side: 'requesting', officeId: albania.prosecution, recordedFor: null };
    expect(entries).toMatchObject([
      { event: 'RequestSubmitted', ...own },
      { event: 'RequestReceived', ...reported },
      { event: 'ClarificationAsked', ...reported },
      { event: 'ClarificationAnswered', ...own },
      { event: 'ItemsDecided', ...reported },
      { event: 'MeasureTaken', ...reported },
      { event: 'ExecutionReported', ...reported },
      { event: 'MeasureEnded', ...reported },
      { event: 'SideClosed', ...reported },
      { event: 'SideClosed', ...own },
    ]);
  });
});

describe('a request that came on paper', () => {
  let fileId: string;
  let requestId: string;

  it('is put on record by its addressee, and was delivered when it came', async () => {
    fileId = await openFile(besa, { draft: onPaper, recordedFor: letter });
    const { body } = await doneByTwo(besa, dritan, fileId, 'submit');
    requestId = body.requestId;
    const seen = (await besa.get(requestAt(requestId))).body;
    expect(seen).toMatchObject({
      submittedAt: sentOn,
      number: expect.stringMatching(/^GE-AL-/),
      fileId,
      phase: 'awaiting',
    });
    expect(seen.sides.requested.participations).toMatchObject([{ officeId: albania.prosecution, responsible: true }]);
    const { requests } = (await besa.get('/v1/requests?box=inbox&counterpart=GE')).body;
    expect(requests).toMatchObject([{ requestId, side: 'requested', submittedAt: sentOn }]);
  });

  it('is answered from the file in which it was recorded', async () => {
    await act(besa, requestId, 'receipt', {});
    expect(refusalIn(await besa.post('/v1/files', { requestId }))).toMatchObject({ status: 409, code: 'FILE_EXISTS' });
    await doneByTwo(besa, dritan, fileId, 'decide', acceptance);
    await act(besa, requestId, 'measures', { ...freezing, measureId: '00000000-0000-4000-8000-0000000000d2' });
    expect((await besa.get(requestAt(requestId))).body).toMatchObject({ typeOutcome: 'frozen' });
  });

  it('is withdrawn by its sender, as the addressee records', async () => {
    const withdrawal = { ...justNow(), reason: 'ORDER_ENDED', decidedBy: judge };
    await doneByTwo(besa, dritan, fileId, 'withdraw', withdrawal);
    const { entries } = (await besa.get(`${requestAt(requestId)}/timeline`)).body;
    const reported = { side: 'requesting', officeId: albania.prosecution, recordedFor: georgia.prosecution };
    expect(entries.at(0)).toMatchObject({ event: 'RequestSubmitted', ...reported, occurredAt: sentOn });
    expect(entries.at(-1)).toMatchObject({ event: 'RequestWithdrawn', ...reported });
  });

  it('is closed to the addressee once it records that the sender recalled it', async () => {
    const id = await openFile(besa, { draft: onPaper, recordedFor: letter });
    const { body } = await doneByTwo(besa, dritan, id, 'submit');
    await doneByTwo(besa, dritan, id, 'recall', { ...justNow(), reason: 'WRONG_PERSON', decidedBy: judge });
    expect((await besa.get(requestAt(body.requestId))).body).toMatchObject({ sight: 'stub' });
    const file = refusalIn(await besa.get(`/v1/files/${id}`));
    expect(file).toMatchObject({ status: 403, code: 'FILE_CLOSED_BY_RECALL' });
    await act(besa, body.requestId, 'deletion-confirmation', { deletedOn: dayIn(0) });
  });

  it('is of an office that is not connected, and of the past', async () => {
    const opened = async (changes: object) => {
      return refusalIn(await besa.post('/v1/files', { draft: onPaper, recordedFor: { ...letter, ...changes } }));
    };
    const unfit = { status: 422, code: 'CONTENT_NOT_ACCEPTED' };
    const tomorrow = `${dayIn(1)}T12:00:00.000Z`;
    expect(await opened({ date: tomorrow })).toEqual({ ...unfit, pointers: ['/recordedFor/date'] });
    expect(await opened({ channel: 'PIGEON' })).toEqual({ ...unfit, pointers: ['/recordedFor/channel'] });

    const released = async (body: object) => {
      const id = await openFile(besa, body);
      return refusalIn(await besa.act(fileAt(id), 'proposals', { act: 'submit' }));
    };
    const from = (officeId: string) => ({ draft: onPaper, recordedFor: { ...letter, officeId } });
    expect(await released(from(montenegro.court))).toMatchObject({ status: 409, code: 'OFFICE_CONNECTED' });
    expect(await released(from(albania.court))).toMatchObject({ status: 409, code: 'OFFICE_CONNECTED' });
    expect(await released(from('0b000000-0000-4000-8000-00000000dead'))).toMatchObject({
      ...{ status: 403, code: 'SENDER_MAY_NOT_START' },
    });
    const toTheCourt = { draft: { ...onPaper, addressee: { officeId: albania.court } }, recordedFor: letter };
    expect(await released(toTheCourt)).toEqual({
      ...{ status: 422, code: 'NOT_RECORDED_FOR_THAT_OFFICE', pointers: ['/addressee'] },
    });
  });
});

describe('an act of the other side', () => {
  const ministry = exchange.desk(albania.ministry, 'officer', 'luan');
  let requestId: string;
  let deliveredAt: string;

  beforeAll(async () => {
    const participants = [{ officeId: albania.ministry, capacity: 'copy' }];
    ({ requestId } = await deliver(besa, dritan, { ...toGeorgia, participants }));
    deliveredAt = (await besa.get(requestAt(requestId))).body.submittedAt;
  });

  const message = (changes: object = {}) => ({ text: 'We have begun.', ...justNow(changes) });
  const tried = (body: object) => refusalOf(besa, requestId, 'messages', body);

  it('is that of the office which is responsible there', async () => {
    const wrong = { status: 422, code: 'NOT_RECORDED_FOR_THAT_OFFICE', pointers: ['/recordedFor/officeId'] };
    expect(await tried(message({ officeId: albania.prosecution }))).toEqual(wrong);
    expect(await tried(message({ officeId: montenegro.court }))).toEqual(wrong);
    expect(await tried(message({ officeId: '0b000000-0000-4000-8000-00000000dead' }))).toEqual(wrong);
  });

  it('is recorded by the office that is responsible here', async () => {
    const byCopy = await refusalOf(ministry, requestId, 'messages', message());
    expect(byCopy).toMatchObject({ status: 403, code: 'COPY_ONLY_READS' });
    const { status } = await jelena.post(`${requestAt(requestId)}/messages`, message(), { ifMatch: '"0"' });
    expect(status).toBe(404);
  });

  it('happened once, between delivery and now', async () => {
    const unfit = { status: 422, code: 'CONTENT_NOT_ACCEPTED' };
    const before = new Date(Date.parse(deliveredAt) - 1).toISOString();
    expect(await tried(message({ date: before }))).toEqual({ ...unfit, pointers: ['/recordedFor/date'] });
    const tomorrow = `${dayIn(1)}T12:00:00.000Z`;
    expect(await tried(message({ date: tomorrow }))).toEqual({ ...unfit, pointers: ['/recordedFor/date'] });
    expect(await tried({ ...message(), occurredAt: deliveredAt })).toEqual({ ...unfit, pointers: ['/occurredAt'] });
    expect(await tried(message({ channel: 'PIGEON' }))).toEqual({ ...unfit, pointers: ['/recordedFor/channel'] });
    const { status } = await besa.act(requestAt(requestId), 'messages', message({ date: deliveredAt }));
    expect(status).toBe(201);
  });

  it('is possible when that side could do it, and only then', async () => {
    const withdrawal = { ...justNow(), reason: 'NOT_NEEDED', decidedBy: judge };
    expect(await refusalOf(besa, requestId, 'withdrawal', withdrawal)).toMatchObject({ code: 'NOT_YOUR_SIDES_ACT' });
  });
});

describe('the office that connects', () => {
  const office = `/v1/network/offices/${georgia.prosecution}`;
  const connects = (from: string) => exchange.secretariat().act(office, 'connection', { connected: true, from });
  const message = () => ({ text: 'We have begun.', ...justNow() });
  let fileId: string;
  let requestId: string;

  beforeAll(async () => {
    ({ fileId, requestId } = await deliver(besa, dritan, toGeorgia));
  });

  it('has its acts recorded until the day on which it does', async () => {
    expect((await connects(dayIn(2))).status).toBe(201);
    expect((await besa.get(office)).body).toMatchObject({ connectedNow: false, connections: [{ connected: true }] });
    await act(besa, requestId, 'messages', message());
  });

  it('acts itself from that day on: nobody records its acts any more, nor approves what was to be recorded', async () => {
    const proposal = await propose(besa, fileId, 'decide', { ...justNow(), ...acceptance });
    await connects(dayIn(0));
    expect(refusalIn(await approve(dritan, fileId, proposal))).toMatchObject({ code: 'OFFICE_CONNECTED' });
    expect((await besa.get(office)).body).toMatchObject({ connectedNow: true });
    const refused = await refusalOf(besa, requestId, 'messages', message());
    expect(refused).toMatchObject({ status: 409, code: 'OFFICE_CONNECTED' });
    await act(giorgi, requestId, 'messages', { text: 'From now on we write ourselves.' });
  });

  it('finds everything that was recorded for it, and what it had sent on paper', async () => {
    const { requests } = (await giorgi.get('/v1/requests')).body;
    const on = (side: string) => requests.filter((each: { side: string }) => each.side === side).length;
    expect([on('requested'), on('requesting')]).toEqual([3, 2]);
    const closed = requests.find(({ status }: { status: string }) => status === 'closed');
    const { entries } = (await giorgi.get(`${requestAt(closed.requestId)}/timeline`)).body;
    expect(entries[1]).toMatchObject({ event: 'RequestReceived', recordedFor: georgia.prosecution });
    const { events } = (await giorgi.get(`${requestAt(closed.requestId)}/events`)).body;
    for (const { type, header, context } of events) {
      expect([type, context !== undefined]).toEqual([type, header.officeId === georgia.prosecution]);
    }
  });

  it('takes no new requests before its State takes part in the network', async () => {
    const draft = await openFile(besa, { draft: toGeorgia });
    const proposal = await besa.act(fileAt(draft), 'proposals', { act: 'submit' });
    expect(refusalIn(proposal)).toMatchObject({ code: 'ADDRESSEE_MAY_NOT_RECEIVE' });
  });
});
