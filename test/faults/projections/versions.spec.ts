import { Progress, type ReadDatabase, type ReadModel, recordedProjections, switchTo } from '@exchange/read-models';
import { databases } from '@exchange/testing';
import { Rig, tableOf } from './rig';
import { type CaseEvent, caseList } from './sample';

let rig: Rig;
let later: ReadDatabase;

/** The next release projects the same into tables of its own. */
const next: ReadModel<CaseEvent> = {
  ...caseList,
  version: 2,
  tables: [{ ...tableOf(caseList), name: 'cases_v2' }],
  project: (event, rows) =>
    caseList.project(event, {
      get: (table, key) => rows.get({ ...table, name: 'cases_v2' }, key),
      put: (table, row) => rows.put({ ...table, name: 'cases_v2' }, row),
      derive: (table, key, row) => rows.derive({ ...table, name: 'cases_v2' }, key, row),
      delete: (table, key) => rows.delete({ ...table, name: 'cases_v2' }, key),
    }),
};

const live = async () => (await recordedProjections(later)).filter((each) => each.live).map(({ version }) => version);
const rowsOf = async (model: ReadModel<CaseEvent>) => (await rig.dumps([model], later))[0]?.split('\n').slice(2);

describe.each(databases)('two versions of a read model (%s)', (_, newRoom) => {
  beforeEach(async () => {
    rig = await Rig.in(newRoom);
    later = await rig.open();
  });
  afterEach(async () => {
    await rig.dispose();
    await later.close();
  });

  it('live side by side: the new one answers when it is level, and the old one is kept', async () => {
    const old = await rig.start({ models: [caseList], takeOver: 'when-free' });
    for (let n = 0; n < 5; n++) await rig.opened();
    expect(await old.passed(await rig.tallied())).toBe(true);
    await old.attend();
    expect(await live()).toEqual([1]);

    // A log that is slow to hand out what came before.
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const { store } = rig;
    async function* slow(bounds: Parameters<typeof store.subscribe>[0]) {
      for await (const batch of store.subscribe(bounds)) {
        await gate;
        yield batch;
      }
    }
    const log = { storeId: store.storeId, head: () => store.head(), subscribe: slow };
    const readsNext = new Progress(later, [next]);
    const renewed = await rig.start({ models: [next], log, takeOver: 'when-free' });
    await renewed.attend();
    expect([await live(), await readsNext.answers()]).toEqual([[1], false]);

    open();
    expect(await readsNext.passed((await store.head()) ?? 0n)).toBe(true);
    await renewed.attend();
    expect([await live(), await readsNext.answers()]).toEqual([[2], true]);
    expect(await rowsOf(next)).toEqual(await rowsOf(caseList));

    // The old release still runs, and still follows: an operator can go back to it, and that stays so.
    expect(await old.passed(await rig.tallied(7))).toBe(true);
    await switchTo(later.writer, 'cases', 1);
    for (const runner of [old, renewed]) await runner.attend();
    expect([await live(), await readsNext.answers()]).toEqual([[1], false]);
    await renewed.stop();
    const again = await rig.start({ models: [next] });
    expect(await again.passed(await rig.tallied(8))).toBe(true);
    await again.attend();
    expect(await live()).toEqual([1]);
    await switchTo(later.writer, 'cases', 2);
    expect(await live()).toEqual([2]);
  });
});
