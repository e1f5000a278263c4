import { MemoryEventStore } from '@exchange/event-store/adapters/memory';
import {
  NotDone,
  Progress,
  type ReadDatabase,
  type ReadModel,
  recordedProjections,
  switchVersion,
} from '@exchange/read-models';
import { databases } from '@exchange/testing';
import { heldBack, Rig } from './rig';
import { type CaseEvent, caseList, nextCaseList } from './sample';

let rig: Rig;
let later: ReadDatabase;

type Models = readonly ReadModel<CaseEvent>[];
const ofOld: Models = [caseList];
const ofNew: Models = [nextCaseList];
const live = async () => (await recordedProjections(later)).filter((each) => each.live).map(({ version }) => version);

/** Projects everything that is in the log, and lets it answer. */
async function runner(models: Models, takeOver: 'always' | 'when-free' = 'always') {
  const started = await rig.start({ models, takeOver });
  expect(await started.passed(await rig.tallied())).toBe(true);
  await started.attend();
  return started;
}

/** The log is another one from now on. Answers how far what reads these models sees it, in the log before and in this one. */
function move(models: Models): readonly [before: Progress, now: Progress] {
  const before = new Progress(later, rig.store.storeId, models);
  rig.store = new MemoryEventStore();
  return [before, new Progress(later, rig.store.storeId, models)];
}
const answering = async (all: readonly Progress[]) => Promise.all(all.map((each) => each.answers()));

/** As after a log was moved into another store, or where two installations are given one database. */
describe.each(databases)('read models of another log (%s)', (_, newRoom) => {
  beforeEach(async () => {
    rig = await Rig.in(newRoom);
    later = await rig.open();
    for (let n = 0; n < 5; n++) await rig.opened();
  });
  afterEach(async () => {
    await rig.dispose();
    await later.close();
  });

  it('do not answer for this one, whose positions are none of theirs, until they are made anew from it', async () => {
    await (await runner(ofOld)).stop();
    const both = move(ofOld);
    const { log, letGo } = heldBack(rig.store);
    const waiting = both[1].passed(await rig.opened()).then(async (passed) => [passed, await rig.dumps(ofOld)]);
    expect(await answering(both)).toEqual([true, false]);

    const after = await rig.start({ models: ofOld, log });
    expect(await live()).toEqual([]);
    letGo();
    expect(await waiting).toEqual([true, await rig.fresh(ofOld)]);
    await after.attend();
    expect(await answering(both)).toEqual([false, true]);
  });

  it('answer again when they go back to the log before', async () => {
    const { store } = rig;
    const before = await runner(ofOld);
    const both = move(ofOld);
    const after = await runner(ofOld);
    await before.attend();
    expect(await answering(both)).toEqual([false, true]);

    await after.stop();
    await before.attend();
    expect(await before.passed((await store.head()) ?? 0n)).toBe(true);
    await before.attend();
    expect(await answering(both)).toEqual([true, false]);
  });

  it('are not what an operator switches to; what is of the same log is, also where nothing answers', async () => {
    const old = await runner(ofOld, 'when-free');
    await runner(ofNew, 'when-free');
    expect(await live()).toEqual([2]);
    move(ofNew);
    await rig.opened();
    const { log, letGo } = heldBack(rig.store);
    const after = await rig.start({ models: ofNew, log });
    expect(await live()).toEqual([]);
    expect(await switchVersion(later, 'cases@1')).toMatchObject({ version: 1, live: true });
    letGo();
    expect(await after.passed((await rig.store.head()) ?? 0n)).toBe(true);
    for (const each of [old, after]) await each.attend();
    const refused = 'cases@1 was made from another log than cases@2, which answers.';
    expect(await live()).toEqual([2]);
    await expect(switchVersion(later, 'cases@1')).rejects.toThrow(new NotDone(refused));
  });

  it('are not paused for what the log before had lost', async () => {
    await (await runner(ofOld)).stop();
    const shorter = {
      storeId: rig.store.storeId,
      head: async () => 1n,
      subscribe: rig.store.subscribe.bind(rig.store),
    };
    const halted = await rig.start({ models: ofOld, log: shorter });
    expect(await halted.status()).toMatchObject([{ state: 'paused', failure: { error: 'LogMovedBack' } }]);
    await halted.stop();
    const [, now] = move(ofOld);
    expect([await now.paused(), await now.status()]).toMatchObject([[], [{ state: 'rebuilding', events: 0 }]]);
    await runner(ofOld);
    expect(await now.answers()).toBe(true);
  });
});
