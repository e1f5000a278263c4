import type { EventStore } from '@exchange/event-store';
import { MemoryEventStore } from '@exchange/event-store/adapters/memory';
import {
  dump,
  type Incident,
  Projections,
  type ProjectionsConfiguration,
  type ReadDatabase,
  type ReadModel,
} from '@exchange/read-models';
import { fixedClock, type NewRoom, type Room, testId } from '@exchange/testing';
import { type CaseEvent, caseStream, decodeCase, newEvent, sampleModels } from './sample';

/** A log that hands out nothing until it is let. */
export function heldBack(store: EventStore): Pick<ProjectionsConfiguration<CaseEvent>, 'log'> & { letGo: () => void } {
  let letGo: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  async function* subscribe(bounds: Parameters<EventStore['subscribe']>[0]) {
    for await (const batch of store.subscribe(bounds)) {
      await gate;
      yield batch;
    }
  }
  return { log: { storeId: store.storeId, head: () => store.head(), subscribe }, letGo: () => letGo() };
}

/** A log, a database of read models and what runs on them; made anew for each test. */
export class Rig {
  store: EventStore = new MemoryEventStore();
  readonly incidents: Incident[] = [];
  private readonly running: Projections<CaseEvent>[] = [];
  private events = 0;
  private rebuilt = 0;

  private constructor(
    private readonly room: Room,
    readonly database: ReadDatabase,
  ) {}

  static async in(newRoom: NewRoom): Promise<Rig> {
    const room = await newRoom();
    return new Rig(room, await room.open());
  }

  /** Another connection to the same read models, or to others. */
  open(name?: string): Promise<ReadDatabase> {
    return this.room.open(name);
  }

  async start(overrides: Partial<ProjectionsConfiguration<CaseEvent>> = {}): Promise<Projections<CaseEvent>> {
    const projections = await Projections.start<CaseEvent>({
      ...{ log: this.store, database: this.database, models: sampleModels, decode: decodeCase, clock: fixedClock() },
      report: (incident) => this.incidents.push(incident),
      retryDelays: [1, 1],
      ...overrides,
    });
    this.running.push(projections);
    return projections;
  }

  async append(type: string, data: object, stream = caseStream(1)): Promise<bigint> {
    const { position } = await this.store.append(stream, 'any', [newEvent(testId(++this.events), type, data)]);
    return position;
  }

  opened(stream = caseStream(1), owner = 'anna'): Promise<bigint> {
    return this.append('Opened', { owner, title: 'first' }, stream);
  }

  tallied(amount = 1, stream = caseStream(1)): Promise<bigint> {
    return this.append('Tallied', { amount }, stream);
  }

  dumps(models: readonly ReadModel<CaseEvent>[] = sampleModels, database = this.database): Promise<string[]> {
    return Promise.all(models.map((model) => dump(database, model)));
  }

  /** What the models say when they are made from the whole log in a fresh database. */
  async fresh(models: readonly ReadModel<CaseEvent>[] = sampleModels): Promise<string[]> {
    const database = await this.open(`fresh_${++this.rebuilt}`);
    const projections = await this.start({ database, models });
    expect(await projections.passed((await this.store.head()) ?? 0n)).toBe(true);
    await projections.stop();
    const dumps = await this.dumps(models, database);
    await database.close();
    return dumps;
  }

  async dispose(): Promise<void> {
    for (const projections of this.running) await projections.stop();
    await this.database.close();
    await this.store.close();
    await this.room.dispose();
  }
}

export async function statesOf(projections: Projections<CaseEvent>): Promise<Record<string, string>> {
  return Object.fromEntries((await projections.status()).map(({ name, state }) => [name, state]));
}

/** Fails on one type of event as often as it is told to, before it lets it through. */
export function failing(model: ReadModel<CaseEvent>, on: CaseEvent['type'], times: number): ReadModel<CaseEvent> {
  return {
    ...model,
    project: (event, rows) => {
      if (event.type === on && times-- > 0) throw new RangeError('broken on purpose');
      return model.project(event, rows);
    },
  };
}

/** The first table of a model. */
export function tableOf(model: ReadModel<CaseEvent>): ReadModel<CaseEvent>['tables'][number] {
  const [table] = model.tables;
  if (table === undefined) throw new Error(`${model.name} has no table`);
  return table;
}
