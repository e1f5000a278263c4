import type { Instant } from '@exchange/kernel';
import type { Failure, ProjectionState } from './projection';

/** Something is wrong. Holds ids and no personal data. */
export type Incident =
  | { readonly kind: 'retrying' | 'paused'; readonly projection: string; readonly failure: Failure }
  | { readonly kind: 'superseded'; readonly projection: string }
  | { readonly kind: 'log-unavailable' | 'database-unavailable' | 'stopped'; readonly error: string };

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
