import type { Position, StoredEvent } from '@exchange/event-store';
import type { Clock, Instant } from '@exchange/kernel';
import type { Checkpoint } from './checkpoints';
import { type EventShape, identityOf, type ReadModel } from './read-model';
import type { TableQueries } from './table-queries';
import type { Table } from './table';
import { textIn } from './thrown';

/** `rebuilding` until it has been level with the log once; then `running`; `paused` where an event cannot be projected. */
export type ProjectionState = 'rebuilding' | 'running' | 'paused';

/** Which event could not be projected, and where. Ids and places only: the message of an error may quote personal data. */
export interface Failure {
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
  state: ProjectionState;
  failure: Failure | undefined;
  lastProgressAt: Instant | undefined;

  constructor(
    readonly model: ReadModel<E>,
    readonly queries: ReadonlyMap<Table, TableQueries>,
    private current: Checkpoint,
    private readonly clock: Clock,
  ) {
    this.state = current.position === undefined ? 'rebuilding' : 'running';
  }

  get identity(): string {
    return identityOf(this.model);
  }

  get checkpoint(): Checkpoint {
    return this.current;
  }

  has(position: Position): boolean {
    return this.current.position !== undefined && this.current.position >= position;
  }

  moveTo(checkpoint: Checkpoint): void {
    this.current = checkpoint;
    this.failure = undefined;
    this.lastProgressAt = this.clock.now();
  }

  beginAnew(zero: Checkpoint): void {
    this.current = zero;
    this.failure = undefined;
    this.state = 'rebuilding';
  }

  level(): void {
    this.state = 'running';
  }

  pause(failure: Failure): void {
    this.failure = failure;
    this.state = 'paused';
  }
}

export function failureOf(event: StoredEvent, error: unknown, attempts: number): Failure {
  const { streamId, revision, id, type } = event;
  const thrownAt = /^ +at (.+:\d+:\d+\)?)$/m.exec(textIn(error, 'stack') ?? '')?.[1];
  const name = textIn(error, 'name') ?? typeof error;
  return { streamId, revision, eventId: id, type, error: name, attempts, ...(thrownAt !== undefined && { thrownAt }) };
}
