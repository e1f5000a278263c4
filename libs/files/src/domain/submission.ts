import type {
  DraftReleased,
  EventOf,
  Participation,
  Party,
  RecordedFor,
  RequestContent,
  Standing,
} from '@exchange/contract';
import { type Capacity, requestNumber } from '@exchange/contract/codes';
import { derivedId, type Instant, type Uuid } from '@exchange/kernel';
import type { Participant, Parties } from './parties';

interface Submission extends Parties {
  readonly fileId: Uuid;
  readonly content: RequestContent;
  /** The moment of delivery. */
  readonly at: Instant;
  readonly recordedFor: RecordedFor | undefined;
}

/** Everything that the request is made from: the content, and both sides as the directory has them on that day. */
export function releasedData(submission: Submission): EventOf<typeof DraftReleased>['data'] {
  const { fileId, content, sender, receiver, participants, at, recordedFor } = submission;
  const requestId = derivedId(['request', fileId]);
  const offices = [sender, receiver, ...participants.map(({ office }) => office)];
  return {
    requestId,
    submission: {
      number: requestNumber(requestId, sender.jurisdiction, receiver.jurisdiction),
      content,
      requesting: party(sender, capacityOfSender(sender), participants, at),
      requested: party(receiver, capacityOfAddressee(receiver, content.type), participants, at),
      ...(recordedFor !== undefined && { recordedFor }),
    },
    occurredAt: at,
    directoryRevisions: [...new Set(offices.flatMap(({ directoryRevisions }) => directoryRevisions))].sort(),
  };
}

function party(office: Standing, capacity: Capacity, all: readonly Participant[], at: Instant): Party {
  const { jurisdictionId, jurisdiction, fourEyes, officeId } = office;
  const further = all
    .filter((each) => each.office.jurisdictionId === jurisdictionId)
    .map((each): Participation => ({
      officeId: each.office.officeId,
      capacity: each.capacity,
      responsible: false,
      from: at,
    }));
  const responsible: Participation = { officeId, capacity, responsible: true, from: at };
  return { jurisdictionId, jurisdiction, fourEyes, participations: [responsible, ...further] };
}

function capacityOfSender({ functions }: Standing): Capacity {
  return functions.includes('CENTRAL_AUTHORITY') ? 'central' : 'issuing';
}

function capacityOfAddressee({ functions }: Standing, type: string): Capacity {
  if (functions.includes('CENTRAL_AUTHORITY')) return 'central';
  return type === 'MANAGE' && functions.includes('AMO') ? 'managing' : 'executing';
}
