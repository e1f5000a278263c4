import { Progress, type ReadDatabase, type ReadModel, recordedProjections, switchTo } from '@exchange/read-models';
import { databases } from '@exchange/testing';
import { heldBack, Rig } from './rig';
import { type CaseEvent, caseList, nextCaseList } from './sample';

let rig: Rig;
let later: ReadDatabase;

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

    const { store } = rig;
    const { log, letGo } = heldBack(store);
    const readsNext = new Progress(later, store.storeId, [nextCaseList]);
    const renewed = await rig.start({ models: [nextCaseList], log, takeOver: 'when-free' });
    await renewed.attend();
    expect([await live(), await readsNext.answers()]).toEqual([[1], false]);

    letGo();
    expect(await readsNext.passed((await store.head()) ?? 0n)).toBe(true);
    await renewed.attend();
    expect([await live(), await readsNext.answers()]).toEqual([[2], true]);
    expect(await rowsOf(nextCaseList)).toEqual(await rowsOf(caseList));

    // The old release still runs, and still follows: an operator can go back to it, and that stays so.
    expect(await old.passed(await rig.tallied(7))).toBe(true);
    await switchTo(later.writer, 'cases', 1);
    for (const runner of [old, renewed]) await runner.attend();
    expect([await live(), await readsNext.answers()]).toEqual([[1], false]);
    await renewed.stop();
    const again = await rig.start({ models: [nextCaseList] });
    expect(await again.passed(await rig.tallied(8))).toBe(true);
    await again.attend();
    expect(await live()).toEqual([1]);
    await switchTo(later.writer, 'cases', 2);
    expect(await live()).toEqual([2]);
  });
});
