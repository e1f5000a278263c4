import type { DraftReleased, EventOf, Party, RequestContent, Standing } from '@exchange/contract';
import { type Capacity, requestNumber } from '@exchange/contract/codes';
import { derivedId, type Instant, type Uuid } from '@exchange/kernel';

/** Everything that the request is made from: the content, and both sides as the directory has them on that day. */
export function releasedData(
  fileId: Uuid,
  content: RequestContent,
  sender: Standing,
  addressee: Standing,
  at: Instant,
): EventOf<typeof DraftReleased>['data'] {
  const requestId = derivedId(['request', fileId]);
  return {
    requestId,
    submission: {
      number: requestNumber(requestId, sender.jurisdiction, addressee.jurisdiction),
      content,
      requesting: party(sender, capacityOfSender(sender), at),
      requested: party(addressee, capacityOfAddressee(addressee, content.type), at),
    },
    occurredAt: at,
    directoryRevisions: [...new Set([...sender.directoryRevisions, ...addressee.directoryRevisions])].sort(),
  };
}

function party({ jurisdictionId, jurisdiction, fourEyes, officeId }: Standing, capacity: Capacity, at: Instant): Party {
  return {
    jurisdictionId,
    jurisdiction,
    fourEyes,
    participations: [{ officeId, capacity, responsible: true, from: at }],
  };
}

function capacityOfSender({ functions }: Standing): Capacity {
  return functions.includes('CENTRAL_AUTHORITY') ? 'central' : 'issuing';
}

function capacityOfAddressee({ functions }: Standing, type: string): Capacity {
  if (functions.includes('CENTRAL_AUTHORITY')) return 'central';
  return type === 'MANAGE' && functions.includes('AMO') ? 'managing' : 'executing';
}
