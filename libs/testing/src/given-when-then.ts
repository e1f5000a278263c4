import type { Decided, Decider, Decision } from '@exchange/decider';
import { type Instant, isRefusal } from '@exchange/kernel';
import { noon } from './fixed';
import { type Past, recorded } from './recorded';

type Shape = { readonly type: string; readonly data: object };

/** What a command came to, and what the test expects of it. */
export interface Outcome<E extends Shape> {
  readonly decision: Decision<E>;
  /** Exactly these events, in this order. */
  then(expected: readonly Decided<E>[]): void;
  /** Refused under this code; where `pointers` are given, for exactly these fields. */
  thenRefused(code: string, pointers?: readonly string[]): void;
}

/** A stream with a past. */
export interface Given<Command, State, E extends Shape> {
  readonly state: State;
  when(command: Command, recordedAt?: Instant): Outcome<E>;
}

/** `decider(requestDecider).given([submitted]).when(acknowledge).then([received])` */
export function decider<Command, State, E extends Shape>(
  rule: Decider<Command, State, E>,
): { given(past: readonly Past<E>[]): Given<Command, State, E> } {
  return {
    given: (past) => {
      const state = recorded<E>(past).reduce((before, event) => rule.evolve(before, event), rule.initial);
      return { state, when: (command, recordedAt = noon) => outcomeOf(rule.decide(command, state, recordedAt)) };
    },
  };
}

function outcomeOf<E extends Shape>(decision: Decision<E>): Outcome<E> {
  return {
    decision,
    then: (expected) => {
      expect(decision).toEqual(expected);
    },
    thenRefused: (code, pointers) => {
      expect(decision).toMatchObject({ refused: code });
      if (pointers !== undefined) expect(pointersOf(decision)).toEqual([...pointers].sort());
    },
  };
}

function pointersOf(decision: Decision<Shape>): string[] {
  const flaws = isRefusal(decision) ? (decision.flaws ?? []) : [];
  return flaws.map((flaw) => flaw.pointer).sort();
}
