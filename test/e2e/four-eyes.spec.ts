import { account, judge, wallet } from '@exchange/testing';
import type { Desk } from './support/desk';
import {
  act,
  approve,
  dayIn,
  deliver,
  doneByTwo,
  fileAt,
  freezeDraft,
  openFile,
  propose,
  refusalIn,
  refusalOf,
  requestAt,
  castOf,
  withoutFourEyes,
} from './support/moves';
import { albania, montenegro } from './support/offices';
import { runningExchange } from './support/running-exchange';

const exchange = runningExchange();
const { besa, dritan, jelena, ivan } = castOf(exchange);

const acceptance = { outcome: 'accepted', itemIds: [account.itemId], grounds: [], decidedBy: judge };
const correctionOf = (eventId: string) => ({
  ...{ eventId, kind: 'clerical', reason: 'A slip.' },
  changes: [{ pointer: '/content/object', value: 'Freezing of one account and one wallet' }],
});

const secondPerson = { status: 403, code: 'SECOND_PERSON_NEEDED' };
const notOpen = { status: 409, code: 'PROPOSAL_NOT_OPEN' };

/** What an approval of that proposal, as the file shows it, is refused for. */
const refusedApproval = async (desk: Desk, fileId: string, n: number) => refusalIn(await approve(desk, fileId, n));

/** A delivered request, and the files of both sides. */
async function inTwoFiles() {
  const { fileId, requestId } = await deliver(besa, dritan, freezeDraft());
  return { fileId, requestId, courtFile: await openFile(jelena, { requestId }) };
}

describe('an act that two persons of an office agree on', () => {
  let fileId: string;
  let requestId: string;
  let courtFile: string;
  beforeEach(async () => void ({ fileId, requestId, courtFile } = await inTwoFiles()));

  const decisions = async () => (await besa.get(requestAt(requestId))).body.decisions.length;

  it('is not done by one person alone, whichever it is', async () => {
    const { submissionId } = (await besa.get(requestAt(requestId))).body;
    const alone = [
      [jelena, 'decisions', acceptance],
      [besa, 'withdrawal', { reason: 'NOT_NEEDED', itemIds: [wallet.itemId], decidedBy: judge }],
      [besa, 'corrections', correctionOf(submissionId)],
      [besa, 'recall', { reason: 'WRONG_ADDRESSEE', decidedBy: judge }],
    ] as const;
    for (const [desk, act, body] of alone) {
      const refused = await refusalOf(desk, requestId, act, body);
      expect([act, refused.status, refused.code]).toEqual([act, 409, 'FOUR_EYES_REQUIRED']);
    }
  });

  it('is done by two: a decision, a withdrawal in part, a correction and a recall', async () => {
    const { submissionId } = (await besa.get(requestAt(requestId))).body;
    await doneByTwo(jelena, ivan, courtFile, 'decide', acceptance);
    const part = { reason: 'NOT_NEEDED', itemIds: [wallet.itemId], decidedBy: judge };
    await doneByTwo(besa, dritan, fileId, 'withdraw', part);
    await doneByTwo(besa, dritan, fileId, 'correct', correctionOf(submissionId));
    expect((await jelena.get(requestAt(requestId))).body).toMatchObject({
      content: { object: 'Freezing of one account and one wallet' },
      items: [{ decision: 'accepted' }, { withdrawn: true }],
    });
    await doneByTwo(besa, dritan, fileId, 'recall', { reason: 'WRONG_ADDRESSEE', decidedBy: judge });
    expect((await jelena.get(requestAt(requestId))).body).toMatchObject({ sight: 'stub' });
  });

  it('is not approved by its proposer, whatever the role', async () => {
    const proposal = await propose(jelena, courtFile, 'decide', acceptance);
    const jelenaAsApprover = exchange.desk(montenegro.court, 'approver', 'jelena');
    expect(await refusedApproval(jelenaAsApprover, courtFile, proposal)).toMatchObject(secondPerson);
    const another = exchange.desk(montenegro.court, 'officer', 'milo');
    const notHis = await refusedApproval(another, courtFile, proposal);
    expect(notHis).toMatchObject({ status: 403, code: 'ROLE_NOT_ALLOWED' });
    expect(await decisions()).toBe(0);
  });

  it('is what the approver saw, or it is not done', async () => {
    const proposal = await propose(jelena, courtFile, 'decide', acceptance);
    const seen = { proposalHash: 'f'.repeat(64) };
    const approval = await ivan.act(fileAt(courtFile), `proposals/${proposal}/approval`, seen);
    expect(refusalIn(approval)).toMatchObject({ status: 409, code: 'PROPOSAL_CHANGED' });
    expect(await decisions()).toBe(0);
  });

  it('is taken back by its proposer or by an approver, and by nobody else', async () => {
    const [first, second] = [
      await propose(jelena, courtFile, 'decide', acceptance),
      await propose(jelena, courtFile, 'decide', acceptance),
    ];
    const takeBack = (desk: Desk, n: number) =>
      desk.act(fileAt(courtFile), `proposals/${n}/withdrawal`, { reason: 'Not meant.' });
    const milo = exchange.desk(montenegro.court, 'officer', 'milo');
    expect(refusalIn(await takeBack(milo, first))).toMatchObject({ status: 403, code: 'ROLE_NOT_ALLOWED' });
    expect((await takeBack(jelena, first)).status).toBe(201);
    expect((await takeBack(ivan, second)).status).toBe(201);
    for (const proposal of [first, second]) {
      expect(await refusedApproval(ivan, courtFile, proposal)).toMatchObject(notOpen);
    }
    expect((await ivan.get(fileAt(courtFile))).body.proposals).toMatchObject([
      { status: 'withdrawn' },
      { status: 'withdrawn' },
    ]);
    expect(await decisions()).toBe(0);
  });

  it('takes the place of another, which cannot be approved any more', async () => {
    const first = await propose(jelena, courtFile, 'decide', acceptance);
    const both = { ...acceptance, itemIds: [account.itemId, wallet.itemId] };
    const body = { act: 'decide', body: both, replaces: first };
    const replaced = await jelena.act(fileAt(courtFile), 'proposals', body);
    expect(replaced.status).toBe(201);
    expect(await refusedApproval(ivan, courtFile, first)).toMatchObject(notOpen);
    expect((await approve(ivan, courtFile, replaced.body.proposal)).body.outcome).toBe('performed');
    expect((await besa.get(requestAt(requestId))).body).toMatchObject({ outcome: 'accepted' });
    expect(await decisions()).toBe(1);
  });
});

describe('what is put before a colleague', () => {
  const proposalOf = (desk: Desk, fileId: string, act: string, body?: object) =>
    desk.act(fileAt(fileId), 'proposals', { act, ...(body && { body }) });

  it('is a draft that can be sent: whoever proposes it is told every place that needs work', async () => {
    const { object: _o, items: _i, ...draft } = freezeDraft();
    const fileId = await openFile(besa, { draft });
    const refused = refusalIn(await proposalOf(besa, fileId, 'submit'));
    expect(refused).toEqual({ status: 422, code: 'DRAFT_INCOMPLETE', pointers: ['/object', '/items'] });
    expect((await besa.get(fileAt(fileId))).body.proposals).toEqual([]);
  });

  describe('on a request', () => {
    let fileId: string;
    let requestId: string;
    let courtFile: string;
    beforeEach(async () => void ({ fileId, requestId, courtFile } = await inTwoFiles()));

    it('is an act of their side, and of an office that is responsible', async () => {
      const withdrawal = { reason: 'NOT_NEEDED', decidedBy: judge };
      const notTheirs = { status: 403, code: 'NOT_YOUR_SIDES_ACT' };
      expect(refusalIn(await proposalOf(jelena, courtFile, 'withdraw', withdrawal))).toMatchObject(notTheirs);
      expect(refusalIn(await proposalOf(besa, fileId, 'decide', acceptance))).toMatchObject(notTheirs);
      const toProsecution = { to: montenegro.prosecution, capacity: 'executing', cause: 'NOT_COMPETENT' };
      await act(jelena, requestId, 'transfers', toProsecution);
      expect(refusalIn(await proposalOf(jelena, courtFile, 'decide', acceptance))).toMatchObject({
        ...{ status: 403, code: 'NOT_RESPONSIBLE' },
      });
    });

    it('says what the request accepts: flaws point into the body of the act', async () => {
      const refusal = { ...acceptance, outcome: 'refused', grounds: [{ code: 'NO-SUCH' }] };
      const refused = refusalIn(await proposalOf(jelena, courtFile, 'decide', refusal));
      expect(refused).toMatchObject({ status: 422, code: 'CONTENT_NOT_ACCEPTED' });
      expect(refused.pointers).toContain('/body/grounds/0/code');
    });

    it('is asked again at the approval, because the request goes on', async () => {
      const proposal = await propose(jelena, courtFile, 'decide', { ...acceptance, itemIds: [wallet.itemId] });
      const part = { reason: 'NOT_NEEDED', itemIds: [wallet.itemId], decidedBy: judge };
      await doneByTwo(besa, dritan, fileId, 'withdraw', part);
      const late = { status: 409, code: 'ITEM_WITHDRAWN' };
      expect(await refusedApproval(ivan, courtFile, proposal)).toMatchObject(late);
    });

    it('is told again under the same key, also once it has become impossible', async () => {
      const { etag } = await jelena.get(fileAt(courtFile));
      const call = { ifMatch: String(etag), key: 'propose-once' };
      const body = { act: 'decide', body: acceptance };
      const first = await jelena.post(`${fileAt(courtFile)}/proposals`, body, call);
      expect((await approve(ivan, courtFile, first.body.proposal)).body.outcome).toBe('performed');
      const again = await jelena.post(`${fileAt(courtFile)}/proposals`, body, call);
      expect([again.status, again.body]).toEqual([201, first.body]);
      expect(refusalIn(await proposalOf(jelena, courtFile, 'decide', acceptance))).toMatchObject({
        ...{ status: 409, code: 'ITEM_ALREADY_DECIDED' },
      });
    });
  });
});

describe('the policy of an office', () => {
  const office = `/v1/network/offices/${albania.prosecution}`;
  const submitsAlone = async () => besa.act(fileAt(await openFile(besa, { draft: freezeDraft() })), 'submission');

  it('does not hold before the day on which it begins', async () => {
    await withoutFourEyes(exchange.secretariat(), [albania.prosecution], dayIn(2));
    expect(refusalIn(await submitsAlone())).toMatchObject({ status: 409, code: 'FOUR_EYES_REQUIRED' });
    expect((await jelena.get(office)).body).toMatchObject({ fourEyesNow: true });
  });

  it('lets one person act alone from that day on, and its counterparts can read so', async () => {
    await withoutFourEyes(exchange.secretariat(), [albania.prosecution], dayIn(0));
    expect((await submitsAlone()).status).toBe(201);
    const { body } = await jelena.get(office);
    expect(body).toMatchObject({ fourEyesNow: false, fourEyes: [{ required: false }, { required: false }] });
    expect(body.fourEyes[1]).toMatchObject({ from: dayIn(0), reason: 'One officer works in this office.' });
  });

  it('can demand four eyes again, and forgets none of its earlier days', async () => {
    const again = { required: true, from: dayIn(0), reason: 'A second officer has begun.' };
    await exchange.secretariat().act(office, 'four-eyes-policies', again);
    expect(refusalIn(await submitsAlone())).toMatchObject({ status: 409, code: 'FOUR_EYES_REQUIRED' });
    expect((await jelena.get(office)).body.fourEyes).toHaveLength(3);
    const on = (await jelena.get(`/v1/network/offices?on=2025-06-30`)).body.offices;
    expect(on.find((each: { officeId: string }) => each.officeId === albania.prosecution)).toMatchObject({
      fourEyesNow: true,
    });
  });
});
