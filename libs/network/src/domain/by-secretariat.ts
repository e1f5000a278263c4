import type { Decided } from '@exchange/decider';
import type { Instant } from '@exchange/kernel';

/** The secretariat keeps the directory: it is on no side, and what it enters happens when it is entered. */
export function bySecretariat<Type extends string, Data extends object>(
  type: Type,
  data: Data,
  at: Instant,
): readonly [Decided<{ readonly type: Type; readonly data: Data }>] {
  return [{ type, data, side: 'own', capacity: 'secretariat', occurredAt: at }];
}
