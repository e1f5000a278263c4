import type { Recorded } from '@exchange/contract';
import type { EventShape, ReadModel, ReadModels } from '@exchange/read-models';
import { databases, type NewRoom, sqliteRoom } from './databases';
import { fixedClock, testId } from './fixed';

/** Read models that have seen some events, to be asked. */
export interface Projected<E extends EventShape = never> {
  readonly models: ReadModels;
  /** These happen as well, and are shown. */
  and(events: readonly Recorded<E>[]): Promise<void>;
  dispose(): Promise<void>;
}

/** Where the next events are projected to. */
let newRoom: NewRoom = sqliteRoom;

/** A `describe` that is told once on each database: what is `projected` inside it is projected there. */
export function describeOnDatabases(what: string, tests: () => void): void {
  describe.each(databases)(`${what} (%s)`, (_, roomOfThis) => {
    beforeAll(() => {
      newRoom = roomOfThis;
    });
    tests();
    afterAll(() => {
      newRoom = sqliteRoom;
    });
  });
}

/** Given these events in this order, as the projections of the product would take them from the log. */
export async function projected<E extends EventShape>(
  readModels: readonly ReadModel<E>[],
  events: readonly Recorded<E>[],
): Promise<Projected<E>> {
  // Loaded here, so that the specs of domains do without a database.
  const { Projections, ReadModels } = await import('@exchange/read-models');
  const { MemoryEventStore } = await import('@exchange/event-store/adapters/memory');
  const room = await newRoom();
  const database = await room.open();
  const log = new MemoryEventStore();
  const known = new Map<string, Recorded<E>>();
  const failures: unknown[] = [];
  const projections = await Projections.start<E>({
    ...{ log, database, models: readModels, clock: fixedClock(), retryDelays: [] },
    decode: ({ id }) => known.get(id) ?? unknownEvent(id),
    report: (incident) => failures.push(incident),
  });
  const and = async (further: readonly Recorded<E>[]): Promise<void> => {
    for (const event of further) {
      const id = testId(known.size);
      known.set(id, event);
      await log.append(event.streamId, 'any', [{ id, type: event.type, data: Buffer.alloc(0), metadata: {} }]);
    }
    const head = await log.head();
    if (head === undefined || (await projections.passed(head))) return;
    throw new Error(`not projected: ${JSON.stringify(failures)}`);
  };
  const dispose = async (): Promise<void> => {
    await projections.stop();
    await database.close();
    await room.dispose();
  };
  await and(events);
  return { models: new ReadModels(database), and, dispose };
}

function unknownEvent(id: string): never {
  throw new Error(`no event ${id}`);
}
