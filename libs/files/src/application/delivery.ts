import type { Day, Uuid } from '@exchange/kernel';
import type { CaseFile, Delivery } from '../domain';
import type { Standings } from './ports';

/** What the directory says of both sides on the day of delivery. */
export async function deliveryOf(
  fileId: Uuid,
  file: CaseFile,
  officeId: Uuid,
  standings: Standings,
  on: Day,
): Promise<Delivery> {
  const addresseeId = file.status === 'drafting' ? file.draft.addressee?.officeId : undefined;
  return {
    fileId,
    sender: await standings.standing(officeId, on),
    addressee: addresseeId === undefined ? undefined : await standings.standing(addresseeId, on),
  };
}

export function revisionsOf({ sender, addressee }: Delivery): readonly string[] {
  return [...(sender?.directoryRevisions ?? []), ...(addressee?.directoryRevisions ?? [])];
}
