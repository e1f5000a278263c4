import { setTimeout as delay } from 'node:timers/promises';
import type { Batch, EventStore, Position, StoredEvent } from '@exchange/event-store';
import { Superseded } from './checkpoints';
import { type Decoded, PendingWork, type Unprojected, type Writing } from './pending-work';
import { type Failure, failureOf, type Projection } from './projection';
import type { Decode, EventShape } from './read-model';

/** What a lane needs of its surroundings, and whom it tells. */
export interface LaneContext<E extends EventShape> {
  readonly log: Pick<EventStore, 'subscribe'>;
  readonly decode: Decode<E>;
  readonly writing: Writing;
  /** Milliseconds to wait before each further attempt at an event. After the last one the projection pauses. */
  readonly retryDelays: readonly number[];
  /** A batch is done, or projected while the one before it was written. */
  advanced(lane: Lane<E>): void;
  /** Events that came while the lane was level are in the rows of these. */
  readonly projected:
    ((events: readonly StoredEvent[], projections: readonly string[], begun: number) => void) | undefined;
  /** A projection fails: it needs a careful lane of its own. */
  left(projection: Projection<E>): void;
  retrying(projection: Projection<E>, failure: Failure): void;
  paused(projection: Projection<E>): void;
  logFailed(error: unknown): void;
  /** Nobody knows what was committed last: another runs them, or the database is away. Nothing of them runs any more. */
  cutOff(projections: readonly Projection<E>[], error: unknown): void;
}

/** Events in one batch of a subscription. */
const batchSize = 500;
/** While catching up, that many go into one transaction: the same pages are then written less often. */
const eventsInTransaction = 4_000;
const longestWait = 5_000;

/**
 * One subscription, for all projections that are at the same place in the log: each event is read and decoded once. A
 * projection that fails leaves, tries on in a careful lane of its own, and comes back when it is level. A careful lane
 * commits every batch, and goes event by event through one that fails.
 */
export class Lane<E extends EventShape> {
  /** End of the last batch that was handed out. Whoever joins must have all events up to here. */
  private cursor: Position = 0n;
  private caughtUp = false;
  private readonly pending: PendingWork<E>;
  private readonly members: Set<Projection<E>>;
  private readonly ending = new AbortController();
  private busy: Promise<void> = Promise.resolve();

  constructor(
    private readonly context: LaneContext<E>,
    members: readonly Projection<E>[],
    private readonly careful: boolean,
  ) {
    this.members = new Set(members);
    this.pending = new PendingWork(context.writing);
  }

  /** The last batch ended where the log ended. */
  get level(): boolean {
    return this.caughtUp && this.members.size > 0;
  }

  get projections(): readonly Projection<E>[] {
    return [...this.members];
  }

  /** Runs until `end`, until nobody is left, or until it is cut off. Then nothing of it is being written. */
  async run(): Promise<void> {
    await this.follow();
    await this.pending.rest();
  }

  private async follow(): Promise<void> {
    for (let attempt = 0; !this.ending.signal.aborted; attempt++) {
      try {
        for await (const batch of this.context.log.subscribe(this.bounds())) {
          this.busy = this.take(batch);
          await this.busy;
          attempt = 0;
          if (this.ending.signal.aborted) return;
        }
      } catch (error) {
        if (!(await this.survives(error))) return;
      }
      await this.wait(Math.min(100 * 2 ** attempt, longestWait));
    }
  }

  private async survives(error: unknown): Promise<boolean> {
    await this.pending.rest();
    if (this.isCut(error)) return this.cutOff(error);
    if (this.ending.signal.aborted) return false;
    this.context.logFailed(error);
    try {
      // What was taken is kept, or a log that breaks off often would never let anybody get further.
      this.letGo(await this.pending.commit());
      return true;
    } catch (failure) {
      if (this.isCut(failure)) return this.cutOff(failure);
      throw failure;
    }
  }

  private isCut(error: unknown): boolean {
    return error instanceof Superseded || this.context.writing.database.isAway(error);
  }

  private cutOff(error: unknown): false {
    const members = this.projections;
    this.end();
    this.context.cutOff(members, error);
    return false;
  }

  /** Takes over the projections of a lane that has all this one was ever handed out; then that one ends. */
  adopt(lane: Lane<E>): boolean {
    if (!this.level || !lane.level || this.cursor > lane.cursor) return false;
    for (const projection of lane.projections) this.members.add(projection);
    lane.end();
    return true;
  }

  /** Takes a projection out. Nothing of it is being written when this resolves. */
  async release(projection: Projection<E>): Promise<void> {
    this.remove(projection);
    await this.busy.catch(() => undefined);
    await this.pending.rest();
    this.pending.drop(projection);
  }

  end(): void {
    this.members.clear();
    this.ending.abort();
  }

  /** Begins where the last of the projections is. */
  private bounds(): { signal: AbortSignal; batchSize: number; after?: Position } {
    const positions = this.projections.map(({ checkpoint }) => checkpoint.position ?? 0n);
    const after = positions.reduce((least, position) => (position < least ? position : least), positions[0] ?? 0n);
    this.cursor = after;
    return { signal: this.ending.signal, batchSize, ...(after > 0n && { after }) };
  }

  private async take({ events, caughtUp }: Batch): Promise<void> {
    const { writing, projected } = this.context;
    const begun = projected !== undefined && this.level ? Date.now() : undefined;
    writing.pace.begin();
    this.assertNothingSkipped();
    this.cursor = events.at(-1)?.position ?? this.cursor;
    const { decoded, unreadable } = await this.decodeAll(events);
    const failed = [...(await this.pending.project(this.projections, decoded))];
    // What fails goes on alone, from what is written.
    const ends = caughtUp || this.careful || unreadable !== undefined || failed.length > 0;
    const commits = ends || this.pending.events >= eventsInTransaction;
    if (commits) failed.push(...(await (ends ? this.pending.commit() : this.pending.begin())));
    if (!this.careful) this.letGo(failed);
    else for (const { projection } of failed) await this.step(projection, decoded);
    if (unreadable !== undefined) this.pauseAll(unreadable.stored, unreadable.error);
    this.caughtUp = caughtUp;
    if (commits) this.context.advanced(this);
    const identities = this.projections.map(({ identity }) => identity);
    if (begun !== undefined && commits && identities.length > 0) projected?.(events, identities, begun);
  }

  /** What failed goes on alone. */
  private letGo(failed: readonly Unprojected<E>[]): void {
    for (const { projection, stored, error } of failed) {
      if (!this.remove(projection)) continue;
      this.context.retrying(projection, failureOf(stored, error, 1));
      this.context.left(projection);
    }
  }

  /** Whatever went wrong before: a projection never moves past events that it has not taken. */
  private assertNothingSkipped(): void {
    const behind = this.projections.find((projection) => (this.pending.positionOf(projection) ?? 0n) < this.cursor);
    if (behind !== undefined) throw new Error(`${behind.identity} has not taken the batch before`);
  }

  private async decodeAll(
    events: readonly StoredEvent[],
  ): Promise<{ decoded: readonly Decoded<E>[]; unreadable?: { stored: StoredEvent; error: unknown } }> {
    const { decode, writing } = this.context;
    const decoded: Decoded<E>[] = [];
    for (const stored of events) {
      try {
        decoded.push({ stored, event: decode(stored) });
      } catch (error) {
        return { decoded, unreadable: { stored, error } };
      }
      if (writing.pace.due()) await writing.pace.rest();
    }
    return { decoded };
  }

  /** Event by event, so that what comes before the one that fails is done and the failing one is known. */
  private async step(projection: Projection<E>, batch: readonly Decoded<E>[]): Promise<void> {
    for (const decoded of batch) {
      if (!(await this.insist(projection, decoded))) return;
    }
  }

  private async insist(projection: Projection<E>, decoded: Decoded<E>): Promise<boolean> {
    for (let attempts = 1; this.members.has(projection); attempts++) {
      const single = new PendingWork<E>(this.context.writing);
      const [failed] = [...(await single.project([projection], [decoded])), ...(await single.commit())];
      if (failed === undefined) return true;
      const failure = failureOf(decoded.stored, failed.error, attempts);
      const pause = this.context.retryDelays[attempts - 1];
      if (pause === undefined) {
        this.pause(projection, failure);
        return false;
      }
      projection.failure = failure;
      this.context.retrying(projection, failure);
      await this.wait(pause);
    }
    return false;
  }

  private pauseAll(stored: StoredEvent, error: unknown): void {
    // Decoding depends on the bytes alone: trying again would change nothing.
    for (const projection of this.projections) {
      if (!projection.has(stored.position)) this.pause(projection, failureOf(stored, error, 1));
    }
  }

  private pause(projection: Projection<E>, failure: Failure): void {
    if (!this.remove(projection)) return;
    projection.pause(failure);
    this.context.paused(projection);
  }

  private remove(projection: Projection<E>): boolean {
    const removed = this.members.delete(projection);
    this.pending.drop(projection);
    if (this.members.size === 0) this.ending.abort();
    return removed;
  }

  private async wait(milliseconds: number): Promise<void> {
    await delay(milliseconds, undefined, { signal: this.ending.signal }).catch(() => undefined);
  }
}
