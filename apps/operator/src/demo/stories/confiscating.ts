import type { RequestContent } from '@exchange/contract';
import { textIn } from '../../http/answers';
import { account, common, daysAgo, decidedBy, sameAs, wallet } from '../case';
import { cast } from '../cast';
import type { Play } from '../play';

const { elira, jelena, ilir, nikola } = cast;
const judge = decidedBy(jelena.office, 'Mira Sudija-Uzor');

function draftAfter(freezeId: string): RequestContent {
  return {
    ...common(jelena.officeId, elira),
    type: 'CONFISCATE',
    formality: 'MLA_TREATY',
    regime: 'CETS198',
    nature: 'EXECUTION',
    object: 'Confiscation of what was frozen',
    // The ministries will agree on the share, so they are told what it is a share of.
    participants: [
      { officeId: ilir.officeId, capacity: 'copy' },
      { officeId: nikola.officeId, capacity: 'copy' },
    ],
    items: [sameAs(account, freezeId), sameAs(wallet, freezeId)],
    order: { authority: elira.office, reference: 'K 17/2026', date: daysAgo(4), finalOn: daysAgo(1) },
    relations: [{ kind: 'followsFrom', requestId: freezeId }],
  };
}

/** From court to court, on a judgment that is final. Answers the id of the request. */
export async function confiscateProperty(play: Play, freezeId: string): Promise<string> {
  play.script.chapter('CONFISCATE  court to court', 'The judgment is final: Albania asks Montenegro to execute it.');
  const { elira, genc, jelena } = play.people;
  const draftId = await elira.opensFile({ draft: draftAfter(freezeId) }, 'opens a file with the draft');
  const proposal = await elira.proposes(draftId, { act: 'submit' }, 'the submission');
  const requestId = textIn((await genc.approves(proposal, 'the request is delivered')).body, 'requestId');
  await jelena.looksAt(`/v1/requests/${requestId}`, 'reads it for the first time: that is put on record');
  await execute(play, requestId);
  await elira.does(`/v1/requests/${requestId}`, 'closure', { reason: 'COMPLETED' }, 'closes for Albania');
  return requestId;
}

async function execute({ people: { jelena, ivan } }: Play, requestId: string): Promise<void> {
  const request = `/v1/requests/${requestId}`;
  const fileId = await jelena.opensFile({ requestId }, 'opens a file of the own office on it');
  const accepted = { outcome: 'accepted', grounds: [], decidedBy: judge };
  const proposal = await jelena.proposes(fileId, { act: 'decide', body: accepted }, 'to accept everything');
  await ivan.approves(proposal, 'recognised');
  const measure = {
    measureId: '5c000000-0000-4000-8000-000000000002',
    kind: 'CONFISCATION',
    itemIds: [account.itemId, wallet.itemId],
    nationalAct: { kind: 'COURT_ORDER', authority: cast.jelena.office, reference: 'Kr-n 9/2026', date: daysAgo(0) },
    from: daysAgo(0),
    decidedBy: judge,
  };
  await jelena.does(request, 'measures', measure, 'confiscates both');
  const value = { amount: '48000.00', currency: 'EUR' };
  const results = [
    { itemId: account.itemId, result: 'executed', value, handling: { code: 'H0' } },
    { itemId: wallet.itemId, result: 'executed', handling: { code: 'H0' } },
  ];
  await jelena.does(request, 'reports', { results, final: true, decidedBy: judge }, 'reports the execution');
  await jelena.does(request, 'closure', { reason: 'COMPLETED' }, 'closes for Montenegro');
}
