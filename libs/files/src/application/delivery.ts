import type { DraftContent, FollowedRequest, Standing } from '@exchange/contract';
import { type Day, dayOf, type Instant, type Uuid } from '@exchange/kernel';
import type { CaseFile, Delivery } from '../domain';
import type { SharedRequests, Standings } from './ports';

/** Where a delivery is asked after: the directory, and the requests that a draft says it follows. */
export interface Enquiries {
  readonly standings: Standings;
  readonly requests: SharedRequests;
}

/** Everything that the rules of release have to know of the world, on the day of delivery. */
export async function deliveryOf(
  fileId: Uuid,
  file: CaseFile,
  officeId: Uuid,
  { standings, requests }: Enquiries,
  now: Instant,
): Promise<Delivery> {
  const draft = file.status === 'drafting' ? file.draft : {};
  const recordedFor = file.status === 'drafting' ? file.recordedFor : undefined;
  const on = dayOf(recordedFor?.date ?? now);
  const senderToday = recordedFor && (await standings.standing(recordedFor.officeId, dayOf(now)));
  return {
    fileId,
    writer: await standings.standing(officeId, dayOf(now)),
    sender: await standings.standing(recordedFor?.officeId ?? officeId, on),
    senderConnected: senderToday?.connected ?? false,
    addressee: await addresseeOf(draft, standings, on),
    participants: await Promise.all(
      (draft.participants ?? []).map(async (each) =>
        each.officeId === undefined ? undefined : standings.standing(each.officeId, on),
      ),
    ),
    followed: await followedBy(draft, officeId, requests),
  };
}

async function addresseeOf(draft: DraftContent, standings: Standings, on: Day): Promise<Standing | undefined> {
  const { officeId, jurisdictionId } = draft.addressee ?? {};
  if (officeId !== undefined) return standings.standing(officeId, on);
  if (jurisdictionId === undefined || draft.type === undefined || draft.formality === undefined) return undefined;
  const intake = await standings.intake(jurisdictionId, draft.type, draft.formality, on);
  const office = intake && (await standings.standing(intake.officeId, on));
  if (intake === undefined || office === undefined) return undefined;
  return { ...office, directoryRevisions: [...office.directoryRevisions, ...intake.directoryRevisions] };
}

async function followedBy(
  { relations = [] }: DraftContent,
  officeId: Uuid,
  requests: SharedRequests,
): Promise<Readonly<Record<Uuid, FollowedRequest | undefined>>> {
  const ids = relations.flatMap(({ kind, requestId }) =>
    kind === 'followsFrom' && requestId !== undefined ? [requestId] : [],
  );
  const found = ids.map(async (id) => [id, await requests.followed(officeId, id)] as const);
  return Object.fromEntries(await Promise.all(found));
}

export function revisionsOf({ writer, sender, addressee, participants }: Delivery): readonly string[] {
  return [writer, sender, addressee, ...participants].flatMap((office) => office?.directoryRevisions ?? []);
}
