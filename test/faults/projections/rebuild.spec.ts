import { MemoryEventStore } from '@exchange/event-store/adapters/memory';
import { type Order, order, type Projections } from '@exchange/read-models';
import { databases } from '@exchange/testing';
import { failing, Rig, statesOf, tableOf } from './rig';
import { type CaseEvent, caseList, caseStream, sampleModels, stepList } from './sample';

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

  it('happens by itself where the tables have changed, or the log is another', async () => {
    const first = await rig.start();
    await rig.opened();
    expect(await first.passed(await rig.tallied())).toBe(true);
    await first.stop();

    rig.store = new MemoryEventStore();
    const other = await rig.start();
    expect(await other.passed(await rig.opened(caseStream(5)))).toBe(true);
    expect(await rig.dumps()).toEqual(await rig.fresh());
    await other.stop();

    const reshaped = { ...caseList, tables: [{ ...tableOf(caseList), indexes: [] }], project: () => undefined };
    const changed = await rig.start({ models: [reshaped] });
    expect(await changed.passed(1n)).toBe(true);
    expect((await changed.status())[0]?.events).toBe(1);
  });
});

describe.each(databases)('a log that ends before what was projected (%s)', (_, newRoom) => {
  beforeEach(async () => {
    rig = await Rig.in(newRoom);
  });
  afterEach(() => rig.dispose());

  /** A log of the same name with the first of its events alone. */
  async function movedBack(events: number): Promise<MemoryEventStore> {
    const shorter = new MemoryEventStore();
    Object.defineProperty(shorter, 'storeId', { value: rig.store.storeId });
    for await (const batch of rig.store.readAll()) {
      for (const { streamId, ...event } of batch.events.slice(0, events))
        await shorter.append(streamId, 'any', [event]);
    }
    return shorter;
  }

  async function ordered(action: Order, runner: Projections<CaseEvent>): Promise<void> {
    for (const { name } of sampleModels) expect(await order(rig.database.writer, `${name}@1`, action)).toBe(true);
    await runner.attend();
  }

  it('stops every projection and says what can be done; the log brought back, they go on', async () => {
    await rig.opened();
    const first = await rig.start();
    expect(await first.passed(await rig.tallied(5))).toBe(true);
    await first.stop();
    const before = await rig.dumps();

    const whole = rig.store;
    rig.store = await movedBack(1);
    const halted = await rig.start();
    const help = 'Restore the log that reaches this position and resume, or: exchange projections rebuild cases@1';
    expect((await halted.status())[0]).toMatchObject({
      ...{ state: 'paused', events: 2, level: false },
      failure: { error: 'LogMovedBack', position: '2', head: '1', help },
    });
    expect([halted.health, await rig.dumps()]).toEqual(['failed', before]);
    expect(rig.incidents.map(({ kind }) => kind)).toEqual(['paused', 'paused', 'paused']);
    // What the shorter log goes on with is another event at the same place, and is in no rows.
    const position = await rig.tallied(70);
    expect([position, await halted.passed(position)]).toEqual([2n, false]);
    await halted.stop();
    const later = await rig.start();
    expect(new Set(Object.values(await statesOf(later)))).toEqual(new Set(['paused']));
    await later.stop();

    rig.store = whole;
    const restored = await rig.start();
    await ordered('resume', restored);
    expect(await restored.passed(await rig.tallied())).toBe(true);
    expect(await rig.dumps()).toEqual(await rig.fresh());
  });

  it('pauses again where an operator resumes, and is projected where one has it made anew', async () => {
    await rig.opened();
    const first = await rig.start();
    expect(await first.passed(await rig.tallied(5))).toBe(true);
    await first.stop();
    rig.store = await movedBack(1);
    const halted = await rig.start();
    await halted.attend();
    await ordered('resume', halted);
    expect(new Set(Object.values(await statesOf(halted)))).toEqual(new Set(['paused']));
    await ordered('rebuild', halted);
    expect(await halted.passed(await rig.tallied())).toBe(true);
    expect(await rig.dumps()).toEqual(await rig.fresh());
  });
});
