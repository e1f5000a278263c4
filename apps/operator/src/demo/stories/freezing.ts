import type { RequestContent } from '@exchange/contract';
import { CommandFailed } from '../../command';
import { textIn } from '../../http/answers';
import { account, car, common, daysAgo, decidedBy, sameAs, wallet } from '../case';
import { cast } from '../cast';
import type { Play } from '../play';

const { besa, jelena } = cast;
const judge = decidedBy(jelena.office, 'Mira Sudija-Uzor');
const measureId = '5c000000-0000-4000-8000-000000000001';
const noTalks = { noneBecause: 'The register leaves no doubt about the owner.' };

function draftAfter(traceId: string): RequestContent {
  return {
    ...common(jelena.officeId, besa),
    type: 'FREEZE',
    formality: 'MLA_TREATY',
    regime: 'CETS198',
    object: 'Freezing of what the trace found, and of a car',
    items: [sameAs(account, traceId), sameAs(wallet, traceId), car],
    order: { authority: cast.elira.office, reference: 'K 17/2026', date: daysAgo(5) },
    relations: [{ kind: 'followsFrom', requestId: traceId }],
  };
}

/** From a prosecutor to a court, with four eyes on both sides. Answers the id of the request. */
export async function freezeProperty(play: Play, traceId: string): Promise<string> {
  play.script.chapter(
    'FREEZE  prosecutor to court',
    'Albania asks Montenegro to freeze an account, a wallet and a car.',
  );
  const requestId = await submit(play, traceId);
  const fileId = await decide(play, requestId);
  await crashAndResume(play, requestId, fileId);
  await execute(play, requestId);
  return requestId;
}

async function submit({ people: { besa, dritan } }: Play, traceId: string): Promise<string> {
  const fileId = await besa.opensFile({ draft: draftAfter(traceId) }, 'opens a file with the draft');
  await besa.does(`/v1/files/${fileId}`, 'submission', {}, 'submits alone: a second person is needed', 409);
  const proposal = await besa.proposes(fileId, { act: 'submit' }, 'the submission');
  return textIn((await dritan.approves(proposal, 'the request is delivered')).body, 'requestId');
}

async function decide({ people: { jelena, ivan } }: Play, requestId: string): Promise<string> {
  const request = `/v1/requests/${requestId}`;
  await jelena.looksAt(request, 'reads it for the first time: that is put on record');
  const receipt = { reference: 'Kr-n 8/2026', zone: 'Europe/Podgorica' };
  await jelena.does(request, 'receipt', receipt, 'acknowledges receipt');
  const fileId = await jelena.opensFile({ requestId }, 'opens a file of the own office on it');
  const accepted = { outcome: 'accepted', itemIds: [account.itemId], grounds: [], decidedBy: judge };
  const postponed = {
    outcome: 'postponed',
    itemIds: [wallet.itemId],
    grounds: [{ code: 'W-P', article: 'CETS 198 art. 29' }],
    reasons: 'The exchange is searched this week.',
    decidedBy: judge,
  };
  const refused = {
    outcome: 'refused',
    itemIds: [car.itemId],
    grounds: [{ code: 'W-4b', article: 'CETS 198 art. 28(4)(b)' }],
    reasons: 'The car was bought by somebody else, years before the offence.',
    consultation: noTalks,
    decidedBy: judge,
  };
  const decisions = [
    [accepted, 'to accept the account'],
    [postponed, 'to postpone the wallet'],
    [refused, 'to refuse the car, CETS 198 art. 28(4)(b)'],
  ] as const;
  for (const [body, what] of decisions) {
    await ivan.approves(await jelena.proposes(fileId, { act: 'decide', body }, what), 'decided');
  }
  return fileId;
}

async function crashAndResume({ people, stage, script }: Play, requestId: string, fileId: string): Promise<void> {
  const { besa, jelena, ivan } = people;
  const before = await besa.looksAt(`/v1/requests/${requestId}`, 'sees what was decided');
  await stage.crash();
  script.aside('The server is killed (SIGKILL) and started again on the same folder.');
  const after = await besa.looksAt(`/v1/requests/${requestId}`, 'sees the same');
  if (JSON.stringify(after) !== JSON.stringify(before)) throw new CommandFailed('The crash changed the request.', 70);
  const resumed = {
    outcome: 'accepted',
    itemIds: [wallet.itemId],
    grounds: [],
    cause: { kind: 'groundEnded', text: 'The search is over.' },
    decidedBy: judge,
  };
  const proposal = await jelena.proposes(fileId, { act: 'decide', body: resumed }, 'to resume the wallet');
  await ivan.approves(proposal, 'the wallet is accepted');
}

async function execute({ people: { jelena } }: Play, requestId: string): Promise<void> {
  const request = `/v1/requests/${requestId}`;
  const measure = {
    measureId,
    kind: 'PROHIBITION',
    itemIds: [account.itemId, wallet.itemId],
    nationalAct: { kind: 'COURT_ORDER', authority: cast.jelena.office, reference: 'Kr-n 8/2026-3', date: daysAgo(0) },
    from: daysAgo(0),
    decidedBy: judge,
  };
  await jelena.does(request, 'measures', measure, 'takes the measure: nobody may dispose of either');
  const executed = [account, wallet].map(({ itemId }) => ({ itemId, result: 'executed', handling: { code: 'H0' } }));
  const report = { results: executed, final: true, decidedBy: judge };
  await jelena.does(request, 'reports', report, 'reports that both are frozen');
}

/** What was frozen was confiscated: the measure has done its work, and both sides close. */
export async function closeFreeze({ people: { besa, jelena } }: Play, requestId: string): Promise<void> {
  const request = `/v1/requests/${requestId}`;
  const end = { reason: 'replaced', endedOn: daysAgo(0), text: 'By the confiscation.', decidedBy: judge };
  await jelena.does(request, `measures/${measureId}/end`, end, 'ends the measure: the confiscation took its place');
  await jelena.does(request, 'closure', { reason: 'COMPLETED' }, 'closes the FREEZE for Montenegro');
  await besa.does(request, 'closure', { reason: 'COMPLETED' }, 'closes it for Albania');
}
