import type { AnyEvent, Recorded, RequestEvent } from '@exchange/contract';
import type { Uuid } from '@exchange/kernel';
import type { Rows } from '@exchange/read-models';
import { isOfWrongPerson, officesIn, type View, viewIn, type Visibility, visibilityAfter } from '../domain';
import { Feed } from './changes-feed';
import { closeFilesOn } from './changes-of-files';

/** Tells each office that takes part what it sees: all, until it handed over, or after a recall that there was one. */
export async function tellOfRequest(event: Recorded<RequestEvent>, rows: Rows): Promise<void> {
  const { streamId, revision } = event;
  const feed = await Feed.over(rows);
  const request = (await feed.requestOf(streamId)) ?? { files: [] };
  const before = request.visibility;
  const visibility = visibilityAfter(before, event);
  if (visibility === undefined) return;
  await feed.keep(event, visibility === before ? request : { ...request, visibility });
  for (const officeId of officesIn(visibility)) {
    const seen = viewIn(visibility, officeId);
    if (before !== undefined && visibility !== before) await adjust(feed, officeId, seen, before, event);
    if (shows(seen, event.type, revision)) await feed.tell(officeId, streamId, revision);
    else if (await concernsFormer(feed, seen, event)) await feed.tellBesides(officeId, streamId, revision);
  }
  if (event.type === 'RequestRecalled') await closeFilesOn(streamId, feed);
}

/** Who has handed over still holds what it read: that some of it was about the wrong person it hears (LED art. 7(3)). */
async function concernsFormer(feed: Feed, seen: View, event: Recorded<RequestEvent>): Promise<boolean> {
  if (seen.sees !== 'prefix' || !isOfWrongPerson(event)) return false;
  return feed.isAmong(event.streamId, event.data.eventId, seen.revision);
}

/** Who begins to see is told what was before; from whom it is closed it is hidden. */
async function adjust(
  feed: Feed,
  officeId: Uuid,
  seen: View,
  before: Visibility,
  { streamId, revision }: Recorded<RequestEvent>,
): Promise<void> {
  const saw = viewIn(before, officeId);
  if (saw.sees === seen.sees) return;
  if (seen.sees === 'stub' && saw.sees !== 'none') return feed.hide(officeId, streamId);
  if (saw.sees === 'whole') return;
  const from = saw.sees === 'prefix' ? saw.revision + 1 : 0;
  await feed.catchUp(officeId, { streamId, from, before: revision }, (...told) => shows(seen, ...told));
}

/** Of a recalled request the addressee is told that it was recalled, and what it did about that. */
function shows(seen: View, type: AnyEvent['type'], revision: number): boolean {
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
