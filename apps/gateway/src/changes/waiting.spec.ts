import { Waiting } from './waiting';

/** A reader who does not go away. */
const stays = new AbortController().signal;
const nothing = () => Promise.resolve([]);

/** Finds something at the n-th look. */
function foundAt(n: number) {
  let looks = 0;
  const look = () => Promise.resolve(++looks < n ? [] : [looks]);
  return { look, looks: () => looks };
}

describe('a reading that waits', () => {
  it('is answered at once where there is something, and where it does not want to wait', async () => {
    const waiting = new Waiting();
    expect(await waiting.until(foundAt(1).look, 25, stays)).toEqual([1]);
    expect(await waiting.until(nothing, 0, stays)).toEqual([]);
  });

  it('is answered as soon as there is something', async () => {
    expect(await new Waiting().until(foundAt(2).look, 25, stays)).toEqual([2]);
  });

  it('is answered with nothing when its time is over, and does not look all the time', async () => {
    const { look, looks } = foundAt(1_000);
    expect(await new Waiting().until(look, 1, stays)).toEqual([]);
    expect(looks()).toBeLessThan(8);
  });

  it('ends when its reader goes away', async () => {
    const reader = new AbortController();
    const answer = new Waiting().until(nothing, 25, reader.signal);
    setImmediate(() => reader.abort());
    expect(await answer).toEqual([]);
    expect(await new Waiting().until(nothing, 25, reader.signal)).toEqual([]);
  });

  it('ends when the server stops, and none begins then', async () => {
    const waiting = new Waiting();
    const answers = [waiting.until(nothing, 25, stays), waiting.until(nothing, 25, stays)];
    setImmediate(() => waiting.beforeApplicationShutdown());
    expect(await Promise.all(answers)).toEqual([[], []]);
    expect(await waiting.until(nothing, 25, stays)).toEqual([]);
  });

  it('is not kept where too many wait already', async () => {
    const waiting = new Waiting();
    const readers = Array.from({ length: 200 }, () => new AbortController());
    const many = readers.map(({ signal }) => waiting.until(nothing, 25, signal));
    await new Promise((resolve) => setImmediate(resolve));
    expect(waiting.count).toBe(200);
    expect(await waiting.until(nothing, 25, stays)).toEqual([]);
    for (const reader of readers) reader.abort();
    await Promise.all(many);
    expect(waiting.count).toBe(0);
    expect(await waiting.until(foundAt(2).look, 25, stays)).toEqual([2]);
  });

  it('fails as its looks do', async () => {
    const { look } = foundAt(1);
    const failing = () => look().then(() => Promise.reject(new Error('gone')));
    await expect(new Waiting().until(failing, 25, stays)).rejects.toThrow('gone');
  });
});
