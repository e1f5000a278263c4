import type { FollowedRequest, RequestContent } from '@exchange/contract';
import { requestTypes } from '@exchange/contract/codes';
import { type Refusal, refuse } from '@exchange/kernel';
import type { Delivery } from './commands';
import type { Parties } from './parties';

/**
 * What returns, shares or re-uses property follows a confiscation between the same two States. Where that was worked here it
 * is looked up; re-use is asked by the State that executed it of the State that issued it (R1805 art. 28-30).
 */
export function followRefusal(
  { type, relations = [] }: RequestContent,
  { followed }: Delivery,
  { sender, receiver }: Parties,
): Refusal | undefined {
  if (requestTypes.codes.find(({ code }) => code === type)?.followsConfiscation !== true) return undefined;
  for (const [index, { kind, requestId }] of relations.entries()) {
    if (kind !== 'followsFrom' || requestId === undefined) continue;
    const found = followed[requestId];
    if (found !== undefined && fits(type, found, sender.jurisdictionId, receiver.jurisdictionId)) continue;
    const detail =
      type === 'REUSE'
        ? 'Re-use follows a confiscation that your State executed for the State of the addressee.'
        : 'Name a confiscation between these two States in which your office takes part.';
    const flaw = { pointer: `/relations/${index}/requestId`, code: 'CONFISCATION_UNKNOWN', detail };
    return refuse('CONFISCATION_UNKNOWN', detail, [flaw]);
  }
  return undefined;
}

function fits(type: string, found: FollowedRequest, sender: string, receiver: string): boolean {
  if (found.type !== 'CONFISCATE') return false;
  const { requestingJurisdictionId: issuing, requestedJurisdictionId: executing } = found;
  const executed = issuing === receiver && executing === sender;
  return type === 'REUSE' ? executed : executed || (issuing === sender && executing === receiver);
}
