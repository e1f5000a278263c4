import { offices as o, persona } from './support/network';
import { Played } from './support/played';
import { Story } from './support/story';

/** While set, the read models stand still, and nobody waits five seconds to learn it. */
const held = { back: false };
let on: Played;
let story: Story;
/** A file of the sender in which another request is written. */
let draft: string;

beforeAll(async () => {
  const progress = (running: { passed(position: bigint): Promise<boolean> }) => ({
    passed: (position: bigint) => (held.back ? Promise.resolve(false) : running.passed(position)),
  });
  on = await Played.open({ progress });
});
beforeEach(async () => {
  story = new Story('held', on);
  await story.sends({ from: o.alProsecutor, to: o.meProsecutor });
  await on.gateway.caughtUp();
  await story.looks(o.meProsecutor);
  await story.opensFile(o.meProsecutor);
  const urgent = { draft: { urgency: { level: 'urgent' } } };
  ({ fileId: draft } = await on.does(persona(o.alProsecutor, 'officer'), 'file-', 'POST', '/v1/files', urgent));
  await on.gateway.caughtUp();
});
afterEach(() => {
  held.back = false;
});
afterAll(() => on.close());

const decidedBy = { authority: 'Court', function: 'Judge', name: 'Mira', date: '2026-03-02' };

interface Shrinking {
  readonly by: string;
  readonly method: 'POST' | 'PUT';
  readonly stream: (story: Story) => string;
  readonly path: (story: Story) => string;
  readonly body: (story: Story) => Promise<object>;
}

function onRequest(by: string, act: string, body: Shrinking['body']): Shrinking {
  return { by, method: 'POST', stream: ({ stream }) => stream, path: ({ path }) => `${path}/${act}`, body };
}

function onFile(by: string, work: string, body: object): Shrinking {
  const fileId = (told: Story) => told.fileOf(by);
  return {
    ...{ by, method: 'PUT', body: () => Promise.resolve(body) },
    stream: (told) => `file-${fileId(told)}`,
    path: (told) => `/v1/files/${fileId(told)}/${work}`,
  };
}

async function wrongPerson({ stream }: Story): Promise<object> {
  const [entry] = await on.gateway.store.readStream(stream, { limit: 1 });
  const changes = [{ pointer: '/content/persons/0/name', value: 'Somebody else' }];
  return { eventId: entry?.id, kind: 'wrongPerson', changes, reason: 'Two people of one name.' };
}

const shrinking: Readonly<Record<string, Shrinking>> = {
  'a recall': onRequest(o.alProsecutor, 'recall', () => Promise.resolve({ reason: 'WRONG_ADDRESSEE', decidedBy })),
  'a transfer': onRequest(o.meProsecutor, 'transfers', () =>
    Promise.resolve({ to: o.meCourt, capacity: 'executing', cause: 'NOT_COMPETENT' }),
  ),
  'a correction of an entry about the wrong person': onRequest(o.alProsecutor, 'corrections', wrongPerson),
  'a restriction': onFile(o.meProsecutor, 'restriction', { restricted: true, reason: 'A colleague is named.' }),
  'another assignment': onFile(o.meProsecutor, 'assignment', { assignees: [] }),
  'an amendment by which a draft is urgent no longer': {
    ...{ by: o.alProsecutor, method: 'PUT', body: () => Promise.resolve({}) },
    stream: () => `file-${draft}`,
    path: () => `/v1/files/${draft}/draft`,
  },
  'closing a file to other offices': onFile(o.meProsecutor, 'readers', { officeIds: [], reason: 'It is done.' }),
};

describe.each(Object.entries(shrinking))('%s, which closes something to somebody', (_, { by, method, ...act }) => {
  it('is answered only when every read model has passed it; a retry waits again and gets the first answer', async () => {
    const [stream, path, body] = [act.stream(story), act.path(story), await act.body(story)];
    const before = await on.next(stream);
    const key = `once-${story.requestId}`;
    const headers = { 'if-match': `"${before - 1}"`, 'idempotency-key': key };
    const send = () => on.caller.command(method, persona(by, 'officer'), path, body, headers);
    held.back = true;
    for (const attempt of ['first', 'retry']) {
      const { status, headers: sent, text } = await send();
      expect([attempt, status, sent['retry-after'], JSON.parse(text).code]).toEqual([
        ...[attempt, 503, '1', 'read-model/behind'],
      ]);
    }
    const written = await on.next(stream);
    held.back = false;
    const [answer, again] = [await send(), await send()];
    expect([answer.status, JSON.parse(answer.text).revision]).toEqual([method === 'PUT' ? 200 : 201, written - 1]);
    expect(again.text).toBe(answer.text);
    expect([written > before, await on.next(stream)]).toEqual([true, written]);
  });
});

it('what closes nothing is answered at once', async () => {
  held.back = true;
  await story.says(o.alProsecutor);
});
