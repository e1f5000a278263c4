import type { EventOf, MessageSent, Recorded } from '@exchange/contract';
import { OutcomeUnknown, type EventStore, type Expected, type NewEvent } from '@exchange/event-store';
import { MemoryEventStore } from '@exchange/event-store/adapters/memory';
import { refuse, Refused, type Clock, type Refusal } from '@exchange/kernel';
import { BrokenChain } from '@exchange/transparency';
import { noon, testId, testStreamId } from '@exchange/testing';
import { Executor, type Decider, type Instruction, type Seen, type StreamKind } from '.';

interface Say {
  readonly text: string;
}

type Said = EventOf<typeof MessageSent>;

const refusals: Readonly<Record<string, string>> = {
  unseen: 'REQUEST_NOT_FOUND',
  foreign: 'NOT_YOUR_SIDES_ACT',
  late: 'ACT_NOT_POSSIBLE_NOW',
};

/** The smallest decider there can be: it takes every message but three, which it refuses in three ways. */
const messageDecider: Decider<Say, { readonly said: number }, Said> = {
  initial: { said: 0 },
  decide: ({ text }, _state, recordedAt) => {
    const refused = refusals[text];
    if (refused !== undefined) return refuse(refused, 'A rule of the test.');
    return [{ type: 'MessageSent', data: { text }, side: 'requesting', capacity: 'issuing', occurredAt: recordedAt }];
  },
  evolve: ({ said }) => ({ said: said + 1 }),
};

const messageKind: StreamKind<Say, { readonly said: number }, Said> = {
  decider: messageDecider,
  owns: (event): event is Recorded<Said> => event.type === 'MessageSent',
};

const streamId = testStreamId;
let drawn = 0;
const drawSalt = (): string => String(++drawn).padStart(32, '0');

function say(text: string, seen: Seen, commandId = testId(1), bodyFingerprint = text): Instruction<Say> {
  const ids = { commandId, correlationId: commandId, causationId: commandId };
  const authorship = { ...ids, officeId: testId(0xa), actorId: 'Ana', purpose: 'CASE_WORK', bodyFingerprint };
  return { streamId, command: { text }, authorship, seen };
}

function executorOver(store: EventStore, clock: Clock = { now: () => noon }): Executor {
  return new Executor(store, clock, drawSalt);
}

async function refused(work: Promise<unknown>): Promise<Refusal> {
  const failure: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (failure instanceof Refused) return failure.refusal;
  throw new Error(`not refused but ${String(failure)}`);
}

const refusalOf = async (work: Promise<unknown>): Promise<string> => (await refused(work)).refused;
const detailOf = async (work: Promise<unknown>): Promise<string> => (await refused(work)).detail;

/** Says of the next appends that it does not know; it stored the first of them all the same, or not. */
class ForgetfulStore extends MemoryEventStore {
  readonly offered: (readonly NewEvent[])[] = [];
  constructor(
    private forgets: number,
    private readonly storesIt: boolean,
  ) {
    super();
  }

  override async append(stream: string, expected: Expected, events: readonly NewEvent[]) {
    this.offered.push(events);
    if (this.forgets-- <= 0) return super.append(stream, expected, events);
    if (this.storesIt) await super.append(stream, expected, events);
    throw new OutcomeUnknown(stream);
  }
}

describe('the executor', () => {
  it('appends what was decided, chained, and answers from it', async () => {
    const executor = executorOver(new MemoryEventStore());
    const first = await executor.execute(messageKind, say('one', 'new'));
    const second = await executor.execute(messageKind, say('two', 0, testId(2)));
    expect([first.revision, second.revision]).toEqual([0, 1]);
    expect(second.events[0].header.prevHash).toBe(first.hash);
    expect(second.repeated).toBe(false);
  });

  it('gives a retry its first answer, whatever it says in If-Match and whatever came after', async () => {
    const store = new MemoryEventStore();
    const executor = executorOver(store);
    const first = await executor.execute(messageKind, say('one', 'new'));
    await executor.execute(messageKind, say('two', 0, testId(2)));
    for (const seen of ['new', 0, 7, 'any'] as const) {
      expect(await executor.execute(messageKind, say('one', seen))).toEqual({ ...first, repeated: true });
    }
    expect(await store.readStream(streamId)).toHaveLength(2);
  });

  it('refuses the same key with another body, before it looks at If-Match', async () => {
    const executor = executorOver(new MemoryEventStore());
    await executor.execute(messageKind, say('one', 'new'));
    expect(await refusalOf(executor.execute(messageKind, say('other', 9)))).toBe('idempotency/key-reused');
  });

  it.each<[what: string, text: string, seen: Seen, refused: string]>([
    ['a stale If-Match', 'two', 3, 'precondition/stale'],
    ['one who may not see it, before a stale If-Match', 'unseen', 3, 'REQUEST_NOT_FOUND'],
    ['one whose act it is not, before a stale If-Match', 'foreign', 3, 'NOT_YOUR_SIDES_ACT'],
    ['the state, after a stale If-Match', 'late', 3, 'precondition/stale'],
    ['one who may not see it, before an If-Match that matches nothing', 'unseen', 'unmatchable', 'REQUEST_NOT_FOUND'],
    ['the state, after an If-Match that matches nothing', 'late', 'unmatchable', 'precondition/stale'],
    ['the state', 'late', 0, 'ACT_NOT_POSSIBLE_NOW'],
  ])('refuses %s', async (_what, text, seen, refused) => {
    const store = new MemoryEventStore();
    const executor = executorOver(store);
    await executor.execute(messageKind, say('one', 'new'));
    expect(await refusalOf(executor.execute(messageKind, say(text, seen, testId(2))))).toBe(refused);
    expect(await store.readStream(streamId)).toHaveLength(1);
  });

  it('tells a stale caller what came since, and when, the last five at most', async () => {
    const executor = executorOver(new MemoryEventStore());
    for (let n = 0; n < 8; n++)
      await executor.execute(messageKind, say(`m${n}`, n === 0 ? 'new' : n - 1, testId(10 + n)));
    const one = `MessageSent of the requesting side at ${noon}`;
    expect(await detailOf(executor.execute(messageKind, say('late', 5)))).toBe(
      `If-Match names revision 5; the stream is at 7. Since then: ${one}, ${one}. Read it again.`,
    );
    expect(await detailOf(executor.execute(messageKind, say('two', 0)))).toContain(
      `${[one, one, one, one, one].join(', ')}.`,
    );
    expect(await detailOf(executor.execute(messageKind, say('two', 'unmatchable')))).toBe(
      'If-Match is a weak tag or a list, which match nothing. Send the ETag as you read it: one strong tag.',
    );
    expect(await detailOf(executor.execute(messageKind, say('two', 9)))).toBe(
      'If-Match names revision 9; the stream is at 7. Read it again.',
    );
  });

  it('names no event to a stale caller to whom events are closed, but says why the act is not possible', async () => {
    const executor = executorOver(new MemoryEventStore());
    const closed = { ...messageKind, hidesEvents: ({ text }: Say) => text !== 'open' };
    await executor.execute(closed, say('one', 'new'));
    await executor.execute(closed, say('two', 0, testId(2)));
    const stale = 'If-Match names revision 0; the stream is at 1.';
    expect(await detailOf(executor.execute(closed, say('three', 0, testId(3))))).toBe(`${stale} Read it again.`);
    expect(await detailOf(executor.execute(closed, say('late', 0, testId(3))))).toBe(
      `${stale} A rule of the test. Read it again.`,
    );
    expect(await detailOf(executor.execute(closed, say('open', 0, testId(3))))).toContain('MessageSent');
  });

  it('lets one of many writers of the same command win, and answers all of them alike', async () => {
    const store = new MemoryEventStore();
    const executor = executorOver(store);
    const answers = await Promise.all(
      Array.from({ length: 64 }, () => executor.execute(messageKind, say('one', 'new'))),
    );
    expect(new Set(answers.map(({ hash }) => hash)).size).toBe(1);
    expect(await store.readStream(streamId)).toHaveLength(1);
  });

  it('lets one of many writers that saw the same revision win, and tells the others', async () => {
    const store = new MemoryEventStore();
    const executor = executorOver(store);
    await executor.execute(messageKind, say('one', 'new'));
    const races = Array.from({ length: 20 }, (_, n) => executor.execute(messageKind, say(`m${n}`, 0, testId(100 + n))));
    const results = await Promise.allSettled(races);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const race of races) await race.catch((failure: unknown) => expect(failure).toBeInstanceOf(Refused));
  });

  it('decides anew after a conflict where the command named no revision', async () => {
    const store = new MemoryEventStore();
    const executor = executorOver(store);
    await executor.execute(messageKind, say('one', 'new'));
    await Promise.all(
      Array.from({ length: 8 }, (_, n) => executor.execute(messageKind, say(`m${n}`, 'any', testId(100 + n)))),
    );
    expect(await store.readStream(streamId)).toHaveLength(9);
  });

  it.each([true, false])('offers the same bytes again while the outcome is unknown (stored: %s)', async (storesIt) => {
    const store = new ForgetfulStore(2, storesIt);
    const committed = await executorOver(store).execute(messageKind, say('one', 'new'));
    expect(await store.readStream(streamId)).toHaveLength(1);
    expect(committed.revision).toBe(0);
    expect(store.offered).toHaveLength(3);
    for (const offered of store.offered) expect(offered).toBe(store.offered[0]);
  });

  it('never records a time before the last one, even if the clock goes back', async () => {
    const times = ['2026-03-02T10:00:00.000Z', '2026-03-01T10:00:00.000Z'];
    const executor = executorOver(new MemoryEventStore(), { now: () => times.shift() ?? noon });
    const first = await executor.execute(messageKind, say('one', 'new'));
    const second = await executor.execute(messageKind, say('two', 0, testId(2)));
    expect(second.events[0].header.recordedAt).toBe(first.events[0].header.recordedAt);
  });

  it('decides nothing on a history that does not hold together', async () => {
    const store = new MemoryEventStore();
    await executorOver(store).execute(messageKind, say('one', 'new'));
    const [stored] = await store.readStream(streamId);
    const forged = new MemoryEventStore();
    if (stored === undefined) throw new Error('nothing was stored');
    await forged.append(streamId, 'no-stream', [
      { ...stored, data: Buffer.from(String(stored.data).replace('one', 'six')) },
    ]);
    await expect(executorOver(forged).execute(messageKind, say('two', 0, testId(2)))).rejects.toThrow(BrokenChain);
  });

  it('tries a command without writing', async () => {
    const store = new MemoryEventStore();
    const executor = executorOver(store);
    await executor.execute(messageKind, say('one', 'new'));
    expect(await executor.trial(messageKind, { streamId, command: { text: 'two' }, seen: 0 })).toEqual({ revision: 0 });
    expect((await executor.trial(messageKind, { streamId, command: { text: 'late' }, seen: 0 })).refusal?.refused).toBe(
      'ACT_NOT_POSSIBLE_NOW',
    );
    expect(await store.readStream(streamId)).toHaveLength(1);
    expect(messageDecider.initial).toEqual({ said: 0 });
  });
});
