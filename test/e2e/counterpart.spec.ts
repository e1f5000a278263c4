import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { account, judge, sought, wallet } from '@exchange/testing';
import { Counterpart } from './support/counterpart';
import { castOf, freezeDraft, traceDraft } from './support/moves';
import { albania, montenegro } from './support/offices';
import { runningExchange } from './support/running-exchange';
import { at, doneByTwo, openDraft, seen, sent } from './support/typed-moves';

const exchange = runningExchange();

const cast = castOf(exchange);
const [besa, dritan] = [cast.besa.client, cast.dritan.client];
const ana = exchange.desk(albania.aro, 'officer', 'ana').client;
const second = exchange.desk(albania.aro, 'approver', 'arta').client;

const detail = async (office: typeof ana, requestId: string) => (await seen(office, requestId)).body;
const happened = async (office: typeof ana, requestId: string) =>
  (await office.get('/v1/requests/{id}/timeline', at(requestId))).body.entries.map(({ event }) => event);

async function deliverFreeze(): Promise<string> {
  const fileId = await openDraft(besa, sent(freezeDraft()));
  return String((await doneByTwo(besa, dritan, fileId, { act: 'submit' })).requestId);
}

async function deliverTrace(): Promise<string> {
  const fileId = await openDraft(ana, sent(traceDraft()));
  return (await ana.post('/v1/files/{id}/submission', { ...at(fileId), body: {} })).body.requestId;
}

async function answerQuestion(office: typeof ana, requestId: string): Promise<void> {
  const [n = 0] = (await detail(office, requestId)).openClarifications;
  const params = { path: { id: requestId, n } };
  await office.post('/v1/requests/{id}/clarifications/{n}/answer', { params, body: { text: 'He has one name.' } });
}

async function close(office: typeof ana, requestId: string): Promise<void> {
  await detail(office, requestId);
  await office.post('/v1/requests/{id}/closure', { ...at(requestId), body: { reason: 'COMPLETED' } });
}

describe('exchange counterpart, once', () => {
  it('accepts-and-freezes: asks, accepts with four eyes, freezes every item, reports, and closes after the sender', async () => {
    const court = new Counterpart(exchange, [
      '--once',
      '--office',
      montenegro.court,
      '--script',
      'accepts-and-freezes',
    ]);
    const requestId = await deliverFreeze();
    await court.did(requestId, 'askClarification');
    await answerQuestion(besa, requestId);
    await court.did(requestId, 'report');
    const reported = await detail(besa, requestId);
    expect(reported).toMatchObject({ status: 'reported', outcome: 'executed' });
    expect(reported.measures.map(({ data }) => data.itemIds)).toEqual([[account.itemId, wallet.itemId]]);
    expect(reported.decisions[0]?.data.decidedBy).toMatchObject({
      name: 'Vesna Primjer',
      actReference: `Kr ${reported.number}`,
    });
    const correction = {
      eventId: reported.submissionId,
      kind: 'clerical',
      changes: [{ pointer: '/content/items/0/property/identifiers/0/value', value: 'ME25505000012345678951' }],
      reason: 'A digit was missing.',
    };
    await doneByTwo(besa, dritan, String(reported.fileId), { act: 'correct', body: correction });
    await court.did(requestId, 'applyCorrection');
    await close(besa, requestId);
    expect([await court.ended, (await detail(besa, requestId)).phase]).toEqual([0, 'closed']);
    expect(court.told.map(({ event, act, byTwo }) => [event ?? act, byTwo])).toEqual([
      ['request.submitted', undefined],
      ['acknowledge', false],
      ['askClarification', false],
      ['request.clarification-answered', undefined],
      ['decide', true],
      ['measure', false],
      ['report', false],
      ['request.entry-corrected', undefined],
      ['applyCorrection', false],
      ['request.side-closed', undefined],
      ['endMeasure', false],
      ['close', false],
    ]);
    expect(JSON.stringify(court.told)).not.toContain('Primjer');
    expect(new Set(court.told.map(({ number }) => number))).toEqual(new Set([reported.number]));
  });

  it('asks-and-finds: asks, tells in between what it found and reports finally', async () => {
    const office = new Counterpart(exchange, ['--once', '--office', montenegro.aro, '--script', 'asks-and-finds']);
    const requestId = await deliverTrace();
    await office.did(requestId, 'askClarification');
    await answerQuestion(ana, requestId);
    await office.did(requestId, 'report', 2);
    await close(ana, requestId);
    expect(await office.ended).toBe(0);
    const found = await detail(ana, requestId);
    expect(found).toMatchObject({ phase: 'closed', outcome: 'found', items: [{ itemId: sought.itemId }] });
    expect(found.reports.map(({ data, corrected }) => [data.final, corrected?.length])).toEqual([
      [false, 1],
      [true, undefined],
    ]);
    expect(found.reports[0]?.data.items?.[0]?.property?.identifiers).toMatchObject([{ value: '505000012345678951' }]);
    expect(await happened(ana, requestId)).toContain('EntryCorrected');
  });

  it('is-difficult: sends a trace back', async () => {
    const office = new Counterpart(exchange, ['--once', '--office', montenegro.aro, '--script', 'is-difficult']);
    const requestId = await deliverTrace();
    expect([await office.ended, (await detail(ana, requestId)).phase]).toEqual([0, 'returned']);
  });

  it('is-difficult: asks, and refuses after the consultation', async () => {
    const court = new Counterpart(exchange, ['--once', '--office', montenegro.court, '--script', 'is-difficult']);
    const requestId = await deliverFreeze();
    await court.did(requestId, 'askClarification');
    await answerQuestion(besa, requestId);
    await court.did(requestId, 'message');
    expect(await detail(besa, requestId)).toMatchObject({ outcome: 'refused' });
    await close(besa, requestId);
    expect([await court.ended, (await detail(besa, requestId)).phase]).toEqual([0, 'closed']);
  });
});

describe('a script that does not fit', () => {
  const folder = mkdtempSync(join(tmpdir(), 'exchange-scripts-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is told so, act and code, and ends with --once', async () => {
    const file = join(folder, 'early.yaml');
    const steps =
      '[message: { text: Hello }, answerClarification: { number: 1, text: None. }, message: { text: Never }]';
    writeFileSync(file, `name: Answers nothing\nwhen:\n  - event: request.submitted\n    do: ${steps}\n`);
    const aro = new Counterpart(exchange, ['--once', '--office', montenegro.aro, '--script', file]);
    const requestId = await deliverTrace();
    expect(await aro.ended).toBe(70);
    const lines = aro.told.filter((line) => line.requestId === requestId);
    expect(lines.map(({ event, act, outcome, code }) => [event ?? act, outcome, code])).toEqual([
      ['request.submitted', undefined, undefined],
      ['message', 'done', undefined],
      ['answerClarification', 'refused', 'CLARIFICATION_NOT_FOUND'],
    ]);
  });
});

describe('a request that others worked on before the script did', () => {
  const folder = mkdtempSync(join(tmpdir(), 'exchange-scripts-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('ends the script with --once as well, where the step that is caught up on is refused', async () => {
    const requestId = await deliverTrace();
    const file = join(folder, 'answers.yaml');
    const step = '{ event: request.submitted, types: [TRACE], do: [answerClarification: { number: 1, text: None. }] }';
    writeFileSync(file, `name: Answers nothing\nwhen:\n  - ${step}\n`);
    const aro = new Counterpart(exchange, ['--once', '--office', montenegro.aro, '--script', file]);
    expect(await aro.ended).toBe(70);
    expect(aro.told.filter((line) => line.requestId === requestId)).toContainEqual(
      expect.objectContaining({ act: 'answerClarification', outcome: 'refused', code: 'CLARIFICATION_NOT_FOUND' }),
    );
  });
});

describe('exchange counterpart, until it is told to stop', () => {
  const script = ['--office', montenegro.court, '--script', 'accepts-and-freezes'];

  const once = [
    ...['RequestSubmitted', 'RequestCollected', 'RequestReceived', 'ClarificationAsked', 'ClarificationAnswered'],
    ...['ItemsDecided', 'MeasureTaken', 'ExecutionReported'],
  ];

  it('does nothing twice when it is killed on the way and started again', async () => {
    const killed = new Counterpart(exchange, script);
    const first = await deliverFreeze();
    await killed.did(first, 'askClarification');
    await answerQuestion(besa, first);
    await killed.did(first, 'decide');
    await killed.stop('SIGKILL');
    const resumed = new Counterpart(exchange, script);
    const second = await deliverFreeze();
    await resumed.did(second, 'askClarification');
    await answerQuestion(besa, second);
    await resumed.did(second, 'report');
    expect(await resumed.stop('SIGINT')).toBe(0);
    const idle = new Counterpart(exchange, script);
    const third = await deliverFreeze();
    await idle.did(third, 'askClarification');
    expect(await idle.stop('SIGINT')).toBe(0);
    for (const requestId of [first, second]) expect(await happened(besa, requestId)).toEqual(once);
    expect(new Set(idle.told.map(({ requestId }) => requestId))).toEqual(new Set([third]));
  });
});

describe('what the other side recalls', () => {
  const folder = mkdtempSync(join(tmpdir(), 'exchange-scripts-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is closed to the office that is played, and it can still confirm that it deleted it', async () => {
    const file = join(folder, 'deletes.yaml');
    const step = '{ event: request.recalled, do: [confirmDeletion: { deletedOn: <today> }] }';
    writeFileSync(
      file,
      `name: Deletes\nwhen:\n  - { event: request.submitted, do: [message: { text: Seen }] }\n  - ${step}\n`,
    );
    const aro = new Counterpart(exchange, ['--once', '--office', montenegro.aro, '--script', file]);
    const requestId = await deliverTrace();
    await aro.did(requestId, 'message');
    const { fileId } = await detail(ana, requestId);
    const body = { reason: 'WRONG_ADDRESSEE', decidedBy: sent(judge) };
    await doneByTwo(ana, second, String(fileId), { act: 'recall', body });
    expect([await aro.ended, await happened(ana, requestId)]).toEqual([
      0,
      expect.arrayContaining(['DeletionConfirmed']),
    ]);
  });
});
