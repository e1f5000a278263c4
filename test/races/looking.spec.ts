import type { Seen } from '@exchange/decider';
import type { Uuid } from '@exchange/kernel';
import type { RequestAct } from '@exchange/requests';
import { judge, noon } from '@exchange/testing';
import fc from 'fast-check';
import { ReadYourWrites } from '../../apps/gateway/src/calls/read-your-writes';
import type { Call } from '../../apps/gateway/src/http/call';
import { Collection } from '../../apps/gateway/src/requests/collection';
import { newDatabases, ReadSide } from '../property/support/read-side';
import { answerOf, refusalOf } from './support/answer';
import { type Office, office, Scene } from './support/scene';

jest.setTimeout(60_000);

const newDatabase = newDatabases();
const officer: Call = {
  principal: {
    officeId: office.requested,
    clientId: 'client',
    subject: 'subject',
    actorId: 'Ana',
    personId: 'Ana',
    role: 'officer',
  },
  requestId: '00000000-0000-4000-8000-000000000001',
  purpose: 'CASE_WORK',
};

let scene: Scene;
let shown: ReadSide;
let collection: Collection;

beforeAll(async () => {
  scene = await Scene.set();
  shown = await ReadSide.over(scene.on.store, await newDatabase()());
  const progress = { passed: async () => shown.caughtUp(scene.on.store).then(() => true) };
  collection = new Collection(scene.on.bus, shown.models, new ReadYourWrites(scene.on.store, progress));
});
afterAll(() => shown.close());

/** What the addressee is shown at its door. */
async function look(requestId: Uuid): Promise<string> {
  try {
    const seen = await collection.look(requestId, officer);
    return seen?.sees === 'stub' ? `stub, collected: ${seen.stub.collected}` : (seen?.sees ?? 'nothing');
  } catch (failure) {
    const { status, detail } = refusalOf(failure);
    return `${status} ${detail}`;
  }
}

describe('the first look at a request that is being recalled', () => {
  it('is on record before anything is shown, and after the recall shows nothing', async () => {
    const endings = new Set<string>();
    const recall = { act: 'recall', body: { reason: 'WRONG_ADDRESSEE', decidedBy: judge } } as const;
    const property = fc.asyncProperty(fc.scheduler(), fc.boolean(), async (scheduler, saw) => {
      const requestId = await scene.delivered();
      await shown.caughtUp(scene.on.store);
      const asked = scene.asked(office.requesting, saw ? 0 : 'any');
      const [told, recalled] = await scene.on.store.race(scheduler, () =>
        Promise.all([look(requestId), answerOf(scene.act(requestId, recall, asked))]),
      );
      const types = (await scene.replayed(requestId)).slice(1).map(({ type }) => type);
      await shown.caughtUp(scene.on.store);
      const after = await look(requestId);
      if (told === 'whole') expect(types[0]).toBe('RequestCollected');
      if ('status' in recalled) expect(recalled.detail).toContain('RequestCollected of the requested side');
      endings.add(`${types.join(', ')}: ${told}; then ${after}`);
    });
    await fc.assert(property, { numRuns: 500 });
    expect([...endings].sort()).toEqual([
      'RequestCollected, RequestRecalled: stub, collected: true; then stub, collected: true',
      'RequestCollected: whole; then whole',
      'RequestRecalled: 403 The sender recalled the request; its content is closed to your office.; then stub, collected: false',
    ]);
  });
});

describe('the addressee of a recalled request', () => {
  it('is told of its stale command that there was a recall, and nothing of what came after it', async () => {
    const requestId = await scene.delivered();
    const send = (act: RequestAct, by: Office, seen: Seen) =>
      answerOf(scene.act(requestId, act, scene.asked(office[by], seen)));
    await send({ act: 'recall', body: { reason: 'WRONG_ADDRESSEE', decidedBy: judge } }, 'requesting', 0);
    const contact = { channel: 'phone', at: noon, with: 'The duty officer', gist: 'Asked to delete it' };
    expect(await send({ act: 'recordContact', body: contact }, 'requesting', 1)).toMatchObject({ revision: 2 });
    const stale = (sentence: string) => ({
      status: 412,
      detail: `If-Match names revision 0; the stream is at 2. ${sentence}`,
    });
    const accept = { outcome: 'accepted', grounds: [], decidedBy: judge };
    expect(await send({ act: 'decide', body: accept }, 'requested', 0)).toEqual(
      stale(
        '"decide" is not possible while the request is recalled, only while it is awaiting or open. Read it again.',
      ),
    );
    const deletion = {};
    expect(await send({ act: 'confirmDeletion', body: deletion }, 'requested', 0)).toEqual(stale('Read it again.'));
    expect(
      await send({ act: 'recall', body: { reason: 'WRONG_ADDRESSEE', decidedBy: judge } }, 'requesting', 1),
    ).toEqual({
      status: 412,
      detail:
        'If-Match names revision 1; the stream is at 2. ' +
        `Since then: OffChannelContactRecorded of the requesting side at ${noon}. Read it again.`,
    });
  });
});
