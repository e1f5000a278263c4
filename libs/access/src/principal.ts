import type { Role } from '@exchange/contract/codes';
import type { Uuid } from '@exchange/kernel';

/** Who calls. Built in one place, from a verified token; the office is the one whose issuer signed it. */
export interface Principal {
  readonly officeId: Uuid;
  /** The system that the person works with (`client_id`). */
  readonly clientId: string;
  /** The account at its issuer (`sub`). It goes into command ids, never into the log. */
  readonly subject: string;
  /** Pseudonym of the account: keyed hash of issuer and subject. */
  readonly actorId: string;
  /**
   * Pseudonym of the person: of their own account, also where a partner system acts for them. The office's issuer names its
   * users to a system (`on_behalf_of`) as it names their accounts (`sub`).
   */
  readonly personId: string;
  readonly role: Role;
  /** The national user a partner system acts for. */
  readonly onBehalfOfUser?: string;
}
