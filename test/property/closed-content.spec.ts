import type { ReadModels } from '@exchange/read-models';
import { marksIn, markOf } from './support/account';
import { unassigned } from './support/file-work';
import { installation, type Installation } from './support/installation';
import { neighbourOf, officeAt } from './support/offices';
import { newDatabases, ReadSide } from './support/read-side';
import { allThatReads, readerOf } from './support/sight';
import type { Step } from './support/steps';
import { Story } from './support/story';

const newDatabase = newDatabases();
const sender = officeAt(0).officeId;
/** Choice 0 addresses the second office, of another State, with a copy for a neighbour of the sender. */
const addressee = officeAt(1).officeId;

function step(act: Step['act'], choice = 0, which = 0): Step {
  return { act, office: 0, role: 'officer', which, choice, astray: false };
}
const delivery = [step('open'), step('submission'), step('approve')];

/** Tells one story, and hands it over once the read models show all of it. */
async function told(steps: readonly Step[], check: (read: Reading, story: Story) => Promise<void>): Promise<void> {
  const on = await installation();
  const story = await new Story(on).play(steps);
  const readSide = await ReadSide.over(on.store, await newDatabase()());
  try {
    await readSide.caughtUp(on.store);
    await check(reading(on, readSide.models, story), story);
  } finally {
    await readSide.close();
  }
}

type Reading = (officeId: string, role?: 'approver' | 'auditor') => Promise<readonly string[]>;

/** Everything of an office that a search of every door finds. */
function reading(on: Installation, models: ReadModels, story: Story): Reading {
  return async (officeId, role = 'approver') =>
    marksIn(JSON.stringify(await allThatReads(on, models, readerOf(officeId, role, unassigned), story)));
}

/** What the n-th step said. */
const text = (n: number): string => markOf(`text ${n}`);

describe('after a recall', () => {
  const recalled = [
    ...delivery,
    step('receive'),
    step('note'),
    step('message', 0),
    step('proposeRecall', 0),
    step('approve'),
  ];

  it('the addressee finds the content nowhere, nor what it wrote itself; its auditor finds the file', async () => {
    await told(recalled, async (read, story) => {
      expect(story.requests[0]?.recalled).toBe(true);
      expect(await read(addressee)).toEqual([]);
      expect(await read(addressee, 'auditor')).toContain(text(5));
      expect(await read(sender)).toEqual(expect.arrayContaining([text(1), text(6), text(7)]));
    });
  });
});

describe('after a hand-over', () => {
  /** A message of the requested side, then its office hands over, then another message of the side. */
  const handedOver = [...delivery, step('message', 0), step('transfer', 0), step('message', 2)];

  it('the earlier office keeps what there was, and finds nothing of what came later; the new one finds all', async () => {
    await told(handedOver, async (read, story) => {
      const successor = story.requests[0]?.responsible.requested ?? '';
      expect(successor).toBe(neighbourOf(addressee, 0));
      const before = [text(1), text(4), text(5)];
      expect(await read(addressee)).toEqual(expect.arrayContaining(before));
      expect(await read(addressee)).not.toContain(text(6));
      expect(await read(successor)).toEqual(expect.arrayContaining([...before, text(6)]));
    });
  });

  it('data of the wrong person is closed to the earlier office too, and what is right is not told to it', async () => {
    const corrected = [...handedOver, step('receive'), step('proposeCorrection', 1), step('approve')];
    await told(corrected, async (read, story) => {
      const [request] = story.requests;
      const successor = request?.responsible.requested ?? '';
      const [wrong = ''] = request?.withheld ?? [];
      expect(story.account.textsOf(request?.requestId ?? '', wrong)).toEqual([text(4)]);
      const right = text(8);
      for (const office of [addressee, successor, sender]) expect(await read(office)).not.toContain(text(4));
      expect(await read(successor)).toContain(right);
      expect(await read(sender)).toContain(right);
      expect(await read(addressee)).not.toContain(right);
    });
  });
});
