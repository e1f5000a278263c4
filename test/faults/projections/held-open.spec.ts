import { Projections, type ReadDatabase } from '@exchange/read-models';
import { fixedClock, postgresRoom, type Room, sqliteRoom, testId } from '@exchange/testing';
import fc from 'fast-check';
import { sql } from 'kysely';
import { faultRow } from '../rows';
import { type HeldLog, memoryLog, sequencedLog, sqliteLog, standInLog } from './held-places';
import { type CaseEvent, caseStream, decodeCase, newEvent, stepList, temporaryFolder } from './sample';

/*
 * A writer has its place in the log and has not committed, while a later one commits, a projection reads and is started anew:
 * in every order that the scheduler comes upon, whatever was committed is in the rows, once.
 */

const writers = 3;
const { folder, dispose } = temporaryFolder();
let [sqlite, postgres]: readonly [Room?, Room?] = [];
beforeAll(async () => {
  [sqlite, postgres] = [await sqliteRoom(), await postgresRoom()];
});
afterAll(async () => {
  await sqlite?.dispose();
  await postgres?.dispose();
  dispose();
});

/** Logs and read models that last for all schedules: each goes on where the one before ended. */
class World {
  private events = 0;

  constructor(
    private readonly log: HeldLog,
    private readonly database: ReadDatabase,
  ) {}

  async run(schedule: fc.Scheduler): Promise<void> {
    const step = (label: string): Promise<void> => schedule.schedule(Promise.resolve(), label);
    let runner = await this.project(step);
    const writing = Array.from({ length: writers }, () => this.write(step));
    const restarting = step('restart').then(async () => {
      await runner.stop();
      runner = await this.project(step);
    });
    await schedule.waitFor(Promise.all([...writing, restarting]));
    await schedule.waitFor(this.passed(runner));
    await schedule.waitFor(runner.stop());
    // Every event is a row of its own, so none was passed by where there are as many.
    const tables = this.database.reader.withTables<{ steps_v1: object }>();
    const { rows } = await tables
      .selectFrom('steps_v1')
      .select(sql<number>`count(*)`.as('rows'))
      .executeTakeFirstOrThrow();
    expect(`${rows} of ${this.events} events`).toBe(`${this.events} of ${this.events} events`);
  }

  get written(): number {
    return this.events;
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.log.close();
  }

  private async write(step: (label: string) => Promise<void>): Promise<void> {
    await step('take a place');
    const n = ++this.events;
    const event = newEvent(testId(n), 'Tallied', { amount: n });
    const commit = await this.log.take(caseStream(n), event, () => step('wait for a place'));
    await step('commit');
    await commit();
  }

  private project(step: (label: string) => Promise<void>): Promise<Projections<CaseEvent>> {
    const { log, database } = this;
    async function* paced(bounds: Parameters<HeldLog['subscribe']>[0]) {
      for await (const batch of log.subscribe(bounds)) {
        if (batch.events.length > 0) await step('read');
        yield batch;
      }
    }
    return Projections.start<CaseEvent>({
      ...{ log: { storeId: log.storeId, head: () => log.head(), subscribe: paced }, database },
      ...{ models: [stepList], decode: decodeCase, clock: fixedClock(), report: () => undefined },
    });
  }

  private async passed(runner: Projections<CaseEvent>): Promise<void> {
    const head = (await this.log.head()) ?? 0n;
    while (!(await runner.passed(head))) expect(runner.health).not.toBe('failed');
  }
}

describe('a place that is held', () => {
  const worlds: World[] = [];
  beforeAll(async () => {
    const logs = [memoryLog(), sqliteLog(folder), standInLog(), sequencedLog('waiting'), sequencedLog('waiting')];
    for (const [n, log] of logs.entries()) worlds.push(await worldOn(log, n === 4 ? postgres : sqlite));
  }, 60_000);
  afterAll(async () => {
    for (const world of worlds) await world.close();
  });

  // Each trial is one schedule for each log: in memory, embedded, EventStoreDB, and one with places out of order.
  faultRow(
    'place-held-open',
    async () => {
      for (const world of worlds) await fc.assert(scheduled(world), { numRuns: 1, includeErrorInReport: true });
    },
    async () => ({ acknowledged: worlds.reduce((sum, { written }) => sum + written, 0), lost: [], doubled: [] }),
  );

  it('is passed by where a projection takes the greatest place that is visible', async () => {
    const world = await worldOn(sequencedLog('hasty'), sqlite);
    const { numRuns, errorInstance } = await fc.check(scheduled(world), { numRuns: 1_000, endOnFailure: true });
    await world.close();
    expect(String(errorInstance)).toMatch(/Received: .*"(\d+) of (?!\1)\d+ events"/);
    expect(numRuns).toBeLessThanOrEqual(100);
  });
});

const scheduled = (world: World) => fc.asyncProperty(fc.scheduler(), (schedule) => world.run(schedule));

async function worldOn(log: Promise<HeldLog>, room: Room | undefined): Promise<World> {
  if (room === undefined) throw new Error('there is no room');
  return new World(await log, await room.open(`world_${++opened}`));
}

let opened = 0;
