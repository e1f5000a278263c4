import type { RequestContent } from '@exchange/contract';
import { account, judge, wallet } from '@exchange/testing';
import type { Desk } from './support/desk';
import {
  act,
  castOf,
  dayIn,
  fileAt,
  freezeDraft,
  openFile,
  refusalIn,
  refusalOf,
  requestAt,
  withoutFourEyes,
} from './support/moves';
import { albania, montenegro } from './support/offices';
import { runningExchange } from './support/running-exchange';

const exchange = runningExchange();
const { besa, jelena } = castOf(exchange);

/** One person acts for each office here: four eyes have a story of their own. */
beforeAll(() => withoutFourEyes(exchange.secretariat(), [albania.prosecution, montenegro.court]));

async function delivered(changes: Partial<RequestContent> = {}): Promise<string> {
  const fileId = await openFile(besa, { draft: freezeDraft(changes) });
  const submitted = await besa.act(fileAt(fileId), 'submission');
  expect(submitted.status).toBe(201);
  return submitted.body.requestId;
}

const both = [account.itemId, wallet.itemId];
const decision = (changes: object = {}) => ({ outcome: 'accepted', grounds: [], decidedBy: judge, ...changes });
const measureId = '00000000-0000-4000-8000-0000000000e1';
const nationalAct = { kind: 'COURT_ORDER', authority: 'High Court', reference: 'Kr-n 8/2026', date: '2026-03-02' };
const freezing = { measureId, kind: 'PROHIBITION', itemIds: both, nationalAct, from: '2026-03-02', decidedBy: judge };
const reportOf = (itemIds: readonly string[]) => ({
  results: itemIds.map((itemId) => ({ itemId, result: 'executed', handling: { code: 'H0' } })),
  ...{ final: true, decidedBy: judge },
});
const detail = async (desk: Desk, requestId: string) => (await desk.get(requestAt(requestId))).body;

describe('a request that is recalled', () => {
  const recall = { reason: 'WRONG_ADDRESSEE', decidedBy: judge };
  const vera = exchange.desk(montenegro.court, 'auditor', 'vera', 'AUDIT');
  let requestId: string;
  let courtFile: string;

  beforeAll(async () => {
    requestId = await delivered({ object: 'A secret of Shembulli' });
    courtFile = await openFile(jelena, { requestId });
    await jelena.act(fileAt(courtFile), 'notes', { text: 'Shembulli has an account here.' });
    await detail(jelena, requestId);
    await act(besa, requestId, 'recall', recall);
  });

  it('leaves its addressee a stub, which says that there was one', async () => {
    const seen = await jelena.get(requestAt(requestId));
    expect(Object.keys(seen.body)).toEqual([
      ...['requestId', 'number', 'counterpartJurisdiction', 'counterpartOfficeId', 'type', 'submittedAt', 'recalledAt'],
      ...['collected', 'sight', 'allowedActions', 'fileId'],
    ]);
    expect(seen.body).toMatchObject({ sight: 'stub', requestId, collected: true, counterpartJurisdiction: 'AL' });
    expect(seen.etag).toBe((await besa.get(requestAt(requestId))).etag);
    const { requests } = (await jelena.get('/v1/requests?status=recalled')).body;
    expect(requests).toMatchObject([{ requestId, sight: 'stub', status: 'recalled' }]);
    expect(JSON.stringify([seen.body, requests])).not.toMatch(/Shembulli|secret/);
  });

  it('is closed to it everywhere else, with what it noted itself', async () => {
    for (const door of ['timeline', 'events', 'as-of?revision=0']) {
      const refused = refusalIn(await jelena.get(`${requestAt(requestId)}/${door}`));
      expect([door, refused.status, refused.code]).toEqual([door, 403, 'REQUEST_RECALLED']);
    }
    for (const door of ['', '/events', '/as-of?revision=0']) {
      const refused = refusalIn(await jelena.get(`${fileAt(courtFile)}${door}`));
      expect([door, refused.status, refused.code]).toEqual([door, 403, 'FILE_CLOSED_BY_RECALL']);
    }
    const noted = await jelena.post(`${fileAt(courtFile)}/notes`, { text: 'Hm.' }, { ifMatch: '"1"' });
    expect(refusalIn(noted)).toMatchObject({ status: 403, code: 'FILE_CLOSED_BY_RECALL' });
    expect(await refusalOf(jelena, requestId, 'messages', { text: 'Why?' })).toMatchObject({
      ...{ status: 409, code: 'ACT_NOT_POSSIBLE_NOW' },
    });
  });

  it('keeps the file of the addressee open to its auditors', async () => {
    expect((await vera.get(fileAt(courtFile))).body.notes).toMatchObject([{ text: 'Shembulli has an account here.' }]);
    expect((await vera.get(`${fileAt(courtFile)}/events`)).status).toBe(200);
  });

  it('stays whole to those who sent it', async () => {
    expect(await detail(besa, requestId)).toMatchObject({
      ...{ sight: 'whole', phase: 'recalled', content: { object: 'A secret of Shembulli' }, typeOutcome: 'recalled' },
    });
    const { entries } = (await besa.get(`${requestAt(requestId)}/timeline`)).body;
    expect(entries.at(-1)).toMatchObject({ event: 'RequestRecalled' });
  });

  it('has its deletion confirmed, once', async () => {
    const tomorrow = await refusalOf(jelena, requestId, 'deletion-confirmation', { deletedOn: dayIn(2) });
    expect(tomorrow).toMatchObject({ status: 422, pointers: ['/deletedOn'] });
    expect((await detail(jelena, requestId)).allowedActions).toEqual(expect.arrayContaining(['confirmDeletion']));
    await act(jelena, requestId, 'deletion-confirmation', { deletedOn: dayIn(0) });
    expect((await detail(besa, requestId)).deletionConfirmations).toMatchObject([{ data: { deletedOn: dayIn(0) } }]);
    const again = await refusalOf(jelena, requestId, 'deletion-confirmation', { deletedOn: dayIn(0) });
    expect(again).toMatchObject({ status: 409, code: 'DELETION_CONFIRMED' });
  });

  it('was none on which a measure had been taken', async () => {
    const executed = await delivered();
    await act(jelena, executed, 'decisions', decision());
    await act(jelena, executed, 'measures', freezing);
    expect(await refusalOf(besa, executed, 'recall', recall)).toMatchObject({ status: 409, code: 'MEASURE_TAKEN' });
  });
});

describe('a request that both sides close', () => {
  it('is closed by each for itself, and opened again by either for both', async () => {
    const requestId = await delivered();
    await act(jelena, requestId, 'decisions', decision());
    const early = await refusalOf(jelena, requestId, 'closure', { reason: 'COMPLETED' });
    expect(early).toMatchObject({ status: 409, code: 'ITEM_UNREPORTED' });
    await act(jelena, requestId, 'reports', reportOf(both));
    await act(besa, requestId, 'closure', { reason: 'COMPLETED' });
    expect(await detail(besa, requestId)).toMatchObject({ phase: 'open', sides: { requesting: { closed: true } } });
    // Who has closed acts only as in closed; the other side goes on.
    const supplement = { facts: 'More', decidedBy: judge };
    expect(await refusalOf(besa, requestId, 'supplements', supplement)).toMatchObject({ code: 'ACT_NOT_POSSIBLE_NOW' });
    await act(besa, requestId, 'messages', { text: 'Thank you.' });
    await act(jelena, requestId, 'closure', { reason: 'COMPLETED' });
    expect(await detail(jelena, requestId)).toMatchObject({ phase: 'closed', status: 'closed' });

    const unsaid = await refusalOf(besa, requestId, 'reopening', { reason: 'OTHER' });
    expect(unsaid).toMatchObject({ status: 422, pointers: ['/text'] });
    await act(besa, requestId, 'reopening', { reason: 'NEW_FACTS', text: 'A further account.' });
    const sides = { requesting: { closed: false }, requested: { closed: false } };
    expect(await detail(jelena, requestId)).toMatchObject({ phase: 'open', sides, outcome: 'executed' });
    await act(besa, requestId, 'supplements', supplement);
  });
});

describe('a legal remedy', () => {
  const remedyId = '00000000-0000-4000-8000-0000000000e2';
  const remedy = { remedyId, itemIds: both, lodgedOn: '2026-03-02', authority: 'Court of Appeal' };
  const effects = [
    { itemId: account.itemId, effect: 'upheld' },
    { itemId: wallet.itemId, effect: 'annulled' },
  ];

  it('has an item whose decision was annulled decided anew', async () => {
    const requestId = await delivered();
    await act(jelena, requestId, 'decisions', decision());
    await act(jelena, requestId, 'remedies', remedy);
    expect(await detail(besa, requestId)).toMatchObject({ openRemedies: [remedyId] });
    const half = await refusalOf(jelena, requestId, `remedies/${remedyId}/decision`, {
      ...{ effects: effects.slice(1), decidedBy: judge },
    });
    expect(half).toMatchObject({ status: 422, pointers: ['/effects'] });
    await act(jelena, requestId, `remedies/${remedyId}/decision`, { effects, decidedBy: judge });
    expect(await detail(besa, requestId)).toMatchObject({
      ...{ openRemedies: [], items: [{ decision: 'accepted' }, { decision: 'undecided' }] },
    });
    const onAll = await refusalOf(jelena, requestId, 'measures', freezing);
    expect(onAll).toMatchObject({ status: 409, code: 'ITEM_NOT_ACCEPTED' });
    await act(jelena, requestId, 'decisions', decision({ itemIds: [wallet.itemId] }));
    await act(jelena, requestId, 'measures', freezing);
    expect(await detail(besa, requestId)).toMatchObject({ typeOutcome: 'frozen' });
  });

  it('is lodged after closure as well, and once under one id', async () => {
    const requestId = await delivered();
    const refused = { outcome: 'refused', grounds: [{ code: 'FN-e' }], reasons: 'Reasons' };
    await act(jelena, requestId, 'decisions', decision({ ...refused, consultation: { heldOn: '2026-03-02' } }));
    for (const desk of [jelena, besa]) await act(desk, requestId, 'closure', { reason: 'NOTHING_TO_EXECUTE' });
    await act(jelena, requestId, 'remedies', remedy);
    const again = await refusalOf(jelena, requestId, 'remedies', remedy);
    expect(again).toMatchObject({ status: 409, code: 'REMEDY_EXISTS' });
    await act(jelena, requestId, `remedies/${remedyId}/decision`, { effects, decidedBy: judge });
    await act(jelena, requestId, 'reopening', { reason: 'REMEDY' });
    await act(jelena, requestId, 'decisions', decision({ itemIds: [wallet.itemId] }));
    expect(await detail(besa, requestId)).toMatchObject({
      ...{ phase: 'open', items: [{ decision: 'refused' }, { decision: 'accepted' }] },
    });
  });
});

describe('an advance copy', () => {
  const copy = { transmission: { mode: 'ADVANCE_COPY', formalChannel: 'Ministry of Justice' } } as const;

  it('binds no property before its signed original is there', async () => {
    const requestId = await delivered(copy);
    await act(jelena, requestId, 'decisions', decision());
    const early = await refusalOf(jelena, requestId, 'measures', freezing);
    expect(early).toEqual({ status: 422, code: 'CONTENT_NOT_ACCEPTED', pointers: ['/formalReceipt'] });
    await act(jelena, requestId, 'original-request', { formalChannel: 'Ministry of Justice' });
    await act(jelena, requestId, 'formal-receipt', { receivedOn: dayIn(0), reference: 'MJ 118/2026' });
    await act(jelena, requestId, 'measures', freezing);
    expect(await detail(besa, requestId)).toMatchObject({
      ...{ typeOutcome: 'frozen', originalRequests: [{}], formalReceipts: [{ data: { reference: 'MJ 118/2026' } }] },
    });
  });

  it('binds it on an urgent basis of the own law, or with the receipt named in the measure', async () => {
    const requestId = await delivered(copy);
    await act(jelena, requestId, 'decisions', decision());
    const [onAccount, onWallet] = both.map((itemId) => ({ ...freezing, itemIds: [itemId] }));
    await act(jelena, requestId, 'measures', { ...onAccount, urgentNationalBasis: 'Criminal Procedure Act, art. 88' });
    const second = { ...onWallet, measureId: '00000000-0000-4000-8000-0000000000e3' };
    const formalReceipt = { reference: 'MJ 118/2026', date: '2026-03-02' };
    await act(jelena, requestId, 'measures', { ...second, formalReceipt });
  });

  it('is what the request was sent as: of another one no original is asked for', async () => {
    const requestId = await delivered();
    for (const name of ['original-request', 'formal-receipt']) {
      const body = name === 'original-request' ? {} : { receivedOn: '2026-03-02', reference: 'MJ 118/2026' };
      const refused = await refusalOf(jelena, requestId, name, body);
      expect(refused).toMatchObject({ status: 409, code: 'NOT_ADVANCE_COPY' });
    }
  });
});

describe('what is put on record as a request goes on', () => {
  const savings = { ...account, itemId: '00000000-0000-4000-8000-0000000000e4', description: 'Savings account' };
  let requestId: string;

  beforeAll(async () => {
    requestId = await delivered();
    await act(jelena, requestId, 'decisions', decision());
  });

  it('is a supplement: what it adds is undecided', async () => {
    await act(besa, requestId, 'supplements', { items: [savings], decidedBy: judge });
    expect(await detail(jelena, requestId)).toMatchObject({
      items: [{ decision: 'accepted' }, { decision: 'accepted' }, { itemId: savings.itemId, decision: 'undecided' }],
    });
    const again = await refusalOf(besa, requestId, 'supplements', { items: [savings], decidedBy: judge });
    expect(again).toMatchObject({ status: 422, pointers: ['/items/0/itemId'] });
    const ofAnotherKind = { ...savings, itemId: '00000000-0000-4000-8000-0000000000e5', kind: 'search' };
    const refused = await refusalOf(besa, requestId, 'supplements', { items: [ofAnotherKind], decidedBy: judge });
    expect(refused).toMatchObject({ status: 422, pointers: ['/items/0/kind'] });
    await act(jelena, requestId, 'decisions', decision({ itemIds: [savings.itemId] }));
  });

  it('is a delay, with a new date that lies ahead', async () => {
    const past = await refusalOf(jelena, requestId, 'delays', { reason: 'The bank is slow.', newDate: dayIn(-2) });
    expect(past).toMatchObject({ status: 422, pointers: ['/newDate'] });
    await act(jelena, requestId, 'delays', { reason: 'The bank is slow.', newDate: dayIn(30) });
    expect((await detail(besa, requestId)).delays).toMatchObject([{ data: { newDate: dayIn(30) } }]);
  });

  it('is a measure that is extended, and not shortened', async () => {
    await act(jelena, requestId, 'measures', { ...freezing, until: '2026-06-01' });
    const extension = `measures/${measureId}/extension`;
    const longer = { until: '2036-06-01', nationalAct, decidedBy: judge };
    const shorter = await refusalOf(jelena, requestId, extension, { ...longer, until: '2026-05-01' });
    expect(shorter).toMatchObject({ status: 422, pointers: ['/until'] });
    const withoutAct = await refusalOf(jelena, requestId, extension, { until: '2036-06-01', decidedBy: judge });
    expect(withoutAct).toMatchObject({ status: 422, pointers: ['/nationalAct'] });
    await act(jelena, requestId, extension, longer);
    expect((await detail(besa, requestId)).measureExtensions).toMatchObject([{ data: { until: '2036-06-01' } }]);
  });

  it('is what was said elsewhere, once it was said', async () => {
    const call = { channel: 'phone', at: new Date().toISOString(), with: 'Ilir Mostra', gist: 'It is sent again.' };
    await act(jelena, requestId, 'contacts', call);
    expect((await detail(besa, requestId)).contacts).toMatchObject([{ data: { gist: 'It is sent again.' } }]);
    const ahead = { ...call, at: `${dayIn(2)}T12:00:00.000Z` };
    expect(await refusalOf(jelena, requestId, 'contacts', ahead)).toMatchObject({ status: 422, pointers: ['/at'] });
  });

  it('is a file number, by which either side finds the request', async () => {
    const found = async (desk: Desk, number: string): Promise<readonly string[]> => {
      const { requests } = (await desk.get(`/v1/requests?reference=${encodeURIComponent(number)}`)).body;
      return requests.map((each: { requestId: string }) => each.requestId);
    };
    const reference = { office: 'Sample High Court', number: 'Kr-n 8/2026-e2e', kind: 'court' };
    expect(await found(jelena, reference.number)).toEqual([]);
    await act(jelena, requestId, 'references', { reference });
    for (const desk of [jelena, besa]) expect(await found(desk, reference.number)).toEqual([requestId]);
    expect(await found(exchange.desk(montenegro.aro, 'officer'), reference.number)).toEqual([]);
    expect(await found(besa, 'P 4/2026')).toContain(requestId);
  });

  it('is how it stands to another request', async () => {
    const toItself = { relation: { kind: 'sameMatter', requestId } };
    const refused = await refusalOf(besa, requestId, 'relations', toItself);
    expect(refused).toMatchObject({ status: 422, pointers: ['/relation/requestId'] });
    await act(besa, requestId, 'relations', { relation: { kind: 'external', reference: 'SIENA 2026-1234567' } });
    expect((await detail(jelena, requestId)).relations).toMatchObject([{ data: { relation: { kind: 'external' } } }]);
  });
});
