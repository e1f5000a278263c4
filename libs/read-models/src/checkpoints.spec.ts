import { databases, postgresRoom, type Room, testId } from '@exchange/testing';
import fc from 'fast-check';
import { type Checkpoint, Checkpoints, Superseded } from './checkpoints';
import { type ReadDatabase, runEach } from './database';
import { Pace } from './pace';
import type { ReadModel } from './read-model';
import { defineTable, integer } from './table';
import { queriesFor } from './table-queries';
import { UnitOfWork } from './unit-of-work';

const written = defineTable('model_v1', { n: integer() }, { key: ['n'] });
const model: ReadModel<never> = { name: 'model', version: 1, tables: [written], project: () => undefined };

/** One of several runners, with a connection of its own. */
class Runner {
  checkpoint: Checkpoint | undefined;
  private readonly checkpoints: Checkpoints;

  constructor(readonly database: ReadDatabase) {
    this.checkpoints = new Checkpoints(database.writer, testId(1));
  }

  async claim(): Promise<void> {
    this.checkpoint = await this.checkpoints.claim(model, () => Promise.resolve(true));
  }

  /** Writes a row for the next event, and moves on. `before` is awaited when both are written and not committed. */
  async commit(before: () => Promise<void> = () => Promise.resolve()): Promise<void> {
    const { database } = this;
    const from = this.checkpoint ?? { position: undefined, events: 0, epoch: 0 };
    const to = { ...from, position: (from.position ?? 0n) + 1n, events: from.events + 1 };
    await database.writer.transaction().execute(async (transaction) => {
      await runEach(transaction, [this.checkpoints.advance('model@1', from, to)]);
      const rows = UnitOfWork.begin(database.lookUpToWrite, new Map([[written, queriesFor(database.writer, written)]]));
      rows.put(written, { n: to.events });
      await runEach(transaction, rows.statements(new Pace()));
      await before();
    });
    this.checkpoint = to;
  }
}

let room: Room;
let runners: readonly [Runner, Runner];
async function twoRunners(newRoom: () => Promise<Room>): Promise<void> {
  room = await newRoom();
  runners = [new Runner(await room.open()), new Runner(await room.open())];
  await runners[0].database.makeReady();
}
async function gone(): Promise<void> {
  for (const { database } of runners) await database.close();
  await room.dispose();
}

async function rows(): Promise<readonly number[]> {
  const tables = runners[0].database.reader.withTables<{ model_v1: { n: number } }>();
  const found = await tables.selectFrom('model_v1').select('n').orderBy('n').execute();
  return found.map(({ n }) => n);
}

describe.each(databases)('two runners on %s', (_, newRoom) => {
  beforeEach(() => twoRunners(newRoom));
  afterEach(gone);

  it('in any order: only who claimed last commits, and nothing twice', async () => {
    const step = fc.record({ who: fc.constantFrom(0, 1), what: fc.constantFrom('claim', 'commit') } as const);
    const law = fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      // Whatever an earlier history left, a claim by the one and then the other begins this one.
      await runners[1].claim();
      await runners[0].claim();
      let last = 0;
      let events = runners[0].checkpoint?.events ?? 0;
      for (const { who, what } of steps) {
        const runner = runners[who];
        if (what === 'claim') {
          await runner.claim();
          last = who;
          expect(runner.checkpoint?.events).toBe(events);
        } else if (who === last) {
          await runner.commit();
          events += 1;
        } else await expect(runner.commit()).rejects.toThrow(Superseded);
      }
      expect(await rows()).toEqual(Array.from({ length: events }, (__, n) => n + 1));
    });
    await fc.assert(law, { numRuns: 30 });
  });
});

describe('two runners at the same moment on PostgreSQL', () => {
  beforeEach(() => twoRunners(postgresRoom));
  afterEach(gone);

  it('who takes over waits for what is being committed, and goes on after it', async () => {
    const [first, second] = runners;
    await first.claim();
    await first.commit();
    let claimed: Promise<void> | undefined;
    await first.commit(async () => {
      claimed = second.claim();
      // The claim has reached the server when its session waits for the other.
      for (let waiting = false; !waiting;) waiting = await isWaiting(first.database);
    });
    await claimed;
    expect(second.checkpoint).toMatchObject({ position: 2n, events: 2 });
    await expect(first.commit()).rejects.toThrow(Superseded);
    await second.commit();
    expect(await rows()).toEqual([1, 2, 3]);
  });

  it('of two that claim at once, one is superseded', async () => {
    for (let round = 1; round <= 10; round++) {
      await Promise.all(runners.map((runner) => runner.claim()));
      const done = await Promise.allSettled(runners.map((runner) => runner.commit()));
      expect(done.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
      expect(await rows()).toHaveLength(round);
    }
  });
});

async function isWaiting({ reader }: ReadDatabase): Promise<boolean> {
  const tables = reader.withTables<{ pg_stat_activity: { application_name: string; wait_event_type: string } }>();
  const waiting = tables
    .selectFrom('pg_stat_activity')
    .select('application_name')
    .where('wait_event_type', '=', 'Lock');
  const { rows: found } = await waiting.execute().then((all) => ({ rows: all }));
  return found.length > 0;
}
