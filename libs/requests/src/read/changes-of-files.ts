import type { FileEvent, Recorded } from '@exchange/contract';
import type { Uuid } from '@exchange/kernel';
import type { Rows } from '@exchange/read-models';
import { Feed } from './changes-feed';
import type { Closing, FileReader, SeenFile } from './changes-tables';
import { deskAfter, isDeskEvent } from './desks';
import { openDesk } from './request-tables';

/** Tells the office whose file it is, and those that it is opened to. */
export async function tellOfFile(event: Recorded<FileEvent>, rows: Rows): Promise<void> {
  const { streamId, revision } = event;
  const feed = await Feed.over(rows);
  if (event.type === 'FileOpened') feed.begin(streamId, opened(event));
  const before = await feed.fileOf(streamId);
  if (before === undefined) return;
  const file = fileAfter(before, event);
  await feed.keep(event, file);
  await feed.tell(file.officeId, streamId, revision);
  for (const { officeId, opening } of file.readers) {
    const earlier = { streamId, from: 0, before: revision };
    if (opening === revision) await feed.catchUp(officeId, earlier, () => true, opening);
    await feed.tell(officeId, streamId, revision, opening);
  }
  for (const { officeId } of before.readers) {
    if (!file.readers.some((each) => each.officeId === officeId)) await feed.hide(officeId, streamId);
  }
  if (file.side === 'requested' && file.requestId !== before.requestId) await noteOnRequest(streamId, file, feed);
  if (file !== before) await close(streamId, file, before, feed);
}

/** The files of the addressee on a recalled request are open to its auditors alone. */
export async function closeFilesOn(request: string, feed: Feed): Promise<void> {
  for (const streamId of (await feed.requestOf(request))?.files ?? []) {
    const file = await feed.fileOf(streamId);
    if (file === undefined) continue;
    const recalled = { ...file, recalled: true };
    await feed.show(streamId, recalled);
    await close(streamId, recalled, file, feed);
  }
}

async function noteOnRequest(streamId: string, { requestId }: SeenFile, feed: Feed): Promise<void> {
  const request = `request-${requestId}`;
  const { files, ...seen } = (await feed.requestOf(request)) ?? { files: [] };
  await feed.show(request, { ...seen, files: [...files, streamId] });
}

async function close(streamId: string, file: SeenFile, before: SeenFile, feed: Feed): Promise<void> {
  const { officeId, requestId, readers } = file;
  // Who reads it again must not meet what was closed to them when they last did.
  const closes = [file, before].some(({ desk, recalled }) => desk.restricted || recalled);
  if (!closes && file.readers === before.readers) return;
  if (requestId !== null) await feed.close(officeId, `request-${requestId}`, restrictionOf(file));
  for (const audience of [officeId, ...readers.map((each) => each.officeId)]) {
    await feed.close(audience, streamId, closingOf(file, audience));
  }
}

/** To people of another office a restricted file is closed: they are not among those who can be assigned. */
function closingOf(file: SeenFile, audience: Uuid): Closing | null {
  if (file.desk.restricted && audience !== file.officeId) return 'all';
  return file.recalled ? { restricted: true, assignees: [], urgent: false } : restrictionOf(file);
}

function restrictionOf({ desk, urgent }: SeenFile): Closing | null {
  return desk.restricted ? { ...desk, urgent } : null;
}

function opened({ data, header }: Extract<Recorded<FileEvent>, { readonly type: 'FileOpened' }>): SeenFile {
  const { side, draft, urgent = draft?.urgency?.level === 'urgent' } = data;
  return { officeId: header.officeId, side, requestId: null, desk: openDesk, urgent, recalled: false, readers: [] };
}

/** The same file where nothing changes of who sees it. */
function fileAfter(file: SeenFile, event: Recorded<FileEvent>): SeenFile {
  if (event.type === 'FileOpenedTo') {
    return { ...file, readers: readersAfter(file, event.data.officeIds, event.revision) };
  }
  if (event.type === 'DraftAmended') {
    const urgent = event.data.draft.urgency?.level === 'urgent';
    return urgent === file.urgent ? file : { ...file, urgent };
  }
  return isDeskEvent(event) ? deskAfter(file, event) : file;
}

function readersAfter(
  { officeId: keeper, readers }: SeenFile,
  officeIds: readonly Uuid[],
  revision: number,
): readonly FileReader[] {
  const others = officeIds.filter((officeId, n) => officeId !== keeper && officeIds.indexOf(officeId) === n);
  return others.map((officeId) => {
    return readers.find((each) => each.officeId === officeId) ?? { officeId, opening: revision };
  });
}
