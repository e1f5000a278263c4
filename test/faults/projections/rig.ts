import { join } from 'node:path';
import type { EventStore } from '@exchange/event-store';
import { MemoryEventStore } from '@exchange/event-store/adapters/memory';
import {
  dump,
  type Incident,
  openSqlite,
  Projections,
  type ProjectionsConfiguration,
  type ReadDatabase,
  type ReadModel,
} from '@exchange/read-models';
import { fixedClock, testId } from '@exchange/testing';
import { type CaseEvent, caseStream, decodeCase, newEvent, sampleModels, temporaryFolder } from './sample';

/** A log, a file of read models and what runs on them; made anew for each test. */
export class Rig {
  store: EventStore = new MemoryEventStore();
  readonly database: ReadDatabase;
  readonly incidents: Incident[] = [];
  private readonly place = temporaryFolder();
  private readonly running: Projections<CaseEvent>[] = [];
  private events = 0;
  private files = 0;

  constructor() {
    this.database = this.open();
  }

  /** Another connection to the same read models, or to a file of its own. */
  open(name = 'read.db'): ReadDatabase {
    return openSqlite(join(this.place.folder, name));
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

  /** What the models say when they are made from the whole log in a fresh file. */
  async fresh(models: readonly ReadModel<CaseEvent>[] = sampleModels): Promise<string[]> {
    const database = this.open(`fresh-${++this.files}.db`);
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
    this.place.dispose();
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
