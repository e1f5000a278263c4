import { judge } from '@exchange/testing';
import fc from 'fast-check';
import { act, approve, castOf, deliver, fileAt, freezeDraft, openFile, propose, requestAt } from './support/moves';
import type { Desk, Reply } from './support/desk';
import { albania, montenegro } from './support/offices';
import { runningExchange } from './support/running-exchange';

const exchange = runningExchange();
const { besa, dritan, jelena, ivan } = castOf(exchange);

/** A reply as it came over the wire, but for the time, the connection and the name of the call that went wrong. */
function wire({ status, headers, text }: Reply) {
  const { date: _d, connection: _c, 'keep-alive': _k, ...rest } = headers;
  return { status, headers: rest, text: text.replaceAll(/urn:uuid:[0-9a-f-]{36}/g, 'urn:uuid:') };
}

/** Something that a person of an office writes in a file, or tries to. */
interface Work {
  readonly kind: string;
  readonly attempt: (one: Desk, other: Desk, fileId: string) => Promise<Reply>;
}

const decision = { outcome: 'accepted', grounds: [], decidedBy: judge };
const withdrawal = { reason: 'NOT_NEEDED', decidedBy: judge };

/** Every kind of work there is, with this text where it takes one, in an office that sends to that other one. */
const everyWork = (text: string, partner: string): readonly Work[] => [
  { kind: 'note', attempt: (one, _other, fileId) => one.act(fileAt(fileId), 'notes', { text }) },
  {
    kind: 'assignment',
    attempt: async (one, _other, fileId) => {
      const { etag } = await one.get(fileAt(fileId));
      return one.put(
        `${fileAt(fileId)}/assignment`,
        { assignees: [{ account: 'ana', name: text }] },
        { ifMatch: String(etag) },
      );
    },
  },
  {
    kind: 'proposal to decide',
    attempt: (one, _other, fileId) => one.act(fileAt(fileId), 'proposals', { act: 'decide', body: decision }),
  },
  {
    kind: 'proposal to withdraw',
    attempt: (one, _other, fileId) => one.act(fileAt(fileId), 'proposals', { act: 'withdraw', body: withdrawal }),
  },
  {
    kind: 'approval of what was not proposed',
    attempt: (one, _other, fileId) => one.act(fileAt(fileId), 'proposals/1/approval', { proposalHash: '0'.repeat(64) }),
  },
  { kind: 'submission of what was sent', attempt: (one, _other, fileId) => one.act(fileAt(fileId), 'submission') },
  { kind: 'another file', attempt: (one) => one.post('/v1/files', { draft: freezeDraft() }) },
  {
    kind: 'a submission made void',
    attempt: async (one, other) => {
      const draftId = await openFile(one, { draft: freezeDraft({ addressee: { officeId: partner } }) });
      const proposal = await propose(one, draftId, 'submit');
      const { etag } = await one.get(fileAt(draftId));
      const amended = await one.put(`${fileAt(draftId)}/draft`, {}, { ifMatch: String(etag) });
      expect((await approve(other, draftId, proposal)).status).toBe(409);
      return amended;
    },
  },
  {
    kind: 'a draft given up',
    attempt: async (one) => {
      const draftId = await openFile(one, { draft: {} });
      return one.delete(`${fileAt(draftId)}/draft`, undefined, { ifMatch: '"0"' });
    },
  },
];

const inVain = ['approval of what was not proposed', 'submission of what was sent'];
/** What comes of it on that side: the act of the other side is not even proposed. */
const fruitful = (notItsOwn: string) =>
  everyWork('', '').flatMap(({ kind }) => (inVain.includes(kind) || kind === notItsOwn ? [] : [kind]));

const text = fc.string({ minLength: 1, maxLength: 40 }).map((noise) => `note ${noise.replaceAll(/[^ -~]/g, '.')}`);
const workWith = (partner: string) => text.chain((words) => fc.constantFrom(...everyWork(words, partner)));

interface Situation {
  readonly requestId: string;
  readonly sentFile: string;
  readonly courtFile: string;
}

async function deliveredCase(): Promise<Situation> {
  const { requestId, fileId: sentFile } = await deliver(besa, dritan, freezeDraft());
  await act(jelena, requestId, 'receipt', {});
  return { requestId, sentFile, courtFile: await openFile(jelena, { requestId }) };
}

/** Everything that an office can ask about a request, about its own files and about files that are not its own. */
function questions({ requestId, sentFile, courtFile }: Situation): readonly string[] {
  const request = requestAt(requestId);
  const files = [sentFile, courtFile].flatMap((id) => [
    fileAt(id),
    `${fileAt(id)}/events`,
    `${fileAt(id)}/as-of?revision=0`,
  ]);
  const points = [
    'revision=0',
    'revision=1',
    'recordedAt=2099-01-01T00:00:00.000Z',
    'occurredAt=2099-01-01T00:00:00.000Z',
  ];
  return [
    ...[request, `${request}/timeline`, `${request}/events`, ...points.map((point) => `${request}/as-of?${point}`)],
    ...['/v1/requests', '/v1/requests?limit=1', '/v1/requests?box=inbox', '/v1/requests?box=outbox'],
    ...['/v1/files', '/v1/files?limit=1', ...files],
    ...['/v1/me', '/v1/network/offices', '/v1/network/jurisdictions', '/health/ready', '/health/live'],
  ];
}

type Heard = ReturnType<typeof wire> & { readonly path: string };

async function heard(desk: Desk, paths: readonly string[]): Promise<readonly Heard[]> {
  const answers: Heard[] = [];
  for (const path of paths) answers.push({ path, ...wire(await desk.get(path)) });
  return answers;
}

describe.each([
  {
    who: 'the requesting office',
    one: besa,
    other: dritan,
    listener: jelena,
    own: 'sentFile',
    partner: montenegro.court,
    notItsOwn: 'proposal to decide',
  },
  {
    who: 'the requested office',
    one: jelena,
    other: ivan,
    listener: besa,
    own: 'courtFile',
    partner: albania.prosecution,
    notItsOwn: 'proposal to withdraw',
  },
] as const)('whatever $who writes in its file', ({ one, other, listener, own, partner, notItsOwn }) => {
  it('changes not one byte, header, ETag or count of what the other side receives', async () => {
    const situation = await deliveredCase();
    const paths = questions(situation);
    await heard(listener, paths);
    const succeeded = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(workWith(partner), { minLength: 1, maxLength: 4 }), async (works) => {
        const before = await heard(listener, paths);
        for (const { kind, attempt } of works) {
          if ((await attempt(one, other, situation[own])).status < 300) succeeded.add(kind);
        }
        expect(await heard(listener, paths)).toEqual(before);
      }),
      { numRuns: 12, examples: [[[...everyWork('note of every kind', partner)]]] },
    );
    expect([...succeeded].sort()).toEqual(fruitful(notItsOwn).sort());
  });

  it('is in a file that the other side never hears named', async () => {
    const situation = await deliveredCase();
    const aboutIt = questions(situation).filter((path) => path.startsWith(requestAt(situation.requestId)));
    const told = await heard(listener, aboutIt);
    expect(told.map(({ status }) => status)).toEqual(aboutIt.map(() => 200));
    expect(told.filter(({ text }) => text.includes(situation[own]))).toEqual([]);
  });

  it('cannot be told from the answers to what the other side does next', async () => {
    const [quiet, busy] = [await deliveredCase(), await deliveredCase()];
    for (const { attempt } of everyWork('a busy day', partner)) await attempt(one, other, busy[own]);
    const said = await Promise.all(
      [quiet, busy].map(({ requestId }) => listener.act(requestAt(requestId), 'messages', { text: 'Anything new?' })),
    );
    const [afterQuiet, afterBusy] = said.map((reply) => blurred(wire(reply)));
    expect(afterBusy).toEqual(afterQuiet);
  });
});

/** Ids, hashes and seals by their length alone: they differ between any two requests. A position is opened first. */
function blurred({ status, headers, text }: ReturnType<typeof wire>): string {
  const { 'exchange-position': position = '', ...rest } = headers;
  const opened = Buffer.from(position, 'base64url').toString();
  return JSON.stringify({ status, rest, opened, text }).replaceAll(
    /[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{64}/g,
    (id) => `<${id.length}>`,
  );
}
