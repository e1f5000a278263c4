import type { RequestContent } from '@exchange/contract';
import { textIn } from '../../http/answers';
import { common, daysAgo, decidedBy } from '../case';
import { cast } from '../cast';
import type { Play } from '../play';

const { elira, ilir, nikola } = cast;

function draftAfter(confiscationId: string): RequestContent {
  return {
    ...common(nikola.officeId, ilir),
    type: 'SHARE',
    formality: 'AGREEMENT',
    regime: 'CETS198',
    nature: 'MANAGEMENT',
    object: 'Half of what was confiscated on the account',
    items: [
      {
        itemId: '5b000000-0000-4000-8000-000000000020',
        kind: 'sum',
        description: 'One half of 48 000 euros',
        sum: { amount: '24000.00', currency: 'EUR' },
      },
    ],
    order: { authority: elira.office, reference: 'K 17/2026', date: daysAgo(4), finalOn: daysAgo(1) },
    relations: [{ kind: 'followsFrom', requestId: confiscationId }],
  };
}

/** Between ministries, up to the agreement. Answers the id of the request. */
export async function agreeOnShare(play: Play, confiscationId: string): Promise<string> {
  play.script.chapter('SHARE  ministry to ministry', 'Albania asks for its share of what Montenegro confiscated.');
  const { ilir, vera, nikola, sonja } = play.people;
  const draftId = await ilir.opensFile({ draft: draftAfter(confiscationId) }, 'opens a file with the draft');
  const submission = await ilir.proposes(draftId, { act: 'submit' }, 'the submission');
  const requestId = textIn((await vera.approves(submission, 'the request is delivered')).body, 'requestId');
  const request = `/v1/requests/${requestId}`;
  await nikola.looksAt(request, 'reads it for the first time: that is put on record');
  await nikola.does(request, 'messages', { text: 'Would you bear half of the costs?' }, 'writes about the costs');
  await ilir.does(request, 'messages', { text: 'We would.' }, 'answers');
  const fileId = await nikola.opensFile({ requestId }, 'opens a file of the own office on it');
  const minister = { ...decidedBy(cast.nikola.office, 'Zoran Ministar-Uzor'), function: 'Minister' };
  const agreed = { outcome: 'accepted', grounds: [], decidedBy: minister };
  const proposal = await nikola.proposes(fileId, { act: 'decide', body: agreed }, 'to agree');
  await sonja.approves(proposal, 'the two States agree');
  return requestId;
}
