import type { ReadModel } from '@exchange/read-models';
import { databases, fixedClock } from '@exchange/testing';
import { Rig } from './rig';
import { type CaseEvent, caseList, decodeCase, sampleModels, stepList } from './sample';

let rig: Rig;

describe.each(databases)('projections that follow the log (%s)', (_, newRoom) => {
  beforeEach(async () => {
    rig = await Rig.in(newRoom);
  });
  afterEach(() => rig.dispose());

  it('show an event once `passed` says so, and not what is not there yet', async () => {
    const projections = await rig.start();
    expect(await projections.passed(await rig.opened())).toBe(true);
    expect(await projections.passed(await rig.tallied(5))).toBe(true);
    const [cases] = await rig.dumps();
    expect(cases).toContain('"total":5');
    expect(await rig.dumps()).toEqual(await rig.fresh());
  });

  it('catch up with what happened while they were stopped, and take nothing twice', async () => {
    await rig.opened();
    const first = await rig.start();
    expect(await first.passed(await rig.tallied())).toBe(true);
    await first.stop();
    const position = await rig.tallied();

    let decoded = 0;
    const second = await rig.start({ decode: (stored) => (decoded++, decodeCase(stored)) });
    expect(await second.passed(position)).toBe(true);
    expect(decoded).toBe(1);
    expect(await rig.dumps()).toEqual(await rig.fresh());
  });

  it('decode an event once for all models that are level', async () => {
    let decoded = 0;
    await rig.opened();
    const projections = await rig.start({ decode: (stored) => (decoded++, decodeCase(stored)) });
    expect(await projections.passed(await rig.tallied())).toBe(true);
    expect(decoded).toBe(2);
  });

  it('tell of each event that they had waited for, once, and of none that they catch up with or project anew', async () => {
    const told: string[] = [];
    await rig.opened();
    const projections = await rig.start({
      projected: (events, names) => {
        told.push(...events.map(({ revision }) => `${revision} in ${[...names].sort().join()}`));
      },
    });
    expect(await projections.passed(1n)).toBe(true);
    expect(told).toEqual([]);
    for (let n = 0; n < 2; n++) expect(await projections.passed(await rig.tallied())).toBe(true);
    expect(told).toEqual(['1 in cases@1,owners@1,steps@1', '2 in cases@1,owners@1,steps@1']);
    await projections.rebuild(sampleModels.map(({ name }) => name));
    expect(told).toHaveLength(2);
  });

  it('say how far they are', async () => {
    await rig.opened();
    const projections = await rig.start();
    expect(projections.health).toBe('behind');
    expect(await projections.passed(await rig.tallied())).toBe(true);
    expect(projections.health).toBe('level');
    expect((await projections.status())[0]).toEqual({
      ...{ name: 'cases', version: 1, state: 'running', position: '2', events: 2, behind: 0, level: true },
      lastProgressAt: fixedClock().now(),
    });
  });

  it('do not make those who wait for an event wait for a runner that has stopped', async () => {
    const projections = await rig.start();
    const answer = projections.passed(99n);
    await projections.stop();
    expect(await answer).toBe(false);
  });

  it('leave turns to others while they work', async () => {
    for (let n = 0; n < 40; n++) await rig.tallied();
    const slow: ReadModel<CaseEvent> = {
      ...stepList,
      project: (event, rows) => {
        for (const until = performance.now() + 1; performance.now() < until;);
        return stepList.project(event, rows);
      },
    };
    let turns = 0;
    let counting = true;
    const count = (): void => {
      turns++;
      if (counting) setImmediate(count);
    };
    const projections = await rig.start({ models: [slow] });
    setImmediate(count);
    const passed = await projections.passed(40n);
    counting = false;
    expect(passed).toBe(true);
    // 40 ms of work in one batch.
    expect(turns).toBeGreaterThan(5);
  });
});

describe.each(databases)('two runners (%s)', (_, newRoom) => {
  beforeEach(async () => {
    rig = await Rig.in(newRoom);
  });
  afterEach(() => rig.dispose());

  it('never both write: the earlier one stops', async () => {
    const first = await rig.start();
    expect(await first.passed(await rig.opened())).toBe(true);
    const second = await rig.open();
    const later = await rig.start({ database: second });
    const position = await rig.tallied();
    await later.passed(position);
    await first.passed(position);
    expect(rig.incidents).toEqual(
      ['cases@1', 'steps@1', 'owners@1'].map((projection) => ({ kind: 'superseded', projection })),
    );
    expect(await first.status()).toEqual([]);
    expect(await rig.dumps()).toEqual(await rig.fresh());
    await later.stop();
    await second.close();
  });
});

describe.each(databases)('models (%s)', (_, newRoom) => {
  beforeEach(async () => {
    rig = await Rig.in(newRoom);
  });
  afterEach(() => rig.dispose());

  it('must not share a table', async () => {
    const second = { ...caseList, version: 2 };
    await expect(rig.start({ models: [caseList, second] })).rejects.toThrow('must be named cases_v2');
    await expect(rig.start({ models: [caseList, caseList] })).rejects.toThrow('declared twice');
  });
});
