import { MemoryEventStore } from '@exchange/event-store/adapters/memory';
import { testId } from '@exchange/testing';
import { LagWatch, mostCounted } from './lag';

const model = { name: 'model', version: 2 };

/** A log of so many events beside one read model, and a clock that is set by hand. */
async function watched(events: number) {
  const log = new MemoryEventStore();
  const positions: bigint[] = [];
  const happen = async (id: number) => {
    const event = { id: testId(id), type: 'Happened', data: Buffer.from('{}'), metadata: {} };
    positions.push((await log.append(`stream-${testId(id)}`, 'any', [event])).position);
  };
  for (let id = 1; id <= events; id++) await happen(id);
  const at: { second: number; event: number | undefined } = { second: 0, event: undefined };
  const { storeId } = log;
  const running = { storeId, state: 'running', events: 0, behind: 0, level: true, live: true, held: true } as const;
  const status = async () => [
    { name: 'model', version: 1, ...running },
    {
      ...{ ...model, ...running },
      ...(at.event !== undefined && { position: String(positions[at.event - 1]) }),
    },
  ];
  return { watch: new LagWatch(log, { status }, [model], () => at.second * 1_000), at, happen };
}

describe('the lag of a read model', () => {
  it.each([
    [0, undefined, 0],
    [3, undefined, 3],
    [3, 1, 2],
    [3, 3, 0],
    [mostCounted + 1, undefined, mostCounted],
  ])('of %d events, having had the first %s: %d', async (events, event, lag) => {
    const { watch, at } = await watched(events);
    at.event = event;
    expect(await watch.lags()).toEqual([{ projection: 'model@2', events: lag, secondsWithoutProgress: 0 }]);
  });

  it('counts the seconds for which it has something to do and does nothing', async () => {
    const { watch, at, happen } = await watched(2);
    const secondsAt = (second: number, event: number) => {
      Object.assign(at, { second, event });
      return watch.secondsWithoutProgress();
    };
    expect(await secondsAt(0, 1)).toBe(0);
    expect(await secondsAt(31, 1)).toBe(31);
    expect(await secondsAt(40, 2)).toBe(0);
    // Long level, and then there is something new: that is not a standstill of an hour.
    expect(await secondsAt(3_600, 2)).toBe(0);
    await happen(3);
    expect(await secondsAt(3_601, 2)).toBe(0);
    expect(await secondsAt(3_605, 2)).toBe(4);
    await happen(4);
    expect(await secondsAt(3_606, 3)).toBe(0);
  });
});
