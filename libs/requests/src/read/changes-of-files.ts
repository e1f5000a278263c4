import type { FileEvent, Recorded } from '@exchange/contract';
import type { Uuid } from '@exchange/kernel';
import type { Rows } from '@exchange/read-models';
import { Feed } from './changes-feed';
import { type Closing, filesOfAddressee, type FileReader, type KeptFile, keptFiles } from './changes-tables';
import { deskAfter, isDeskEvent } from './desks';
import { openDesk } from './request-tables';

/** Tells the office whose file it is, and those that it is opened to. */
export async function tellOfFile(event: Recorded<FileEvent>, rows: Rows): Promise<void> {
  const { streamId, revision } = event;
  const before = event.type === 'FileOpened' ? opened(event) : await rows.get(keptFiles, { streamId });
  if (before === undefined) return;
  const file = fileAfter(before, event);
  const feed = await Feed.over(rows);
  await feed.keep(event);
  await feed.tell(file.officeId, streamId, revision);
  for (const { officeId, opening } of file.readers) {
    const earlier = { streamId, from: 0, before: revision };
    if (opening === revision) await feed.catchUp(officeId, earlier, () => true, opening);
    await feed.tell(officeId, streamId, revision, opening);
  }
  if (file === before && event.type !== 'FileOpened') return;
  for (const { officeId } of before.readers) {
    if (!file.readers.some((each) => each.officeId === officeId)) await feed.hide(officeId, streamId);
  }
  await keep(file, before, rows, feed);
}

/** The files of the addressee on a recalled request are open to its auditors alone. */
export async function closeFilesOn(requestId: Uuid, rows: Rows): Promise<void> {
  const { streamIds = [] } = (await rows.get(filesOfAddressee, { requestId })) ?? {};
  const feed = await Feed.over(rows);
  for (const streamId of streamIds) {
    const file = await rows.get(keptFiles, { streamId });
    if (file !== undefined) await keep({ ...file, recalled: 1 }, file, rows, feed);
  }
}

async function keep(file: KeptFile, before: KeptFile, rows: Rows, feed: Feed): Promise<void> {
  const { streamId, officeId, side, requestId, readers } = file;
  rows.put(keptFiles, file);
  if (requestId !== null && side === 'requested') {
    const { streamIds = [] } = (await rows.get(filesOfAddressee, { requestId })) ?? {};
    if (!streamIds.includes(streamId)) {
      rows.put(filesOfAddressee, { requestId, streamIds: [...streamIds, streamId] });
    }
  }
  // Who reads it again must not meet what was closed to them when they last did.
  const closes = [file, before].some(({ desk, recalled }) => desk.restricted || recalled === 1);
  if (!closes && file.readers === before.readers) return;
  if (requestId !== null) await feed.close(officeId, `request-${requestId}`, restrictionOf(file));
  for (const audience of [officeId, ...readers.map((each) => each.officeId)]) {
    await feed.close(audience, streamId, closingOf(file, audience));
  }
}

/** To people of another office a restricted file is closed: they are not among those who can be assigned. */
function closingOf(file: KeptFile, audience: Uuid): Closing | null {
  if (file.desk.restricted && audience !== file.officeId) return 'all';
  return file.recalled === 1 ? { restricted: true, assignees: [], urgent: false } : restrictionOf(file);
}

function restrictionOf({ desk, urgent }: KeptFile): Closing | null {
  return desk.restricted ? { ...desk, urgent: urgent === 1 } : null;
}

function opened({ streamId, data, header }: Extract<Recorded<FileEvent>, { readonly type: 'FileOpened' }>): KeptFile {
  const { side, draft, requestId = null, urgent = draft?.urgency?.level === 'urgent' } = data;
  const kept = { streamId, officeId: header.officeId, side, requestId };
  return { ...kept, desk: openDesk, urgent: urgent ? 1 : 0, recalled: 0, readers: [] };
}

/** The same file where nothing changes of who sees it. */
function fileAfter(file: KeptFile, event: Recorded<FileEvent>): KeptFile {
  if (event.type === 'FileOpenedTo') {
    return { ...file, readers: readersAfter(file, event.data.officeIds, event.revision) };
  }
  if (event.type === 'DraftAmended') {
    const urgent = event.data.draft.urgency?.level === 'urgent' ? 1 : 0;
    return urgent === file.urgent ? file : { ...file, urgent };
  }
  return isDeskEvent(event) && event.type !== 'FileOpened' ? deskAfter(file, event) : file;
}

function readersAfter(
  { officeId: keeper, readers }: KeptFile,
  officeIds: readonly Uuid[],
  revision: number,
): readonly FileReader[] {
  const others = officeIds.filter((officeId, n) => officeId !== keeper && officeIds.indexOf(officeId) === n);
  return others.map((officeId) => {
    return readers.find((each) => each.officeId === officeId) ?? { officeId, opening: revision };
  });
}
