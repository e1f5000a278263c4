import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EventStore } from '@exchange/event-store';
import { type ReadDatabase, recordedProjections } from '@exchange/read-models';
import { databases, testId } from '@exchange/testing';
import { failing, Rig, statesOf } from './rig';
import { caseList, caseStream, newEvent, ownerTotals, stepList } from './sample';

let rig: Rig;
/** Resolves when a long writing is being held, and lets it through. */
let held: Promise<() => void>;
let database: ReadDatabase;
let open: (() => void) | undefined;

/** The first long transaction of a log that is caught up with goes on when the test says so. */
function hold(): void {
  const { write, ...real } = rig.database;
  let holds = true;
  held = new Promise((told) => {
    async function* gated<T>(statements: AsyncIterable<T>): AsyncIterable<T> {
      let made = 0;
      for await (const statement of statements) {
        yield statement;
        if (!holds || ++made < 100) continue;
        holds = false;
        await new Promise<void>((letThrough) => told((open = letThrough)));
      }
    }
    database = { ...real, write: (statements) => write(gated(statements)) };
  });
}

/** Everybody has had so many turns. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn++) await nextTurn();
}

/** More than go into one transaction, and `more` on top. */
async function longLog(more = 500): Promise<bigint> {
  for (let n = 0; n < 20; n++) await rig.opened(caseStream(n), `owner ${n % 3}`);
  const events = Array.from({ length: 3_980 + more }, (_, n) => newEvent(testId(10_000 + n), 'Tallied', { amount: n }));
  for (let at = 0; at < events.length; at += 10) {
    await rig.store.append(caseStream(at % 20), 'any', events.slice(at, at + 10));
  }
  return (await rig.store.head()) ?? 0n;
}

/** Says after each batch that it is the last, so that it is written before the next is read. */
function batchByBatch(store: EventStore): EventStore {
  return Object.create(store, {
    subscribe: {
      value: async function* (...asked: Parameters<EventStore['subscribe']>) {
        for await (const batch of store.subscribe(...asked)) yield { ...batch, caughtUp: true };
      },
    },
  });
}

describe.each(databases)('a log that is projected while rows are written (%s)', (_, newRoom) => {
  beforeEach(async () => {
    rig = await Rig.in(newRoom);
    hold();
  });
  afterEach(async () => {
    open?.();
    await rig.dispose();
  });

  it('gives the rows of one that is written batch by batch', async () => {
    const head = await longLog(9_000);
    const projections = await rig.start({ database });
    const letThrough = await held;
    await turns(50);
    letThrough();
    expect(await projections.passed(head)).toBe(true);
    const dumps = await rig.dumps();
    rig.store = batchByBatch(rig.store);
    expect(dumps).toEqual(await rig.fresh());
  });

  it('is begun anew only when nothing of it is being written any more', async () => {
    const head = await longLog(3_900);
    const projections = await rig.start({ database });
    const letThrough = await held;
    let [written, begun] = [false, 0];
    const rebuilt = projections.rebuild(['cases', 'owners'], () => {
      if (begun++ === 0) expect(written).toBe(true);
    });
    await turns(50);
    written = true;
    letThrough();
    await rebuilt;
    expect(begun).toBeGreaterThan(0);
    expect(await projections.passed(head)).toBe(true);
    expect(rig.incidents).toEqual([]);
    expect(await rig.dumps()).toEqual(await rig.fresh());
  });

  it('has a model that fails go on from what is written, and the others as if nothing were', async () => {
    await longLog();
    await rig.append('Retitled', { title: 'poison' });
    // The batch in which it fails is not the last.
    let head = 0n;
    for (let n = 0; n < 1_000; n++) head = await rig.tallied();
    const models = [failing(caseList, 'Retitled', Infinity), stepList, ownerTotals];
    const projections = await rig.start({ database, models });
    const letThrough = await held;
    await turns(50);
    letThrough();
    expect(await projections.passed(head, 'steps', 'owners')).toBe(true);
    expect(await projections.passed(head, 'cases')).toBe(false);
    expect(await statesOf(projections)).toEqual({ cases: 'paused', steps: 'running', owners: 'running' });
    expect((await projections.status()).map(({ events }) => events)).toEqual([4_500, 5_501, 5_501]);
    expect(rig.incidents.map(({ kind }) => kind)).toEqual(['retrying', 'retrying', 'retrying', 'paused']);
    expect((await rig.dumps()).slice(1)).toEqual((await rig.fresh()).slice(1));
  });

  it('is taken up where it was when the log breaks off meanwhile', async () => {
    const head = await longLog();
    const { store } = rig;
    let breaks = true;
    const log = Object.create(store, {
      subscribe: {
        value: async function* (...asked: Parameters<typeof store.subscribe>) {
          let taken = 0;
          for await (const batch of store.subscribe(...asked)) {
            yield batch;
            taken += batch.events.length;
            if (!breaks || taken < 4_000) continue;
            breaks = false;
            throw new Error('broken off on purpose');
          }
        },
      },
    });
    const projections = await rig.start({ database, log });
    (await held)();
    expect(await projections.passed(head)).toBe(true);
    expect(rig.incidents.map(({ kind }) => kind)).toEqual(['log-unavailable']);
    expect(await rig.dumps()).toEqual(await rig.fresh());
  });

  it('is taken up from what is written when the database goes away meanwhile', async () => {
    const head = await longLog();
    const away = new Error('away on purpose');
    let [goes, taken] = [true, 0];
    const counting: typeof caseList = {
      ...caseList,
      project: (event, rows) => {
        taken++;
        if (!goes || taken <= 4_000) return caseList.project(event, rows);
        goes = false;
        throw away;
      },
    };
    const isAway = (error: unknown): boolean => error === away || rig.database.isAway(error);
    const models = [counting, stepList, ownerTotals];
    const projections = await rig.start({ database: { ...database, isAway }, models });
    const letThrough = await held;
    await turns(50);
    letThrough();
    expect(await projections.passed(head)).toBe(true);
    expect(rig.incidents.map(({ kind }) => kind)).toEqual(['database-unavailable']);
    expect(taken).toBe(4_001 + 500);
    expect(await rig.dumps()).toEqual(await rig.fresh());
  });

  it('has stopped when nothing is being written any more', async () => {
    await longLog(3_900);
    const projections = await rig.start({ database });
    const letThrough = await held;
    let stopped = false;
    const stopping = projections.stop().then(() => (stopped = true));
    await turns(50);
    expect(stopped).toBe(false);
    letThrough();
    await stopping;
    const rows = await rig.database.writer.selectFrom('steps_v1').selectAll().execute();
    const steps = (await recordedProjections(rig.database)).find(({ name }) => name === 'steps');
    expect(rows.length).toBeGreaterThanOrEqual(4_000);
    expect(steps?.events).toBe(rows.length);
  });
});
