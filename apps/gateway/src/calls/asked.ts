import type { Purpose } from '@exchange/contract/codes';
import { bodyFingerprint, commandIdOf, type Asked, type Authorship } from '@exchange/decider';
import type { Uuid } from '@exchange/kernel';
import type { Call, CommandCall } from '../http/call';

/** Why the secretariat does what it does: its doors ask for no purpose, because it has only this one. */
const purposeOfTheSecretariat: Purpose = 'NETWORK_ADMINISTRATION';

/**
 * What a command brings from the door (plan section 7). `targetStream` is the stream that the address names; undefined
 * where the command makes one of its own.
 */
export function asked(call: CommandCall, targetStream: string | undefined): Asked {
  const { principal, operationId, idempotencyKey, address, body, seen } = call;
  const { officeId, clientId, subject, role, onBehalfOfUser } = principal;
  const caller = { officeId, clientId, subject, onBehalfOfUser };
  const commandId = commandIdOf({ ...caller, operationId, targetStream, idempotencyKey });
  // The address counts as body: under one key, two measures of one request are two different things to end.
  const fingerprint = bodyFingerprint(idempotencyKey, { address, body });
  return { authorship: { ...authorshipOf(call, commandId), bodyFingerprint: fingerprint }, role, seen };
}

/** Whose a command is that this call brings about, and why. Without a body there is no fingerprint. */
export function authorshipOf(call: Call, commandId: Uuid): Authorship {
  const { principal, requestId, legalBasis, traceparent } = call;
  const { officeId, actorId, personId, onBehalfOfUser } = principal;
  return {
    officeId,
    commandId,
    actorId,
    ...(onBehalfOfUser === undefined ? {} : { onBehalfOfUser, personId }),
    purpose: call.purpose ?? purposeOfTheSecretariat,
    ...(legalBasis === undefined ? {} : { legalBasis }),
    correlationId: requestId,
    causationId: commandId,
    ...(traceparent === undefined ? {} : { traceparent }),
  };
}
