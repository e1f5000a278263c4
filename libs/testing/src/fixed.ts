import type { Clock, Instant, Uuid } from '@exchange/kernel';

/** The moment at which a tested command is decided, unless the test names another. */
export const noon: Instant = '2026-03-02T12:00:00.000Z';

/** A clock that stands still. */
export function fixedClock(at: Instant = noon): Clock {
  return { now: () => at };
}

/** The n-th identifier of a test (0 to 2^48 - 1): valid, readable in a diff, the same on every run. */
export function testId(n: number): Uuid {
  return `00000000-0000-4000-8000-${n.toString(16).padStart(12, '0')}`;
}
