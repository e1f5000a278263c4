import type { RecordedFor, RequestEvent, Standing } from '@exchange/contract';
import type { RequestRefusalCode, Role } from '@exchange/contract/codes';
import type { Day, Flaw, Instant, Refusal, Uuid } from '@exchange/kernel';
import type { Act } from './acts';
import type { Standpoint } from './standpoint';
import type { LiveRequest } from './request';

/** What every command about a delivered request brings along. Pointers of flaws point into its body, with the two times. */
export interface Command<A extends Act, Body> {
  readonly act: A;
  readonly actor: { readonly officeId: Uuid; readonly role: Role };
  /**
   * What the directory says of the acting office on the day of recording. `asApproved`: an approval committed to the act; what
   * the directory said then counts, however much later the act follows.
   */
  readonly standing: Standing | 'asApproved';
  /** The same of the day of the act, where it is another. */
  readonly standingThen?: Standing;
  /** A second person approved it; or is to, as long as it is only tried. */
  readonly secondPerson: boolean;
  readonly occurredAt?: Instant;
  readonly lateReason?: string;
  /** The act is one of the other side's office, which is not connected; the acting office puts it on record. */
  readonly recordedFor?: RecordedFor;
  /** Whether that office is connected on the day of recording; then it acts itself. */
  readonly counterpartConnected?: boolean;
  readonly body: Body;
}

/** The moment of an act. `on` is its day: codes must be valid then. */
export interface Moment {
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly on: Day;
  /** The latest day that it can have been where the act was done. */
  readonly lastDay: Day;
}

/** The rules of one act beyond the table: what its items say (409), what its body lacks (422), what then has happened. */
export interface ActRules<C> {
  conflict(command: C, state: LiveRequest, by: Standpoint): Refusal<RequestRefusalCode> | undefined;
  flaws(command: C, state: LiveRequest, when: Moment, by: Standpoint): readonly Flaw[];
  happened(command: C, state: LiveRequest, when: Moment): RequestEvent;
}

export const noConflict = (): undefined => undefined;

/** Why it is late and for whom it was recorded stands in the data of the event, for both sides to read. */
export function asRecorded({
  lateReason,
  recordedFor,
}: Pick<Command<Act, unknown>, 'lateReason' | 'recordedFor'>): Pick<
  Command<Act, unknown>,
  'lateReason' | 'recordedFor'
> {
  return {
    ...(lateReason === undefined ? {} : { lateReason }),
    ...(recordedFor === undefined ? {} : { recordedFor }),
  };
}

export function flaw(pointer: string, code: string, detail: string): Flaw {
  return { pointer, code, detail };
}

/** One flaw where the condition holds. */
export function flawIf(holds: boolean, pointer: string, code: string, detail: string): readonly Flaw[] {
  return holds ? [flaw(pointer, code, detail)] : [];
}
