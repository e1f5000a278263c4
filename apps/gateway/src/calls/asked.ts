import type { Purpose } from '@exchange/contract/codes';
import { bodyFingerprint, commandIdOf, type Asked } from '@exchange/decider';
import type { CommandCall } from '../http/call';

/** Why the secretariat does what it does: its doors ask for no purpose, because it has only this one. */
const purposeOfTheSecretariat: Purpose = 'NETWORK_ADMINISTRATION';

/**
 * What a command brings from the door (plan section 7). `targetStream` is the stream that the address names; undefined
 * where the command makes one of its own.
 */
export function asked(call: CommandCall, targetStream: string | undefined): Asked {
  const { principal, operationId, idempotencyKey, body, seen, requestId, legalBasis, traceparent } = call;
  const { officeId, clientId, subject, actorId, role, onBehalfOfUser } = principal;
  const caller = { officeId, clientId, subject, onBehalfOfUser };
  const commandId = commandIdOf({ ...caller, operationId, targetStream, idempotencyKey });
  return {
    authorship: {
      officeId,
      commandId,
      actorId,
      ...(onBehalfOfUser === undefined ? {} : { onBehalfOfUser }),
      purpose: call.purpose ?? purposeOfTheSecretariat,
      ...(legalBasis === undefined ? {} : { legalBasis }),
      correlationId: requestId,
      causationId: commandId,
      ...(traceparent === undefined ? {} : { traceparent }),
      bodyFingerprint: bodyFingerprint(idempotencyKey, body),
    },
    role,
    seen,
  };
}
