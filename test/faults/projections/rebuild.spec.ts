import { MemoryEventStore } from '@exchange/event-store/adapters/memory';
import { databases } from '@exchange/testing';
import { failing, Rig, statesOf, tableOf } from './rig';
import { caseList, caseStream, stepList } from './sample';

let rig: Rig;

describe.each(databases)('a rebuild (%s)', (_, newRoom) => {
  beforeEach(async () => {
    rig = await Rig.in(newRoom);
  });
  afterEach(() => rig.dispose());

  it('gives the same bytes, while the others go on', async () => {
    for (let n = 1; n <= 30; n++) await rig.opened(caseStream(n), `owner ${n % 4}`);
    const projections = await rig.start();
    expect(await projections.passed(await rig.tallied())).toBe(true);
    await rig.database.writer.deleteFrom('cases_v1').execute();
    await rig.database.writer.deleteFrom('owners_v1_totals').execute();

    const seen: number[] = [];
    const rebuilt = projections.rebuild(['cases', 'owners'], ({ done, total }) => seen.push(done, total ?? -1));
    const position = await rig.tallied(9);
    await rebuilt;
    expect(await projections.passed(position)).toBe(true);
    // What goes on where it was before must not go on from rows that it knew then.
    expect(await projections.passed(await rig.tallied(1))).toBe(true);
    expect(seen.slice(0, 2)).toEqual([0, 31]);
    expect(await statesOf(projections)).toEqual({ cases: 'running', steps: 'running', owners: 'running' });
    expect(await rig.dumps()).toEqual(await rig.fresh());
  });

  it('says when it cannot come to its end', async () => {
    await rig.opened();
    await rig.append('Retitled', { title: 'poison' });
    const projections = await rig.start({ models: [failing(caseList, 'Retitled', Infinity), stepList] });
    await expect(projections.rebuild(['cases'])).rejects.toThrow('cases@1 is paused');
    await expect(projections.rebuild(['nothing'])).rejects.toThrow('no read model "nothing"');
  });

  it('happens by itself where the tables have changed, or the log is another or a shorter one', async () => {
    const first = await rig.start();
    await rig.opened();
    expect(await first.passed(await rig.tallied())).toBe(true);
    await first.stop();

    rig.store = new MemoryEventStore();
    const other = await rig.start();
    expect(await other.passed(await rig.opened(caseStream(5)))).toBe(true);
    expect(await rig.dumps()).toEqual(await rig.fresh());
    await other.stop();

    const shorter = new MemoryEventStore();
    Object.defineProperty(shorter, 'storeId', { value: rig.store.storeId });
    rig.store = shorter;
    const restored = await rig.start();
    expect((await restored.status()).map(({ events }) => events)).toEqual([0, 0, 0]);
    expect((await rig.dumps()).join()).not.toContain(caseStream(5));
    await restored.stop();

    await rig.opened();
    const reshaped = { ...caseList, tables: [{ ...tableOf(caseList), indexes: [] }], project: () => undefined };
    const changed = await rig.start({ models: [reshaped] });
    expect(await changed.passed(1n)).toBe(true);
    expect((await changed.status())[0]?.events).toBe(1);
  });
});
