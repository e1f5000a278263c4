import type { RequestContent } from '@exchange/contract';
import { requestNumber } from '@exchange/contract/codes';
import { derivedId, type Uuid } from '@exchange/kernel';
import { sampleNetwork } from '@exchange/network/sample';
import { Commitments } from '@exchange/requests';
import { freezeContent } from '@exchange/testing';
import type { CaseGateway, Person } from './case-gateway';

/** Offices of the sample network. The agency has switched four eyes off. */
export const prosecutor = { officeId: '0b000000-0000-4000-8000-000000000103', role: 'officer' } satisfies Person;
export const court = { officeId: '0b000000-0000-4000-8000-000000000204', role: 'officer' } satisfies Person;
export const agency = { officeId: '0b000000-0000-4000-8000-000000000303', role: 'officer' } satisfies Person;
export const stranger = { officeId: '0b000000-0000-4000-8000-000000000101', role: 'officer' } satisfies Person;

let requests = 0;

/** A request sent by one office to another, as the read models show it. Answers its id; the file it came from is not there. */
export async function delivered(
  gateway: CaseGateway,
  { from = prosecutor, to = agency, content = freezeContent() }: Partial<Delivery> = {},
): Promise<Uuid> {
  const fileId = derivedId(['test file', ++requests]);
  const requestId = derivedId(['request', fileId]);
  const requesting = partyOf(from.officeId, 'issuing', gateway);
  const requested = partyOf(to.officeId, 'executing', gateway);
  const number = requestNumber(requestId, requesting.jurisdiction, requested.jurisdiction);
  const commandId = derivedId(['test command', requests]);
  await gateway.app.get(Commitments, { strict: false }).create(
    {
      requestId,
      submission: { number, content, requesting, requested },
      occurredAt: gateway.clock.at,
      directoryRevisions: [],
    },
    {
      ...{ commandId, correlationId: commandId, causationId: commandId },
      ...{ officeId: from.officeId, actorId: 'a', purpose: 'CASE_WORK' },
    },
  );
  await gateway.caughtUp();
  return requestId;
}

interface Delivery {
  readonly from: Person;
  readonly to: Person;
  readonly content: RequestContent;
}

function partyOf(officeId: Uuid, capacity: string, { clock }: CaseGateway) {
  const found = sampleNetwork.jurisdictions.find(({ offices }) => offices.some((each) => each.officeId === officeId));
  if (found === undefined) throw new Error(`the sample network has no office ${officeId}`);
  return {
    jurisdictionId: found.jurisdictionId,
    jurisdiction: found.code,
    fourEyes: true,
    participations: [{ officeId, capacity, responsible: true, from: clock.at }],
  };
}
