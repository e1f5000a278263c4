import type { Recorded, RequestEvent } from '@exchange/contract';
import type { Uuid } from '@exchange/kernel';
import type { Rows } from '@exchange/read-models';
import { evolve, isOfWrongPerson, movesSight, noRequest, type RequestState, type View, view } from '../domain';
import { Feed, type Told, toldOf } from './changes-feed';
import { closeFilesOn } from './changes-of-files';
import { sights } from './changes-tables';
import { officesOf } from './requests';

/** Tells each office that takes part what it sees: all, until it handed over, or after a recall that there was one. */
export async function tellOfRequest(event: Recorded<RequestEvent>, rows: Rows): Promise<void> {
  const { streamId, revision } = event;
  const before: RequestState = (revision === 0 ? undefined : await rows.get(sights, { streamId }))?.state ?? noRequest;
  const state = movesSight(event) ? evolve(before, event) : before;
  if (state.phase === 'none') return;
  if (state !== before) rows.put(sights, { streamId, state });
  const feed = await Feed.over(rows);
  const told = toldOf(event);
  for (const officeId of officesOf(state)) {
    const seen = view(state, officeId);
    if (state !== before) await adjust(feed, officeId, seen, before, told);
    if (shows(seen, told) || (await concernsFormer(feed, officeId, seen, event))) await feed.tell(officeId, told);
  }
  if (event.type === 'RequestRecalled') await closeFilesOn(streamId.slice('request-'.length), rows);
}

/** Who has handed over still holds what it read: that some of it was about the wrong person it hears (LED art. 7(3)). */
async function concernsFormer(feed: Feed, officeId: Uuid, seen: View, event: Recorded<RequestEvent>): Promise<boolean> {
  if (seen.sees !== 'prefix' || !isOfWrongPerson(event)) return false;
  return feed.hasTold(officeId, event.streamId, event.data.eventId, seen.revision);
}

/** Who begins to see is told what was before; from whom it is closed it is hidden. */
async function adjust(
  feed: Feed,
  officeId: Uuid,
  seen: View,
  before: RequestState,
  { streamId, revision }: Told,
): Promise<void> {
  const saw = view(before, officeId);
  if (saw.sees === seen.sees) return;
  if (seen.sees === 'stub' && saw.sees !== 'none') return feed.hide(officeId, streamId);
  const from = saw.sees === 'prefix' ? saw.revision + 1 : 0;
  const toldTo = before.phase === 'none' ? undefined : officesOf(before).find((each) => seesWhole(before, each));
  if (toldTo === undefined || saw.sees === 'whole') return;
  await feed.catchUp(officeId, { streamId, from, before: revision, toldTo }, (told) => shows(seen, told));
}

function seesWhole(state: RequestState, officeId: Uuid): boolean {
  return view(state, officeId).sees === 'whole';
}

/** Of a recalled request the addressee is told that it was recalled, and what it did about that. */
function shows(seen: View, { type, revision }: Told): boolean {
  switch (seen.sees) {
    case 'whole':
      return true;
    case 'prefix':
      return revision <= seen.revision;
    case 'stub':
      return type === 'RequestRecalled' || type === 'DeletionConfirmed';
    case 'none':
      return false;
  }
}
