import type { Fact, Recorded } from '@exchange/contract';
import type { EventCapacity, EventSide } from '@exchange/contract/codes';
import type { Instant, Refusal, Uuid } from '@exchange/kernel';

/** An event that a decision wants to be recorded: what happened, on whose side, when. The executor adds the rest. */
export type Decided<E extends Fact> = E & {
  readonly side: EventSide;
  readonly capacity: EventCapacity;
  readonly occurredAt: Instant;
  readonly recordedFor?: Uuid;
};

/** At least one event, or a refusal that leaves nothing. */
export type Decision<E extends Fact> = readonly [Decided<E>, ...Decided<E>[]] | Refusal;

/**
 * The whole rule of one kind of stream, pure. `decide` is total: every command in every state has an answer. `evolve` is
 * total too: an event that does not fit leaves the state as it is.
 *
 * `recordedAt` is the time at which the events will be recorded; `decide` compares `occurredAt` with it.
 */
export interface Decider<Command, State, E extends Fact> {
  readonly initial: State;
  decide(command: Command, state: State, recordedAt: Instant): Decision<E>;
  evolve(state: State, event: Recorded<E>): State;
}
