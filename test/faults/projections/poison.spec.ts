import type { ReadModel } from '@exchange/read-models';
import { databases, testId } from '@exchange/testing';
import { failing, Rig, statesOf, tableOf } from './rig';
import { type CaseEvent, caseList, caseStream, decodeCase, ownerTotals, stepList } from './sample';

let rig: Rig;

/** What the drivers call an error of the server. */
const errorOf: Readonly<Record<string, string>> = { SQLite: 'SqliteError', PostgreSQL: 'error' };

describe.each(databases)('an event that cannot be projected (%s)', (database, newRoom) => {
  beforeEach(async () => {
    rig = await Rig.in(newRoom);
  });
  afterEach(() => rig.dispose());

  it('pauses that model at the event, and the others go on', async () => {
    await rig.opened();
    const projections = await rig.start({ models: [failing(caseList, 'Retitled', Infinity), stepList, ownerTotals] });
    await rig.tallied(3);
    await rig.append('Retitled', { title: 'poison' });
    const last = await rig.tallied(4);
    expect(await projections.passed(last)).toBe(false);

    expect(await statesOf(projections)).toEqual({ cases: 'paused', steps: 'running', owners: 'running' });
    expect(projections.health).toBe('failed');
    const [cases] = await projections.status();
    expect(cases).toMatchObject({ position: '2', events: 2, behind: 2, level: false });
    expect(cases?.failure).toMatchObject({
      ...{
        streamId: caseStream(1),
        revision: 2,
        eventId: testId(3),
        type: 'Retitled',
        error: 'RangeError',
        attempts: 3,
      },
      thrownAt: expect.stringContaining('rig.ts'),
    });
    expect(rig.incidents.at(-1)).toMatchObject({ kind: 'paused', projection: 'cases@1' });
    expect(JSON.stringify(rig.incidents)).not.toContain('broken on purpose');

    const [before, ...others] = await rig.dumps();
    expect(before).toContain('"total":3');
    expect(others).toEqual((await rig.fresh()).slice(1));
  });

  it('is taken after a restart with a model that can', async () => {
    await rig.opened();
    const broken = await rig.start({ models: [failing(caseList, 'Retitled', Infinity), stepList] });
    expect(await broken.passed(await rig.append('Retitled', { title: 'poison' }))).toBe(false);
    await broken.stop();
    const repaired = await rig.start({ models: [caseList, stepList] });
    expect(await repaired.passed(await rig.tallied())).toBe(true);
    expect(await rig.dumps([caseList, stepList])).toEqual(await rig.fresh([caseList, stepList]));
  });

  it('is tried again, and the model comes back to the others', async () => {
    let decoded = 0;
    await rig.opened();
    const models = [failing(caseList, 'Retitled', 3), stepList, ownerTotals];
    const projections = await rig.start({ models, decode: (stored) => (decoded++, decodeCase(stored)) });
    expect(await projections.passed(await rig.append('Retitled', { title: 'second' }))).toBe(true);
    expect(rig.incidents.map(({ kind }) => kind)).toEqual(['retrying', 'retrying']);
    expect(await rig.dumps()).toEqual(await rig.fresh());

    decoded = 0;
    expect(await projections.passed(await rig.tallied())).toBe(true);
    expect(decoded).toBe(1);
  });

  it('fails alone where only the database refuses its rows', async () => {
    const nothing: ReadModel<CaseEvent> = {
      ...stepList,
      // A double of a mistake that types cannot see: the log holds something else than was believed.
      project: ({ data, streamId, revision }, rows) => {
        const type = 'amount' in data ? JSON.parse('null') : 'fine';
        rows.put(...putOf(streamId, revision, type));
      },
    };
    const putOf = (caseId: string, revision: number, type: string) =>
      [tableOf(stepList), { caseId, revision, type }] as const;
    await rig.opened();
    const projections = await rig.start({ models: [caseList, nothing] });
    expect(await projections.passed(await rig.tallied(7))).toBe(false);
    expect(await statesOf(projections)).toEqual({ cases: 'running', steps: 'paused' });
    expect((await projections.status())[1]?.failure).toMatchObject({ error: errorOf[database], revision: 1 });
    expect((await rig.dumps([caseList]))[0]).toContain('"total":7');
  });

  it('pauses all where nobody can read it', async () => {
    await rig.opened();
    const projections = await rig.start();
    const position = await rig.append('NeverHeardOf', {});
    await rig.tallied();
    expect(await projections.passed(position)).toBe(false);
    expect(await statesOf(projections)).toEqual({ cases: 'paused', steps: 'paused', owners: 'paused' });
    expect((await projections.status()).map(({ events }) => events)).toEqual([1, 1, 1]);
  });
});
