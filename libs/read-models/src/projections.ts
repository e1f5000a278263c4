import type { EventStore, Position } from '@exchange/event-store';
import type { Clock, Instant } from '@exchange/kernel';
import { Bell } from './bell';
import { Checkpoints } from './checkpoints';
import type { ReadDatabase } from './database';
import { Lane } from './lane';
import { Pace } from './pace';
import type { Writing } from './pending-work';
import { type Failure, Projection, type ProjectionState } from './projection';
import { assertApart, type Decode, type EventShape, type ReadModel } from './read-model';
import { queriesFor } from './table-queries';
import { textIn } from './thrown';

export interface ProjectionsConfiguration<E extends EventShape> {
  readonly log: Pick<EventStore, 'storeId' | 'head' | 'subscribe'>;
  readonly database: ReadDatabase;
  readonly models: readonly ReadModel<E>[];
  readonly decode: Decode<E>;
  readonly clock: Clock;
  /** Told of everything that somebody should look at. */
  readonly report: (incident: Incident) => void;
  /** Milliseconds before each further attempt at an event that fails; then its projection pauses. */
  readonly retryDelays?: readonly number[];
}

/** Something is wrong. Holds ids and no personal data. */
export type Incident =
  | { readonly kind: 'retrying' | 'paused'; readonly projection: string; readonly failure: Failure }
  | { readonly kind: 'log-unavailable' | 'stopped'; readonly error: string };

/** For the operator alone: positions and counts say something of every office's work. */
export interface ProjectionStatus {
  readonly name: string;
  readonly version: number;
  readonly state: ProjectionState;
  /** Decimal; absent before the first event. */
  readonly position?: string;
  /** Events it has projected. */
  readonly events: number;
  /** Events that others have projected and it has not. */
  readonly behind: number;
  /** Has it projected all that is in the log? */
  readonly level: boolean;
  readonly lastProgressAt?: Instant;
  readonly failure?: Failure;
}

export interface RebuildProgress {
  readonly done: number;
  /** As far as is known: unknown where nothing has ever been projected to the end. */
  readonly total?: number;
  readonly perSecond: number;
}

const defaultRetryDelays = [100, 200, 400, 800, 1_600];
/** Longest time a question waits for the events it asks to see. */
const patience = 5_000;

/** Keeps all read models level with the log: one runner for an installation. */
export class Projections<E extends EventShape> {
  private readonly lanes = new Map<Lane<E>, Promise<void>>();
  private readonly bell = new Bell();
  private readonly writing: Writing;
  private resets: Promise<void> = Promise.resolve();
  private stopped = false;

  private constructor(
    private readonly configuration: ProjectionsConfiguration<E>,
    private readonly checkpoints: Checkpoints,
    private readonly projections: readonly Projection<E>[],
  ) {
    this.writing = { database: configuration.database, checkpoints, pace: new Pace() };
    const places = new Set(projections.map(({ checkpoint }) => checkpoint.position));
    for (const place of places) this.open(projections.filter(({ checkpoint }) => checkpoint.position === place));
  }

  /** Takes all read models over and goes on where they ended. @throws where their tables are not apart */
  static async start<E extends EventShape>(configuration: ProjectionsConfiguration<E>): Promise<Projections<E>> {
    const { log, database, models, clock } = configuration;
    assertApart(models);
    const checkpoints = await Checkpoints.open(database.writer, log.storeId);
    const head = await log.head();
    const projections: Projection<E>[] = [];
    for (const model of models) {
      const queries = new Map(model.tables.map((table) => [table, queriesFor(database.writer, table)]));
      projections.push(new Projection(model, queries, await checkpoints.claim(model, head), clock));
    }
    return new Projections(configuration, checkpoints, projections);
  }

  /** Resolves when the batches in hand are committed and nothing runs any more. */
  async stop(): Promise<void> {
    this.stopped = true;
    for (const lane of this.lanes.keys()) lane.end();
    await Promise.all(this.lanes.values());
    await this.resets.catch(() => undefined);
    this.bell.ring();
  }

  /** Waits until every read model, or the one named, has passed this event; false after five seconds, or where it cannot. */
  async passed(position: Position, name?: string): Promise<boolean> {
    const asked = this.projections.filter(({ model }) => name === undefined || model.name === name);
    const behind = (): readonly Projection<E>[] => asked.filter((projection) => !projection.has(position));
    const settled = (): boolean => this.stopped || behind().every(({ state }) => state === 'paused');
    return (await this.bell.until(settled, patience)) && behind().length === 0;
  }

  /** `failed` where a read model is paused or the runner has stopped; `behind` until all have been level with the log. */
  get health(): 'level' | 'behind' | 'failed' {
    if (this.stopped || this.projections.some(({ state }) => state === 'paused')) return 'failed';
    return this.projections.every(({ state }) => state === 'running') ? 'level' : 'behind';
  }

  async status(): Promise<readonly ProjectionStatus[]> {
    const head = (await this.configuration.log.head()) ?? 0n;
    const most = this.mostEvents();
    return this.projections.map((projection) => {
      const { model, state, lastProgressAt, failure } = projection;
      const { position, events } = projection.checkpoint;
      return {
        ...{ name: model.name, version: model.version, state, events },
        ...{ behind: most - events, level: projection.has(head) || head === 0n },
        ...(position !== undefined && { position: position.toString() }),
        ...(lastProgressAt !== undefined && { lastProgressAt }),
        ...(failure !== undefined && { failure }),
      };
    });
  }

  /**
   * Drops the tables of some read models and projects the whole log into them, while the others go on. Resolves when
   * they are level; meanwhile their state is `rebuilding` and what they answer is not complete.
   *
   * @throws for an unknown name, and where one of them pauses or the runner stops before they are level
   */
  async rebuild(
    names: readonly string[],
    progress: (progress: RebuildProgress) => void = () => undefined,
  ): Promise<void> {
    const chosen = names.map((name) => this.named(name));
    const total = this.mostEvents();
    this.resets = this.resets.catch(() => undefined).then(() => this.reset(chosen));
    await this.resets;
    await this.watch(chosen, total, progress);
  }

  private async reset(chosen: readonly Projection<E>[]): Promise<void> {
    for (const projection of chosen) {
      await Promise.all([...this.lanes.keys()].map((lane) => lane.release(projection)));
      projection.beginAnew(await this.checkpoints.reset(projection.model, projection.checkpoint));
    }
    if (!this.stopped) this.open(chosen);
  }

  private async watch(
    chosen: readonly Projection<E>[],
    total: number,
    progress: (progress: RebuildProgress) => void,
  ): Promise<void> {
    const begun = performance.now();
    const over = (): boolean => this.stopped || chosen.every(({ state }) => state !== 'rebuilding');
    const look = (): boolean => {
      const done = Math.min(...chosen.map(({ checkpoint }) => checkpoint.events));
      const perSecond = Math.round((done / Math.max(performance.now() - begun, 1)) * 1_000);
      progress({ done, perSecond, ...(total > 0 && { total: Math.max(total, done) }) });
      return over();
    };
    await this.bell.until(look);
    const left = chosen.find(({ state }) => state !== 'running');
    if (left !== undefined) throw new Error(`${left.identity} is ${left.state}: it could not be rebuilt to the end`);
  }

  private named(name: string): Projection<E> {
    const found = this.projections.find(({ model }) => model.name === name);
    if (found === undefined) throw new Error(`there is no read model "${name}"`);
    return found;
  }

  private mostEvents(): number {
    return Math.max(0, ...this.projections.map(({ checkpoint }) => checkpoint.events));
  }

  private open(members: readonly Projection<E>[], careful = false): void {
    const { log, decode, retryDelays = defaultRetryDelays, report } = this.configuration;
    const lane: Lane<E> = new Lane(
      {
        ...{ log, decode, writing: this.writing, retryDelays },
        advanced: (it) => this.advanced(it),
        left: (projection) => this.open([projection], true),
        retrying: ({ identity }, failure) => report({ kind: 'retrying', projection: identity, failure }),
        paused: ({ identity }, failure) => report({ kind: 'paused', projection: identity, failure }),
        logFailed: (error) => report({ kind: 'log-unavailable', error: textIn(error, 'name') ?? typeof error }),
      },
      members,
      careful,
    );
    const done = lane.run().catch((error: unknown) => this.fail(error));
    this.lanes.set(
      lane,
      done.finally(() => this.lanes.delete(lane)),
    );
  }

  /** A lane that is level goes on together with another that is level. */
  private advanced(lane: Lane<E>): void {
    if (lane.level) {
      for (const projection of lane.projections) projection.level();
      [...this.lanes.keys()].some((other) => other !== lane && other.adopt(lane));
    }
    this.bell.ring();
  }

  /** Where another runner has taken over, going on would spoil what it writes. */
  private fail(error: unknown): void {
    this.stopped = true;
    for (const lane of this.lanes.keys()) lane.end();
    this.configuration.report({ kind: 'stopped', error: textIn(error, 'name') ?? typeof error });
    this.bell.ring();
  }
}
