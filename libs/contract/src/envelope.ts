import type { Instant, Uuid } from '@exchange/kernel';
import type { EventCapacity, EventSide } from './codes';

/**
 * The part of an event's metadata that whoever may see the event may see: who of which side in which capacity, when it
 * happened and was recorded. All values are strings (they are stored as event metadata). Plan section 7.
 */
export interface Header {
  readonly schemaVersion: string;
  /** The connected office that wrote. */
  readonly officeId: Uuid;
  readonly side: EventSide;
  readonly capacity: EventCapacity;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  /** The office whose act was recorded for it, where that office is not connected. */
  readonly recordedFor?: Uuid;
  /** Sorted, comma-joined `<streamId>@<revision>` of the directory streams that the decision read. */
  readonly directoryRevisions?: string;
  readonly dataHash: string;
  readonly contextHash: string;
  readonly prevHash: string;
  readonly hash: string;
}

/** The part that only the acting office and its auditors see. The other side holds its hash (`contextHash`). */
export interface Context {
  readonly commandId: Uuid;
  /** Pseudonym: keyed hash of issuer and subject. */
  readonly actorId: string;
  /** The national user a partner system acts for. */
  readonly onBehalfOfUser?: string;
  /** Pseudonym of that user's own account, where a system acts: whose act it is. Absent where the account is the person's. */
  readonly personId?: string;
  /** Pseudonym of the second person, where four eyes approved the act. */
  readonly approvedBy?: string;
  readonly purpose: string;
  readonly legalBasis?: string;
  readonly correlationId: Uuid;
  readonly causationId: Uuid;
  readonly traceparent?: string;
  /** HMAC-SHA-256 of the canonical body, keyed by the Idempotency-Key, which is not stored. */
  readonly bodyFingerprint?: string;
  readonly contextSalt: string;
}

/** Exactly these metadata keys are the header; every other key belongs to the context. */
export const headerKeys = [
  'schemaVersion',
  'officeId',
  'side',
  'capacity',
  'occurredAt',
  'recordedAt',
  'recordedFor',
  'directoryRevisions',
  'dataHash',
  'contextHash',
  'prevHash',
  'hash',
] as const satisfies readonly (keyof Header)[];

/** What every recorded event carries beside its type and data. `context` is absent where the reader may not see it. */
export interface Envelope {
  readonly streamId: string;
  readonly revision: number;
  readonly id: Uuid;
  readonly header: Header;
  readonly context?: Context;
}

/** Whatever happened: the least that every event is. */
export interface Fact {
  readonly type: string;
  readonly data: object;
}

/** An event of the union `E` as it stands in the log. Still narrows on `type`. */
export type Recorded<E extends Fact> = E & Envelope;
