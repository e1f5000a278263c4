import type { Role } from './parties';

/** How far an office has closed its file, and with it its request, to its own people. */
export interface Restriction {
  readonly restricted: boolean;
  /** Pseudonyms of those who are assigned. */
  readonly assignees: readonly string[];
  readonly urgent: boolean;
}

/** Who a person is, by the account that wrote: their own, or that of a system that acts for them. */
export function personOf({
  actorId,
  personId = actorId,
}: {
  readonly actorId: string;
  readonly personId?: string;
}): string {
  return personId;
}

/** Who asks, and why. */
export interface Asking {
  /** Pseudonym of the person, whatever account or system they use. */
  readonly personId: string;
  readonly role: Role;
  /** A code of the list `purposes`. */
  readonly purpose?: string;
}

/**
 * Whether somebody of the office sees more than the number of what is restricted: who is assigned to it, its auditors, and
 * out of hours (which the purpose says, and the log keeps) whoever is on duty, where it is urgent.
 */
export function isAdmitted(
  { restricted, assignees, urgent }: Restriction,
  { personId, role, purpose }: Asking,
): boolean {
  if (!restricted || role === 'auditor' || assignees.includes(personId)) return true;
  return role === 'duty' && urgent && purpose === 'URGENT_DUTY';
}
