import { noon, testId, traceContent } from '@exchange/testing';
import { caseGateway, type CaseGateway, type Person, type Reply, type Sending } from '../testing/case-gateway';
import { agency, court, delivered, prosecutor, stranger } from '../testing/delivered-request';
import { expectProblem } from '../testing/problem';
import * as examples from './acts/examples';

const { decisions, reports } = examples;
const acceptance = decisions['Everything is accepted'];
const execution = reports['An order was executed'];
const [account, wallet, measureId] = [testId(0x61), testId(0x62), testId(0xf1)];

let gateway: CaseGateway;
beforeAll(async () => {
  gateway = await caseGateway();
});
afterAll(() => gateway.close());
afterEach(() => {
  gateway.clock.at = noon;
});

/** One request, and what is done about it: every act names the revision that the act before it answered. */
class Story {
  private revision = 0;

  private constructor(readonly id: string) {}

  static async of(...delivery: Parameters<typeof delivered> extends [unknown, ...infer Rest] ? Rest : never) {
    return new Story(await delivered(gateway, ...delivery));
  }

  async try(person: Person, act: string, body: object, sending: Sending = {}): Promise<Reply> {
    return gateway.post(person, `/v1/requests/${this.id}/${act}`, body, { ifMatch: `"${this.revision}"`, ...sending });
  }

  async does(person: Person, act: string, body: object, sending: Sending = {}): Promise<Reply> {
    const answer = await this.try(person, act, body, sending);
    expect([answer.status, answer.body.code]).toEqual([201, undefined]);
    expect(answer.headers['etag']).toBe(`"${answer.body.revision}"`);
    expect(answer.body.hash).toMatch(/^[0-9a-f]{64}$/);
    this.revision = answer.body.revision;
    return answer;
  }

  /** As its author sees it after an act. */
  async detail({ officeId }: Person, after: Reply) {
    const position = after.headers['exchange-position'] ?? '';
    const { body } = await gateway.get({ officeId, role: 'auditor' }, `/v1/requests/${this.id}`, { position });
    return body;
  }
}

describe('the acts', () => {
  it('lead a request from receipt to closure, item by item', async () => {
    const story = await Story.of();
    await story.does(agency, 'receipt', examples.acknowledgement);
    const asked = await story.does(agency, 'clarifications', examples.question);
    expect(asked.body.number).toBe(1);
    await story.does(prosecutor, 'clarifications/1/answer', examples.answer);
    await story.does(agency, 'decisions', decisions['An item is postponed']);
    await story.does(agency, 'decisions', decisions['A postponed item is resumed']);
    await story.does(agency, 'decisions', { ...decisions['An item is refused'], itemIds: [wallet] });
    await story.does(agency, 'measures', examples.freezing);
    await story.does(agency, 'reports', execution);
    await story.does(agency, `measures/${measureId}/end`, examples.lifting);
    await story.does(agency, 'closure', examples.closure);
    const closed = await story.does(prosecutor, 'closure', examples.closure);
    expect(await story.detail(prosecutor, closed)).toMatchObject({
      phase: 'closed',
      status: 'closed',
      outcome: 'partlyExecuted',
      items: [
        { itemId: account, decision: 'accepted', reported: true, results: ['executed'] },
        { itemId: wallet, decision: 'refused', reported: false },
      ],
      receipts: [{ data: { reference: 'ARO 31/2026', receivedAt: noon, implied: false } }],
      openClarifications: [],
      measureEnds: [{ data: { measureId, reason: 'lifted' } }],
      closures: [{ side: 'requested' }, { side: 'requesting' }],
      allowedActions: [],
    });
  });

  it('answer an informal search straight from delivery; the report implies the receipt', async () => {
    const { itemId = '' } = reports['What a search found'].results[0] ?? {};
    const items = traceContent().items.map((item) => ({ ...item, itemId }));
    const story = await Story.of({ to: court, content: { ...traceContent(), items } });
    const reported = await story.does(court, 'reports', reports['What a search found']);
    expect(reported.body.revision).toBe(2);
    const { body } = await gateway.get(prosecutor, `/v1/requests/${story.id}/events`);
    expect(body.events.map(({ type }: { readonly type: string }) => type)).toEqual([
      'RequestSubmitted',
      'RequestReceived',
      'ExecutionReported',
    ]);
  });

  it('withdraw everything and wind down', async () => {
    const story = await Story.of({ from: agency, to: court });
    const withdrawn = await story.does(agency, 'withdrawal', examples.withdrawal);
    expect(await story.detail(agency, withdrawn)).toMatchObject({
      phase: 'windingDown',
      items: [{ withdrawn: true }, {}],
    });
  });

  it('name a message by its event', async () => {
    const story = await Story.of();
    const sent = await story.does(prosecutor, 'messages', examples.message);
    const { body } = await gateway.get(prosecutor, `/v1/requests/${story.id}/events`);
    expect(body.events[1]).toMatchObject({ type: 'MessageSent', id: sent.body.messageId });
  });

  it('get the same answer to a retry, whatever happened in between', async () => {
    const story = await Story.of();
    const once = { key: 'retried-0001', ifMatch: '"0"' };
    const first = await story.does(prosecutor, 'messages', examples.message, once);
    await story.does(prosecutor, 'messages', examples.message);
    const again = await story.try(prosecutor, 'messages', examples.message, once);
    expect([again.status, again.body, again.headers['etag']]).toEqual([201, first.body, '"1"']);
    expectProblem(await story.try(prosecutor, 'messages', { text: 'Other' }, once), 422, 'idempotency/key-reused');
  });

  it('are recorded late with a reason', async () => {
    const story = await Story.of();
    gateway.clock.at = '2026-03-05T12:00:00.000Z';
    const late = { ...examples.message, occurredAt: noon };
    expectProblem(await story.try(prosecutor, 'messages', late), 422, 'CONTENT_NOT_ACCEPTED', ['/lateReason']);
    const sent = await story.does(prosecutor, 'messages', { ...late, lateReason: 'The line was down.' });
    const { messages } = await story.detail(prosecutor, sent);
    expect(messages).toMatchObject([{ occurredAt: noon, data: { lateReason: 'The line was down.' } }]);
  });
});

const every: readonly (readonly [string, object])[] = [
  ['receipt', examples.acknowledgement],
  ['messages', examples.message],
  ['clarifications', examples.question],
  ['clarifications/1/answer', examples.answer],
  ['decisions', acceptance],
  ['measures', examples.freezing],
  [`measures/${measureId}/end`, examples.lifting],
  ['reports', execution],
  ['withdrawal', examples.withdrawal],
  ['closure', examples.closure],
];

describe.each(every)('%s', (act, body) => {
  let story: Story;
  beforeAll(async () => {
    story = await Story.of();
  });

  it('is no act of a stranger, nor of anybody on what is not there', async () => {
    const theirs = await story.try(stranger, act, body);
    expectProblem(theirs, 404, 'REQUEST_NOT_FOUND');
    for (const id of [testId(0xff), 'no-id']) {
      const nobodys = await gateway.post(stranger, `/v1/requests/${id}/${act}`, body, { ifMatch: '"0"' });
      expect({ ...nobodys.body, instance: '' }).toEqual({ ...theirs.body, instance: '' });
    }
  });

  it('is no act of readers and auditors', async () => {
    for (const role of ['reader', 'auditor'] as const) {
      for (const office of [prosecutor, agency]) {
        const { status, body: problem } = await story.try({ ...office, role }, act, body);
        expect([status, ['ROLE_NOT_ALLOWED', 'NOT_YOUR_SIDES_ACT'].includes(problem.code)]).toEqual([403, true]);
      }
    }
  });

  it('needs a key and the revision that was seen', async () => {
    expectProblem(await story.try(agency, act, body, { key: 'short' }), 400, 'header/invalid');
    const unseen = await gateway.post(agency, `/v1/requests/${story.id}/${act}`, body);
    expectProblem(unseen, 428, 'precondition/required');
  });

  it('refuses what it does not know, before it looks for the request', async () => {
    const unknown = { ...body, officeId: agency.officeId };
    const answer = await gateway.post(stranger, `/v1/requests/${story.id}/${act}`, unknown, { ifMatch: '"0"' });
    expectProblem(answer, 422, 'input/invalid', ['/officeId']);
  });

  it('refuses an erased text', async () => {
    const answer = await story.try(agency, act, { ...body, lateReason: { erased: true } });
    expectProblem(answer, 422, 'input/invalid', ['/lateReason']);
  });
});

describe('an act is refused', () => {
  it.each([
    ['to the other side', prosecutor, 'receipt', examples.acknowledgement, 403, 'NOT_YOUR_SIDES_ACT'],
    ['to the other side', agency, 'withdrawal', examples.withdrawal, 403, 'NOT_YOUR_SIDES_ACT'],
    ['on a stale view', agency, 'receipt', examples.acknowledgement, 412, 'precondition/stale', { ifMatch: '"7"' }],
    ['on a weak tag', agency, 'receipt', examples.acknowledgement, 412, 'precondition/stale', { ifMatch: 'W/"0"' }],
    ['before its phase', agency, 'measures', examples.freezing, 409, 'ACT_NOT_POSSIBLE_NOW'],
    ['before acceptance', agency, 'reports', execution, 409, 'ACT_NOT_POSSIBLE_NOW'],
    ['where four eyes are needed', prosecutor, 'withdrawal', examples.withdrawal, 409, 'FOUR_EYES_REQUIRED'],
    ['on no clarification', agency, 'clarifications/1/answer', examples.answer, 404, 'CLARIFICATION_NOT_FOUND'],
    ['on no number', agency, 'clarifications/one/answer', examples.answer, 404, 'CLARIFICATION_NOT_FOUND'],
  ] as const)('%s: %s %s', async (_, person, act, body, status, code, sending: Sending = {}) => {
    const story = await Story.of();
    expectProblem(await story.try(person, act, body, sending), status, code);
  });

  it.each([
    ['receipt before delivery', 'receipt', { receivedAt: '2026-03-01T00:00:00.000Z' }, ['/receivedAt']],
    ['an act in the future', 'messages', { text: 'x', occurredAt: '2027-01-01T00:00:00.000Z' }, ['/occurredAt']],
    ['a question about no item', 'clarifications', { ...examples.question, itemIds: [testId(9)] }, ['/itemIds/0']],
    [
      'an unknown ground',
      'decisions',
      { ...decisions['An item is refused'], grounds: [{ code: 'ZZ' }] },
      ['/grounds/0/code'],
    ],
    [
      'no such day',
      'decisions',
      { ...acceptance, decidedBy: { ...acceptance.decidedBy, date: '2026-02-30' } },
      ['/decidedBy/date'],
    ],
  ])('for %s', async (_, act, body, pointers) => {
    const story = await Story.of();
    expectProblem(await story.try(agency, act, body), 422, 'CONTENT_NOT_ACCEPTED', pointers);
  });

  it('for what items, measures and clarifications say', async () => {
    const story = await Story.of();
    await story.does(prosecutor, 'clarifications', examples.question);
    expectProblem(
      await story.try(prosecutor, 'clarifications/1/answer', examples.answer),
      409,
      'CLARIFICATION_IS_YOURS',
    );
    await story.does(agency, 'clarifications/1/answer', examples.answer);
    expectProblem(await story.try(agency, 'clarifications/1/answer', examples.answer), 409, 'CLARIFICATION_ANSWERED');
    expectProblem(await story.try(agency, 'measures', examples.freezing), 409, 'ITEM_NOT_ACCEPTED');
    await story.does(agency, 'decisions', acceptance);
    expectProblem(await story.try(agency, 'decisions', acceptance), 409, 'ITEM_ALREADY_DECIDED');
    await story.does(agency, 'measures', examples.freezing);
    expectProblem(await story.try(agency, 'measures', examples.freezing), 409, 'MEASURE_EXISTS');
    expectProblem(await story.try(agency, `measures/${testId(9)}/end`, examples.lifting), 404, 'MEASURE_NOT_FOUND');
    expectProblem(await story.try(agency, 'measures/none/end', examples.lifting), 404, 'MEASURE_NOT_FOUND');
    expectProblem(await story.try(agency, 'closure', examples.closure), 409, 'MEASURE_IN_FORCE');
    await story.does(agency, `measures/${measureId}/end`, examples.lifting);
    expectProblem(await story.try(agency, `measures/${measureId}/end`, examples.lifting), 409, 'MEASURE_ENDED');
    expectProblem(await story.try(agency, 'closure', examples.closure), 409, 'ITEM_UNREPORTED');
  });

  it('for a withdrawn item', async () => {
    const story = await Story.of({ from: agency, to: court });
    const ofOne = { ...examples.withdrawal, itemIds: [account] };
    await story.does(agency, 'withdrawal', ofOne);
    expectProblem(await story.try(agency, 'withdrawal', ofOne), 409, 'ITEM_WITHDRAWN');
  });

  it('while the store takes nothing, and leaves nothing', async () => {
    const story = await Story.of();
    gateway.store.unavailable = true;
    const answer = await story.try(agency, 'receipt', examples.acknowledgement).finally(() => {
      gateway.store.unavailable = false;
    });
    expectProblem(answer, 503, 'store/unavailable');
    await story.does(agency, 'receipt', examples.acknowledgement);
  });
});
