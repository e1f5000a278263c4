import {
  attendEvery,
  leaseLifetime,
  order,
  type Projections,
  type ReadDatabase,
  recordedProjections,
} from '@exchange/read-models';
import { databases, noon, postgresRoom, sqliteRoom } from '@exchange/testing';
import { sql } from 'kysely';
import { Rig } from './rig';
import { type CaseEvent, caseList, caseStream, stepList } from './sample';

let rig: Rig;
let later: ReadDatabase;
let now: number;
const clock = { now: () => new Date(now).toISOString() };

async function twoConnections(newRoom: typeof postgresRoom): Promise<void> {
  rig = await Rig.in(newRoom);
  later = await rig.open();
  now = Date.parse(noon);
}
async function gone(): Promise<void> {
  await rig.dispose();
  await later.close();
}

/** Has had an event, and said so: two connections of one process to one file cannot wait for each other. */
async function settled(runner: Projections<CaseEvent>): Promise<void> {
  expect(await runner.passed(await rig.opened())).toBe(true);
  await runner.attend();
}
const standby = () => rig.start({ database: later, takeOver: 'when-free', clock });
const heldBy = async (runner: Projections<CaseEvent>) => (await runner.status()).map(({ name }) => name);
const all = ['cases', 'steps', 'owners'];
const recordOf = async (wanted: string) =>
  (await recordedProjections(later)).find(({ name, version }) => `${name}@${version}` === wanted);

describe.each(databases)('several runners (%s)', (_, newRoom) => {
  beforeEach(() => twoConnections(newRoom));
  afterEach(gone);

  it('leave to the first what it holds, however long it lives', async () => {
    const first = await rig.start({ takeOver: 'when-free', clock });
    await settled(first);
    const second = await standby();
    for (let time = 0; time < 10; time++) {
      now += attendEvery;
      await first.attend();
      await second.attend();
    }
    expect([await heldBy(first), await heldBy(second)]).toEqual([all, []]);
    expect(await second.passed(await rig.tallied())).toBe(true);
    expect(rig.incidents).toEqual([]);
  });

  it('take over at once from one that stops', async () => {
    const first = await rig.start({ takeOver: 'when-free', clock });
    await settled(first);
    const second = await standby();
    await first.stop();
    await second.attend();
    expect(await heldBy(second)).toEqual(all);
    expect(await second.passed(await rig.tallied())).toBe(true);
    expect(await rig.dumps(undefined, later)).toEqual(await rig.fresh());
  });

  it('take over within 15 seconds from one that died, and not before it can be taken for dead', async () => {
    const dying = await rig.open();
    const first = await rig.start({ database: dying, takeOver: 'when-free', clock });
    await settled(first);
    const second = await standby();
    await dying.close();
    const died = now;
    while ((await heldBy(second)).length === 0) {
      now += attendEvery;
      await second.attend();
      expect(now - died).toBeLessThanOrEqual(15_000);
    }
    expect(now - died).toBeGreaterThanOrEqual(leaseLifetime);
    expect(await heldBy(second)).toEqual(all);
    expect(await second.passed(await rig.tallied())).toBe(true);
    expect(await rig.dumps(undefined, later)).toEqual(await rig.fresh());
  });

  it('stand back where another took over, and write nothing any more', async () => {
    const first = await rig.start({ takeOver: 'when-free', clock });
    await settled(first);
    const second = await rig.start({ database: later, clock });
    await first.attend();
    expect([await heldBy(first), await heldBy(second)]).toEqual([[], all]);
    expect(first.health).toBe('behind');
    expect(rig.incidents.map(({ kind }) => kind)).toEqual(['superseded', 'superseded', 'superseded']);
    expect(await second.passed(await rig.tallied())).toBe(true);
    expect(await rig.dumps(undefined, later)).toEqual(await rig.fresh());
  });
});

describe.each(databases)('what an operator orders (%s)', (_, newRoom) => {
  beforeEach(() => twoConnections(newRoom));
  afterEach(gone);

  it('pauses one projection, also for whoever takes over, until it is resumed', async () => {
    const first = await rig.start();
    await settled(first);
    expect(await order(later.writer, 'cases@1', 'pause')).toBe(true);
    // The second order waits until the first is taken.
    expect(await order(later.writer, 'cases@1', 'resume')).toBe(false);
    await first.attend();
    expect(await recordOf('cases@1')).toMatchObject({ state: 'paused', events: 1 });
    expect(first.health).toBe('failed');
    await first.stop();

    const second = await standby();
    expect(await second.passed(await rig.tallied(), 'steps')).toBe(true);
    expect(await recordOf('cases@1')).toMatchObject({ state: 'paused', events: 1, behind: 1 });
    expect(await order(later.writer, 'cases@1', 'resume')).toBe(true);
    await second.attend();
    expect(await second.passed(await rig.tallied())).toBe(true);
    expect(await rig.dumps(undefined, later)).toEqual(await rig.fresh());
  });

  it('makes a projection anew', async () => {
    const projections = await rig.start();
    await settled(projections);
    await rig.database.writer.deleteFrom('cases_v1').execute();
    expect(await order(later.writer, 'cases@1', 'rebuild')).toBe(true);
    await projections.attend();
    expect(await projections.passed(await rig.tallied())).toBe(true);
    expect(await rig.dumps()).toEqual(await rig.fresh());
  });

  it('is to try a poisonous event again, which everybody could read the name of', async () => {
    let broken = true;
    const fragile: typeof caseList = {
      ...caseList,
      project: (event, rows) => {
        if (broken && event.type === 'Retitled') throw new RangeError('broken on purpose');
        return caseList.project(event, rows);
      },
    };
    const models = [fragile, stepList];
    const projections = await rig.start({ models, retryDelays: [0, 0] });
    await rig.opened();
    expect(await projections.passed(await rig.append('Retitled', { title: 'poison' }))).toBe(false);
    // That it is paused was told before, and this comes after.
    await projections.attend();
    expect(await recordOf('cases@1')).toMatchObject({
      ...{ state: 'paused', events: 1, behind: 1 },
      failure: { type: 'Retitled', streamId: caseStream(1), revision: 1 },
    });
    expect(await recordOf('steps@1')).toMatchObject({ state: 'running', events: 2 });
    broken = false;
    expect(await order(later.writer, 'cases@1', 'resume')).toBe(true);
    await projections.attend();
    expect(await projections.passed(await rig.tallied())).toBe(true);
    expect(await rig.dumps(models)).toEqual(await rig.fresh([caseList, stepList]));
  });
});

describe('projections whose connections the server ends', () => {
  beforeEach(() => twoConnections(postgresRoom));
  afterEach(gone);

  it('lose nothing, take nothing twice and pause nothing', async () => {
    const projections = await rig.start();
    for (let round = 0; round < 6; round++) {
      const followed = rig.opened(caseStream(round), `owner ${round % 3}`);
      await sql`select pg_terminate_backend(pid) from pg_stat_activity
        where application_name = current_setting('application_name') and pid <> pg_backend_pid()`.execute(later.reader);
      await followed;
      await projections.attend();
      expect(await projections.passed(await rig.tallied(round, caseStream(round)))).toBe(true);
    }
    expect(new Set(rig.incidents.map(({ kind }) => kind))).toEqual(new Set(['database-unavailable']));
    await projections.attend();
    expect(projections.health).toBe('level');
    expect(await rig.dumps()).toEqual(await rig.fresh());
  });
});

describe('a database that takes no more while a runner takes its read models', () => {
  beforeEach(() => twoConnections(sqliteRoom));
  afterEach(gone);

  it('has those that were taken before run, and the others when it is back', async () => {
    const first = await rig.start({ takeOver: 'when-free', clock });
    await settled(first);
    const second = await rig.start({ database: later, takeOver: 'always', clock });
    await first.attend();
    expect(await heldBy(first)).toEqual([]);
    await second.stop();
    const full = sql`create trigger "full" before update on projection_run when new.projection like 'steps@%'
      begin select raise(abort, 'full'); end`;
    await full.execute(later.writer);
    await first.attend();
    expect(await heldBy(first)).toEqual(['cases']);
    await sql`drop trigger "full"`.execute(later.writer);
    await first.attend();
    expect(await heldBy(first)).toEqual(all);
    expect(await first.passed(await rig.tallied())).toBe(true);
    expect(await rig.dumps()).toEqual(await rig.fresh());
  });

  it('has those made anew that were emptied before', async () => {
    const runner = await rig.start({ takeOver: 'when-free', clock });
    await settled(runner);
    const full = sql`create trigger "full" before update on projection when new.projection like 'steps@%'
      begin select raise(abort, 'full'); end`;
    await full.execute(later.writer);
    // Not `toThrow`: the driver has one class of errors for each process, of whichever suite loaded it first.
    await expect(runner.rebuild(['cases', 'steps'])).rejects.toMatchObject({ message: 'full' });
    await sql`drop trigger "full"`.execute(later.writer);
    await runner.attend();
    expect(await runner.passed(await rig.tallied())).toBe(true);
    expect(await rig.dumps()).toEqual(await rig.fresh());
  });
});
