import { account, judge, wallet } from '@exchange/testing';
import { act, castOf, deliver, doneByTwo, freezeDraft, openFile, requestAt } from './support/moves';
import { runningExchange } from './support/running-exchange';

const exchange = runningExchange();

const acceptAll = { outcome: 'accepted', grounds: [], decidedBy: judge };
const measure = {
  measureId: '00000000-0000-4000-8000-0000000000c2',
  kind: 'SEIZURE',
  itemIds: [account.itemId],
  nationalAct: { kind: 'COURT_ORDER', authority: 'High Court', reference: 'Kr-n 9/2026', date: '2026-03-02' },
  from: '2026-03-02',
  decidedBy: judge,
};

describe('a freeze that is withdrawn while it is being executed', () => {
  const { besa, dritan, jelena, ivan } = castOf(exchange);
  let fileId: string;
  let requestId: string;

  beforeAll(async () => {
    ({ fileId, requestId } = await deliver(besa, dritan, freezeDraft()));
    const courtFile = await openFile(jelena, { requestId });
    await doneByTwo(jelena, ivan, courtFile, 'decide', acceptAll);
    await act(jelena, requestId, 'measures', measure);
  });

  it('is withdrawn in part first: that closes one item and nothing else', async () => {
    const part = { itemIds: [wallet.itemId], reason: 'EXECUTED_ELSEWHERE', decidedBy: judge };
    const alone = await besa.act(requestAt(requestId), 'withdrawal', part);
    expect([alone.status, alone.body.code]).toEqual([409, 'FOUR_EYES_REQUIRED']);
    await doneByTwo(besa, dritan, fileId, 'withdraw', part);
    const { body } = await jelena.get(requestAt(requestId));
    expect(body).toMatchObject({ phase: 'open', items: [{ withdrawn: false }, { withdrawn: true }] });
    const onWallet = await jelena.act(requestAt(requestId), 'measures', {
      ...measure,
      measureId: '00000000-0000-4000-8000-0000000000c3',
      itemIds: [wallet.itemId],
    });
    expect([onWallet.status, onWallet.body.code]).toEqual([409, 'ITEM_WITHDRAWN']);
  });

  it('winds down when nothing is left', async () => {
    await doneByTwo(besa, dritan, fileId, 'withdraw', { reason: 'ORDER_ENDED', decidedBy: judge });
    expect((await jelena.get(requestAt(requestId))).body).toMatchObject({
      phase: 'windingDown',
      status: 'windingDown',
    });
    const late = await jelena.act(requestAt(requestId), 'measures', measure);
    expect([late.status, late.body.code]).toEqual([409, 'ACT_NOT_POSSIBLE_NOW']);
  });

  it('is closed by the court only after its measure has ended', async () => {
    const early = await jelena.act(requestAt(requestId), 'closure', { reason: 'WITHDRAWN' });
    expect([early.status, early.body.code]).toEqual([409, 'MEASURE_IN_FORCE']);
    const end = { reason: 'lifted', endedOn: '2026-03-09', decidedBy: judge };
    await act(jelena, requestId, `measures/${measure.measureId}/end`, end);
    const results = [{ itemId: account.itemId, result: 'executed', handling: { code: 'H0' } }];
    await act(jelena, requestId, 'reports', { results, final: true, decidedBy: judge });
    await act(jelena, requestId, 'closure', { reason: 'WITHDRAWN' });
    await act(besa, requestId, 'closure', { reason: 'WITHDRAWN' });
    expect((await besa.get(requestAt(requestId))).body).toMatchObject({ phase: 'closed', status: 'closed' });
  });
});
