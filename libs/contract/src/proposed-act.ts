import type { Uuid } from '@exchange/kernel';
import type { Role } from './codes';
import type { Personal } from './personal';

/** An act on a request as a file holds it for a second person to approve. `body` is the act's body in canonical JSON. */
export interface ProposedAct {
  readonly requestId: Uuid;
  readonly act: string;
  readonly body?: Personal<string>;
  readonly officeId: Uuid;
  /** The role in which it was proposed, and in which it is done. */
  readonly role: Role;
}

/** The request as it stood when the act was tried and found possible: the act is done on this, or not at all. */
export interface ActGround {
  readonly requestRevision: number;
  readonly directoryRevisions: readonly string[];
  readonly fourEyes: boolean;
}
