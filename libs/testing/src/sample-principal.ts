import type { Principal } from '@exchange/access';
import type { Role } from '@exchange/contract/codes';

/** Somebody of an office who is known by nothing else. */
export function principal(officeId: string, role: Role = 'officer'): Principal {
  return { officeId, clientId: 'client', subject: 'subject', actorId: 'actor', personId: 'actor', role };
}
