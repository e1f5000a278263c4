import type { Flaw } from '@exchange/kernel';
import { flawIf } from './act-rules';

/** A reason that no code names is said in words. */
export function otherNeedsText({
  reason,
  text,
}: {
  readonly reason: string;
  readonly text?: unknown;
}): readonly Flaw[] {
  return flawIf(reason === 'OTHER' && text === undefined, '/text', 'REQUIRED', 'Say the reason in words.');
}
