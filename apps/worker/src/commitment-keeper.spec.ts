import { getEventListeners } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { MemoryEventStore } from '@exchange/event-store/adapters/memory';
import { commitmentsModel } from '@exchange/files';
import { projected, testId } from '@exchange/testing';
import { CommitmentKeeper } from './commitment-keeper';

describe('the keeper of commitments', () => {
  afterEach(() => jest.useRealTimers());

  it('keeps nothing of the times that it has waited for a read model, however long that takes', async () => {
    const given = await projected([commitmentsModel], []);
    jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'performance'] });
    const [store, passed] = [new MemoryEventStore(), jest.fn().mockResolvedValue(false)];
    const subscribe = jest.spyOn(store, 'subscribe');
    const followUps = { create: jest.fn(), perform: jest.fn() };
    const keeper = new CommitmentKeeper({
      ...{ store, models: given.models, followUps },
      progress: { passed },
      report,
    });
    const running = keeper.run();
    while (subscribe.mock.calls.length === 0) await setImmediate();
    const release = { id: testId(1), type: 'DraftReleased', data: Buffer.alloc(0), metadata: {} };
    await store.append(`file-${testId(2)}`, 'no-stream', [release]);
    while (passed.mock.calls.length < 100) await jest.advanceTimersByTimeAsync(30_000);
    const waiting = subscribe.mock.calls.flatMap(([{ signal }]) => getEventListeners(signal, 'abort'));
    expect(waiting).toHaveLength(1);
    keeper.stop();
    await running;
    jest.useRealTimers();
    await given.dispose();
  });
});

function report(incident: object): never {
  throw new Error(JSON.stringify(incident));
}
