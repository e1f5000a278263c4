import type { Context } from '@exchange/contract';
import { canonicalJson, derivedId, hmacSha256, type Uuid } from '@exchange/kernel';

/** Whose command it is, why, and under which id: the context of its events, but for the salt drawn at the append. */
export type Authorship = Omit<Context, 'contextSalt'> & { readonly officeId: Uuid };

/** What makes two calls the same command (plan section 7). */
export interface CommandKey {
  readonly officeId: Uuid;
  readonly clientId: string;
  readonly subject: string;
  readonly onBehalfOfUser: string | undefined;
  readonly operationId: string;
  readonly targetStream: string | undefined;
  readonly idempotencyKey: string;
}

export function commandIdOf(key: CommandKey): Uuid {
  const { officeId, clientId, subject, onBehalfOfUser = '', operationId, targetStream = '', idempotencyKey } = key;
  return derivedId([officeId, clientId, subject, onBehalfOfUser, operationId, targetStream, idempotencyKey]);
}

/** What was sent under a key that is not stored: it tells a retry from something else, and tells nobody what was sent. */
export function bodyFingerprint(idempotencyKey: string, sent: object): string {
  return hmacSha256(idempotencyKey, canonicalJson(sent));
}

/** The id of a command that follows from a committed event, whoever issues it: the HTTP call or a process manager. */
export function followUpId(kind: string, committingEventId: Uuid): Uuid {
  return derivedId(['follow-up', kind, committingEventId]);
}

/**
 * The authorship of a follow-up: account, purpose and correlation are those of the committing event. No body, so no
 * fingerprint. For an approved act `actorId` is the proposer and `approvedBy` the approver.
 */
export function followUpAuthorship(
  kind: string,
  event: { readonly id: Uuid; readonly officeId: Uuid; readonly context: Context },
): Authorship {
  const { bodyFingerprint: _none, contextSalt: _drawnAnew, ...context } = event.context;
  return { ...context, officeId: event.officeId, commandId: followUpId(kind, event.id), causationId: event.id };
}
