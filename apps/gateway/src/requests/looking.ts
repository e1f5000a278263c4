import type { Looking } from '@exchange/requests';
import type { Call } from '../http/call';

/** Who looks at a case, and why. */
export function lookingOf({ principal, purpose }: Call): Looking {
  return purpose === undefined ? principal : { ...principal, purpose };
}
