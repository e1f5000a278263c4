import type { AnyEvent, AsOf, Closing, Recorded } from '@exchange/contract';
import type { Uuid } from '@exchange/kernel';
import { CommandFailed } from '../command-line';

/** An event, and why it is closed to the office today, where it is. */
export interface SeenEvent {
  readonly event: Recorded<AnyEvent>;
  readonly closed: readonly Closing[];
}

/** What an office could see of a stream by some point, as its auditors may see it. */
export interface Seen {
  readonly events: readonly SeenEvent[];
  /** How many more it saw later. */
  readonly leftOut: number;
}

/** The office, and the point: what was on record by then, or had happened. Without one: until today. */
export interface Asked {
  readonly officeId: Uuid;
  readonly bound: AsOf | undefined;
}

export function takesNoPart(streamId: string, officeId: Uuid): CommandFailed {
  const sentence = `${streamId} is nothing that office ${officeId} may see: it takes no part in it. With --operator it opens as the operator's.`;
  return new CommandFailed('notAllowed', sentence);
}

export function hadNoPart(streamId: string, officeId: Uuid): CommandFailed {
  return new CommandFailed('nothingThere', `Office ${officeId} knew nothing of ${streamId} then: it took part later.`);
}
