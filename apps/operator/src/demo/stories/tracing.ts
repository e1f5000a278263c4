import type { RequestContent } from '@exchange/contract';
import { CommandFailed } from '../../command';
import { textIn } from '../../http/answers';
import { account, common, daysAgo, decidedBy, suspect, wallet } from '../case';
import { cast } from '../cast';
import type { Play } from '../play';

const { ana, marko } = cast;

const draft: RequestContent = {
  ...common(marko.officeId, ana),
  type: 'TRACE',
  formality: 'INFORMAL',
  regime: 'NETWORK',
  object: 'What does the suspect hold in Montenegro?',
  items: [
    {
      itemId: '5b000000-0000-4000-8000-000000000010',
      kind: 'search',
      description: 'Accounts and crypto-assets of the suspect',
      personIds: [suspect.personId],
      search: { registers: ['BANK_ACCOUNT', 'OTHER'], linkToState: 'He spent every summer there.' },
    },
  ],
};

/** From ARO to ARO: one officer asks, one answers. Answers the id of the request. */
export async function traceProperty(play: Play): Promise<string> {
  play.script.chapter('TRACE  ARO to ARO', 'Albania asks what a suspect holds in Montenegro; an informal inquiry.');
  const requestId = await submit(play);
  await clarify(play, requestId);
  await report(play, requestId);
  return requestId;
}

async function submit({ people: { ana, marko }, script }: Play): Promise<string> {
  const fileId = await ana.opensFile({ draft }, 'opens a file with the draft');
  const submission = `/v1/files/${fileId}/submission`;
  const sending = { key: 'submission-of-the-trace', ifMatch: '"0"' };
  const first = await ana.sends(submission, {}, 'submits it', sending);
  const again = await ana.sends(submission, {}, 'submits it again, with the same key', sending);
  if (JSON.stringify(again) !== JSON.stringify(first)) throw new CommandFailed('A retry got another answer.', 70);
  const [requestId, number] = [textIn(first.body, 'requestId'), textIn(first.body, 'number')];
  script.aside(`Both times the same answer: one request, ${number}.`);
  await marko.looksAt('/v1/requests?box=inbox', `finds ${number} in the inbox`);
  await marko.looksAt(`/v1/requests/${requestId}`, 'reads it for the first time: that is put on record');
  return requestId;
}

async function clarify({ people: { ana, marko } }: Play, requestId: string): Promise<void> {
  const request = `/v1/requests/${requestId}`;
  const question = { text: 'Is the passport ZZ0000001 the only one he travels with?', pauseClaimed: false };
  await marko.does(request, 'clarifications', question, 'asks for a clarification');
  await ana.does(request, 'clarifications/1/answer', { text: 'Yes, since 2019.' }, 'answers it');
}

async function report({ people: { ana, marko } }: Play, requestId: string): Promise<void> {
  const request = `/v1/requests/${requestId}`;
  const found = {
    results: [
      {
        itemId: '5b000000-0000-4000-8000-000000000010',
        result: 'found',
        text: 'One account and one wallet.',
        dataDate: daysAgo(0),
        foundItemIds: [account.itemId, wallet.itemId],
        handling: { code: 'H1' },
      },
    ],
    items: [account, wallet],
    final: true,
    decidedBy: decidedBy(cast.marko.office, cast.marko.name),
  };
  const stale = { ifMatch: '"1"' };
  await marko.sends(`${request}/reports`, found, 'reports on what was read before the answer came', stale, 412);
  await marko.does(request, 'reports', found, 'reads again and reports: an account and a wallet');
  await marko.does(request, 'closure', { reason: 'COMPLETED' }, 'closes for Montenegro');
  await ana.does(request, 'closure', { reason: 'COMPLETED' }, 'closes for Albania');
}
