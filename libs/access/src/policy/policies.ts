import { roles, type Role } from '@exchange/contract/codes';

const officeRoles = roles.filter((role) => role !== 'secretariat');

/**
 * Who may knock at which kind of door. Every route names one of these; a route that names none stops the boot.
 *
 * A row closes a door to a whole class of callers. What one side, capacity or role may do to one case is asked later, by
 * the domain, once it is known that the caller may see the case at all (plan section 9, order of checks).
 */
export const policies = {
  /** No token: health, problem pages, code lists. */
  public: 'anyone',
  /** Any good token. */
  identified: roles,
  /** A case: what an office sees or does as an office. The secretariat has no cases. */
  case: officeRoles,
  /** What an auditor asks of one office: read only. */
  audit: ['auditor'],
  /** Changing the directory of the network. */
  directory: ['secretariat'],
} as const satisfies Readonly<Record<string, 'anyone' | readonly Role[]>>;

export type Policy = keyof typeof policies;

/** Whether cases are behind that kind of door: then whoever knocks says why. */
export function touchesCases(policy: Policy): boolean {
  return policy === 'case' || policy === 'audit';
}

/** Whether a caller with that role may knock at that kind of door. */
export function admits(policy: Policy, role: Role): boolean {
  const admitted: 'anyone' | readonly Role[] = policies[policy];
  return admitted === 'anyone' || admitted.includes(role);
}
