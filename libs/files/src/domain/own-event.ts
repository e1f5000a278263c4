import type { Decided } from '@exchange/decider';
import type { Instant } from '@exchange/kernel';

/** An event in an office's own file: it is on no side of a request, and happens when it is recorded. */
export function inOwnFile<Type extends string, Data extends object>(
  type: Type,
  data: Data,
  at: Instant,
): Decided<{ readonly type: Type; readonly data: Data }> {
  return { type, data, side: 'own', capacity: 'own', occurredAt: at };
}
