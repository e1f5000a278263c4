import { setTimeout as wait } from 'node:timers/promises';
import type { EventStore } from '@exchange/event-store';
import { openEventStoreDb } from '@exchange/event-store/adapters/eventstoredb';
import { Progress, Projections, dump, type ReadDatabase } from '@exchange/read-models';
import { fixedClock, postgresRoom, type Room, sqliteRoom, testId } from '@exchange/testing';
import { StandIn } from '../../../libs/event-store/src/stand-in';
import { Child } from '../children';
import { faultRow, trialsOf } from '../rows';
import { type CaseEvent, caseStream, decodeCase, newEvent, sampleModels } from './sample';

const eventsInTrial = 30;

let server: StandIn;
let store: EventStore;
let rooms: readonly [Room, Room];
let database: ReadDatabase;
let beside: Peaceful;
let fighters: readonly [Child, Child];
let events = 0;

beforeAll(async () => {
  server = await StandIn.start();
  store = await openEventStoreDb({ connectionString: server.connectionString });
  rooms = [await postgresRoom(), await sqliteRoom()];
  database = await rooms[0].open();
  beside = await peaceful('beside');
  const place = await rooms[0].place();
  const fighter = () => new Child('projections/fighting-child.ts', [server.connectionString, place]);
  fighters = [fighter(), fighter()];
  await Promise.all(fighters.map((fighter) => fighter.says('ready')));
}, 60_000);
afterAll(async () => {
  await Promise.all(fighters.map((fighter) => fighter.kill()));
  await beside.stop();
  await database.close();
  for (const room of rooms) await room.dispose();
  await store.close();
  await server.close();
});

/** How often one has lost what it ran to the other. */
const defeats = () => fighters.flatMap(({ lines }) => lines).filter((line) => line === 'superseded').length;

function happening(): readonly [type: string, data: object] {
  if (events % 5 === 0) return ['Opened', { owner: `owner ${events % 3}`, title: 'a case' }];
  return ['Tallied', { amount: events }];
}

/** Answers where the log then ends. */
async function append(): Promise<bigint> {
  const appends = Array.from({ length: eventsInTrial }, () => {
    const stream = caseStream(1 + ((events * 7) % 11));
    const event = newEvent(testId(++events), ...happening());
    return store.append(stream, 'any', [event]);
  });
  const positions = (await Promise.all(appends)).map(({ position }) => position);
  return positions.reduce((last, position) => (position > last ? position : last));
}

/** Projects the same with nobody to fight. */
async function peaceful(name: string): Promise<Peaceful> {
  const beside = await rooms[1].open(name);
  const projections = await Projections.start<CaseEvent>({
    ...{ log: store, database: beside, models: sampleModels, decode: decodeCase, clock: fixedClock() },
    report: () => undefined,
  });
  return {
    dumps: async (head) => {
      while (!(await projections.passed(head))) expect(projections.health).not.toBe('failed');
      return dumps(beside);
    },
    stop: async () => {
      await projections.stop();
      await beside.close();
    },
  };
}

interface Peaceful {
  dumps(head: bigint): Promise<readonly string[]>;
  stop(): Promise<void>;
}

const dumps = (of: ReadDatabase) => Promise.all(sampleModels.map((model) => dump(of, model)));

describe('two workers who take each other for dead', () => {
  let head = 0n;
  faultRow(
    'lease-fought',
    async (n) => {
      const [first, second] = fighters;
      const [hanging, other] = n % 2 === 0 ? [first, second] : [second, first];
      const appending = append();
      await wait(Math.random() * 40);
      // It hangs wherever it is, loses what it runs to the other, and goes on as if nothing had been.
      hanging.send('SIGSTOP');
      other.send('SIGUSR2');
      await wait(100 + Math.random() * 200);
      hanging.send('SIGCONT');
      await appending;
      // Both take each other for dead in the same moment.
      for (const fighter of n % 3 === 0 ? fighters : []) fighter.send('SIGUSR2');
      head = await append();
      const progress = new Progress(database, store.storeId, sampleModels);
      while (!(await progress.passed(head))) expect(await progress.paused()).toEqual([]);
      expect(await dumps(database)).toEqual(await beside.dumps(head));
    },
    async () => {
      const fresh = await peaceful('fresh');
      expect(await dumps(database)).toEqual(await fresh.dumps(head));
      await fresh.stop();
      expect(defeats()).toBeGreaterThanOrEqual(trialsOf('lease-fought'));
      return { acknowledged: events, lost: [], doubled: [] };
    },
  );
});
