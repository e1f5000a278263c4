import { randomUUID } from 'node:crypto';
import type { Position } from '@exchange/event-store';
import { Bell } from './bell';
import { Checkpoints, Superseded } from './checkpoints';
import { Lane } from './lane';
import { Leadership } from './leadership';
import { attendEvery, Leases, type Order } from './leases';
import { Pace } from './pace';
import type { Writing } from './pending-work';
import { Projection } from './projection';
import type { ProjectionsConfiguration } from './projections-configuration';
import { isAmong, patience, Progress } from './progress';
import { assertApart, type EventShape } from './read-model';
import { watchRebuild } from './rebuild-watch';
import { queriesFor } from './table-queries';
import { textIn } from './thrown';
import type { ProjectionStatus, RebuildProgress } from './told';

const defaultRetryDelays = [100, 200, 400, 800, 1_600];

/** Keeps read models level with the log. Of several runners of an installation one runs each read model. */
export class Projections<E extends EventShape> {
  private readonly lanes = new Map<Lane<E>, Promise<void>>();
  private readonly bell = new Bell();
  private readonly checkpoints: Checkpoints;
  private readonly leases: Leases;
  private readonly leadership: Leadership<E>;
  private readonly projections: readonly Projection<E>[];
  private readonly others: Progress;
  private readonly writing: Writing;
  private attending: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private away = false;
  private stopped = false;

  private constructor(private readonly configuration: ProjectionsConfiguration<E>) {
    const { log, database, models, clock } = configuration;
    this.checkpoints = new Checkpoints(database.writer, log.storeId);
    this.leases = new Leases(database.writer, randomUUID(), clock);
    this.others = new Progress(database, log.storeId, models);
    this.writing = { database, checkpoints: this.checkpoints, pace: new Pace() };
    this.projections = models.map((model) => {
      const queries = new Map(model.tables.map((table) => [table, queriesFor(database.writer, table)]));
      return new Projection(model, queries, clock);
    });
    this.leadership = new Leadership({
      ...{ checkpoints: this.checkpoints, leases: this.leases, projections: this.projections },
      database: database.writer,
      head: () => log.head(),
      lost: (projection) => this.lose(projection),
      gained: (gained) => this.openEach(gained.filter(({ state }) => state !== 'paused')),
      paused: (projection) => this.paused(projection),
      obey: (projection, ordered) => this.obey(projection, ordered),
    });
  }

  /** Takes read models over and goes on where they ended. @throws where their tables are not apart */
  static async start<E extends EventShape>(configuration: ProjectionsConfiguration<E>): Promise<Projections<E>> {
    const { database, models, takeOver = 'always' } = configuration;
    assertApart(models);
    await database.makeReady();
    const projections = new Projections(configuration);
    await projections.leadership.attend(takeOver);
    projections.timer = setInterval(() => void projections.attend(), attendEvery).unref();
    return projections;
  }

  /**
   * Renews what this runner holds, takes what nobody holds any more, and does what operators ordered. It happens by itself
   * every few seconds, and at once where there is something to say.
   */
  attend(): Promise<void> {
    this.attending = this.attending.then(async () => {
      if (this.stopped) return;
      // Whoever answers here must not be kept waiting by the file.
      await this.configuration.database.quiet();
      this.away = await this.leadership.attend().then(
        () => false,
        (error: unknown) => this.complain('database-unavailable', error),
      );
      this.bell.ring();
    });
    return this.attending;
  }

  /** Resolves when the batches in hand are committed and nothing runs any more. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    for (const lane of this.lanes.keys()) lane.end();
    await Promise.all(this.lanes.values());
    await this.attending;
    // Others need not wait for the leases to run out. Where that cannot be said, they do.
    await this.leases.release().catch(() => undefined);
    this.bell.ring();
  }

  /** Waits until every read model, or those named, have passed this event; false after five seconds, or where one cannot. */
  async passed(position: Position, ...names: readonly string[]): Promise<boolean> {
    const isAsked = isAmong(names);
    const asked = this.projections.filter(({ model }) => isAsked(model));
    if (!asked.every(({ held }) => held)) return this.others.passed(position, ...names);
    const behind = (): readonly Projection<E>[] => asked.filter((projection) => !projection.has(position));
    const settled = (): boolean => this.stopped || behind().every(({ state }) => state === 'paused');
    return (await this.bell.until(settled, patience)) && behind().length === 0;
  }

  /**
   * `failed` where a read model that this runner holds is paused, the database is away or the runner has stopped; `behind`
   * until it holds all and all have been level with the log.
   */
  get health(): 'level' | 'behind' | 'failed' {
    if (this.stopped || this.away || this.held.some(({ state }) => state === 'paused')) return 'failed';
    return this.projections.every(({ held, state }) => held && state === 'running') ? 'level' : 'behind';
  }

  /** Of what this runner holds. What others hold, `recordedProjections` knows. */
  async status(): Promise<readonly ProjectionStatus[]> {
    const head = (await this.configuration.log.head()) ?? 0n;
    const most = this.mostEvents();
    return this.held.map((projection) => {
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
    this.attending = this.attending.then(() => this.reset(chosen));
    const reset = this.attending;
    this.attending = reset.catch(() => undefined);
    await reset;
    await watchRebuild(chosen, { bell: this.bell, total, progress, stopped: () => this.stopped });
  }

  private async reset(chosen: readonly Projection<E>[]): Promise<void> {
    const begun: Projection<E>[] = [];
    try {
      for (const projection of chosen) {
        await this.release(projection);
        await this.configuration.database.quiet();
        const { model, checkpoint } = projection;
        projection.leave();
        projection.beginAnew(await this.checkpoints.reset(model, checkpoint));
        begun.push(projection);
      }
    } finally {
      // Where one cannot be reset, those before it have been, and are held.
      this.open(begun);
    }
  }

  private async obey(projection: Projection<E>, ordered: Order): Promise<void> {
    switch (ordered) {
      case 'rebuild':
        return this.reset([projection]);
      case 'pause':
        await this.release(projection);
        return projection.pause();
      case 'resume': {
        if (projection.state !== 'paused') return;
        const head = await this.configuration.log.head();
        projection.resume();
        if (projection.pausesBeyond(head)) return this.paused(projection);
        return this.open([projection]);
      }
    }
  }

  private paused({ identity, failure }: Projection<E>): void {
    if (failure !== undefined) this.configuration.report({ kind: 'paused', projection: identity, failure });
  }

  private async lose(projection: Projection<E>): Promise<void> {
    await this.release(projection);
    projection.leave();
    this.configuration.report({ kind: 'superseded', projection: projection.identity });
  }

  /** Nothing of it is being written when this resolves. */
  private async release(projection: Projection<E>): Promise<void> {
    await Promise.all([...this.lanes.keys()].map((lane) => lane.release(projection)));
  }

  private named(name: string): Projection<E> {
    const found = this.projections.find(({ model }) => model.name === name);
    if (found === undefined) throw new Error(`there is no read model "${name}"`);
    if (!found.held) throw new Error(`${found.identity} is projected by another runner`);
    return found;
  }

  private mostEvents(): number {
    return Math.max(0, ...this.held.map(({ checkpoint }) => checkpoint.events));
  }

  private get held(): readonly Projection<E>[] {
    return this.projections.filter((projection) => projection.held);
  }

  /** Those at the same place read the log together. */
  private openEach(gained: readonly Projection<E>[]): void {
    const places = new Set(gained.map(({ checkpoint }) => checkpoint.position));
    for (const place of places) this.open(gained.filter(({ checkpoint }) => checkpoint.position === place));
  }

  private open(members: readonly Projection<E>[], careful = false): void {
    if (this.stopped || members.length === 0) return;
    const { log, decode, retryDelays = defaultRetryDelays, report, projected } = this.configuration;
    const lane: Lane<E> = new Lane(
      {
        ...{ log, decode, writing: this.writing, retryDelays, projected },
        advanced: (it) => this.advanced(it),
        left: (projection) => this.open([projection], true),
        retrying: ({ identity }, failure) => report({ kind: 'retrying', projection: identity, failure }),
        paused: (projection) => {
          this.paused(projection);
          void this.attend();
        },
        logFailed: (error) => void this.complain('log-unavailable', error),
        cutOff: (projections, error) => this.cutOff(projections, error),
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
      const newly = lane.projections.filter(({ isLevel }) => !isLevel);
      for (const projection of newly) projection.level();
      if (newly.length > 0) void this.attend();
      [...this.lanes.keys()].some((other) => other !== lane && other.adopt(lane));
    }
    this.bell.ring();
  }

  /** They are taken up again, from what is committed then, once this runner has or gets their leases. */
  private cutOff(projections: readonly Projection<E>[], error: unknown): void {
    for (const projection of projections) {
      projection.leave();
      if (error instanceof Superseded)
        this.configuration.report({ kind: 'superseded', projection: projection.identity });
    }
    if (!(error instanceof Superseded)) {
      this.away = this.complain('database-unavailable', error);
      void this.attend();
    }
    this.bell.ring();
  }

  private complain(kind: 'log-unavailable' | 'database-unavailable' | 'stopped', error: unknown): true {
    this.configuration.report({ kind, error: textIn(error, 'name') ?? typeof error });
    return true;
  }

  /** Nobody expected this; going on could spoil what is there. */
  private fail(error: unknown): void {
    this.stopped = true;
    for (const lane of this.lanes.keys()) lane.end();
    this.complain('stopped', error);
    this.bell.ring();
  }
}
