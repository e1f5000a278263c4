import type { Position, StoredEvent } from '@exchange/event-store';
import type { Clock, Instant } from '@exchange/kernel';
import type { Checkpoint } from './checkpoints';
import { type EventShape, identityOf, type ReadModel } from './read-model';
import type { TableQueries } from './table-queries';
import type { Table } from './table';
import { textIn } from './thrown';

/** `rebuilding` until it has been level with the log once; then `running`; `paused` where an event cannot be projected. */
export type ProjectionState = 'rebuilding' | 'running' | 'paused';

/** Why a projection does not go on. */
export type Failure = Unprojectable | LogMovedBack;

/** The log ends before what was projected: events are gone that are in the rows. */
export interface LogMovedBack {
  readonly error: 'LogMovedBack';
  /** The last event in the rows, and where the log ends. Decimal. */
  readonly position: string;
  readonly head: string;
  /** What an operator can do. */
  readonly help: string;
}

/** Which event could not be projected, and where. Ids and places only: the message of an error may quote personal data. */
export interface Unprojectable {
  readonly streamId: string;
  readonly revision: number;
  readonly eventId: string;
  readonly type: string;
  readonly error: string;
  /** The line of code that threw. */
  readonly thrownAt?: string;
  readonly attempts: number;
}

/** One read model on its way through the log. */
export class Projection<E extends EventShape> {
  state: ProjectionState = 'rebuilding';
  failure: Failure | undefined;
  lastProgressAt: Instant | undefined;
  private current: Checkpoint | undefined;
  private wasLevel = false;

  constructor(
    readonly model: ReadModel<E>,
    readonly queries: ReadonlyMap<Table, TableQueries>,
    private readonly clock: Clock,
  ) {}

  get identity(): string {
    return identityOf(this.model);
  }

  /** Whether this runner has it, and may write. */
  get held(): boolean {
    return this.current !== undefined;
  }

  /** Whether it has had everything that was in the log since this runner took it or began it anew. */
  get isLevel(): boolean {
    return this.wasLevel && this.state === 'running';
  }

  get checkpoint(): Checkpoint {
    if (this.current === undefined) throw new Error(`${this.identity} is projected by another runner`);
    return this.current;
  }

  has(position: Position): boolean {
    return this.current?.position !== undefined && this.current.position >= position && !isOfLostLog(this.failure);
  }

  take(checkpoint: Checkpoint): void {
    this.current = checkpoint;
    this.failure = undefined;
    this.wasLevel = false;
    this.state = checkpoint.position === undefined ? 'rebuilding' : 'running';
  }

  /** What it wrote is written; what it would write is another's to write. */
  leave(): void {
    this.current = undefined;
  }

  moveTo(checkpoint: Checkpoint): void {
    this.current = checkpoint;
    this.failure = undefined;
    this.lastProgressAt = this.clock.now();
  }

  beginAnew(zero: Checkpoint): void {
    this.take(zero);
  }

  resume(): void {
    this.take(this.checkpoint);
  }

  /** Pauses where the log ends before what is in the rows. Answers whether it does. */
  pausesBeyond(head: Position | undefined): boolean {
    const { position = 0n } = this.checkpoint;
    if (position <= (head ?? 0n)) return false;
    const help = `Restore the log that reaches this position and resume, or: exchange projections rebuild ${this.identity}`;
    this.pause({ error: 'LogMovedBack', position: position.toString(), head: (head ?? 0n).toString(), help });
    return true;
  }

  level(): void {
    this.state = 'running';
    this.wasLevel = true;
  }

  /** Because of an event, or because an operator says so. */
  pause(failure?: Failure): void {
    this.failure = failure;
    this.state = 'paused';
  }
}

/** The rows come from a log that is not there any more: what its positions count are other events. */
export function isOfLostLog(failure: Failure | undefined): failure is LogMovedBack {
  return failure?.error === 'LogMovedBack';
}

export function failureOf(event: StoredEvent, error: unknown, attempts: number): Unprojectable {
  const { streamId, revision, id, type } = event;
  const thrownAt = /^ +at (.+:\d+:\d+\)?)$/m.exec(textIn(error, 'stack') ?? '')?.[1];
  const name = textIn(error, 'name') ?? typeof error;
  return { streamId, revision, eventId: id, type, error: name, attempts, ...(thrownAt !== undefined && { thrownAt }) };
}
