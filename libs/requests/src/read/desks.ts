import { type AnyEvent, type FileEvent, isFileEvent, type Recorded } from '@exchange/contract';
import type { Uuid } from '@exchange/kernel';
import type { RowOf, Rows } from '@exchange/read-models';
import type { LiveRequest } from '../domain';
import { assignments, type Desk, deskFiles, entries, openDesk, releasedDesks, requests } from './request-tables';

export type DeskEvent = Extract<
  Recorded<FileEvent>,
  { readonly type: 'FileOpened' | 'DraftReleased' | 'FileAssigned' | 'FileRestricted' }
>;
type Desks = RowOf<typeof requests>['desks'];

/** What is done in a file and says who of the office sees its request. */
export function isDeskEvent(event: Recorded<AnyEvent>): event is DeskEvent {
  if (!isFileEvent(event)) return false;
  const { type } = event;
  return type === 'FileOpened' || type === 'DraftReleased' || type === 'FileAssigned' || type === 'FileRestricted';
}

export async function projectDesk(event: DeskEvent, rows: Rows): Promise<void> {
  const fileId = event.streamId.slice('file-'.length);
  const { officeId } = event.header;
  const known = event.revision === 0 ? undefined : await rows.get(deskFiles, { fileId });
  const before = known ?? { fileId, officeId, requestId: null, desk: openDesk };
  const after = deskAfter(before, event);
  rows.put(deskFiles, after);
  const { requestId, desk } = after;
  if (requestId === null) return;
  // Release comes before delivery: there is no request yet that could be told.
  if (event.type === 'DraftReleased') rows.put(releasedDesks, { requestId, officeId, desk });
  else await projectOnRequest(officeId, requestId, desk, rows);
}

/** A file, or what is kept of it, after what was done in it. */
export function deskAfter<File extends Pick<RowOf<typeof deskFiles>, 'requestId' | 'desk'>>(
  file: File,
  event: DeskEvent,
): File {
  switch (event.type) {
    case 'FileOpened':
      return { ...file, requestId: event.data.requestId ?? null };
    case 'DraftReleased':
      return { ...file, requestId: event.data.requestId };
    case 'FileAssigned':
      return { ...file, desk: { ...file.desk, assignees: event.data.assignees.map(({ actorId }) => actorId) } };
    case 'FileRestricted':
      return { ...file, desk: { ...file.desk, restricted: event.data.restricted } };
  }
}

async function projectOnRequest(officeId: Uuid, requestId: Uuid, desk: Desk, rows: Rows): Promise<void> {
  const request = await rows.get(requests, { requestId });
  // Between release and delivery the file may be closed as well: the request is not there yet to be told.
  if (request === undefined) return rows.put(releasedDesks, { requestId, officeId, desk });
  const before = request.desks[officeId] ?? openDesk;
  if (isOpen(before) && isOpen(desk)) return;
  rows.put(requests, { ...request, desks: { ...request.desks, [officeId]: desk } });
  reassign(officeId, requestId, before, desk, rows);
  const entry = await rows.get(entries, { officeId, submittedAt: request.account.submittedAt, requestId });
  if (entry === undefined) return;
  rows.put(entries, { ...entry, restricted: desk.restricted ? 1 : 0, assignees: desk.assignees.length });
}

/** Nobody is assigned in it, and it restricts nothing. */
function isOpen({ restricted, assignees }: Desk): boolean {
  return !restricted && assignees.length === 0;
}

function reassign(officeId: Uuid, requestId: Uuid, before: Desk, now: Desk, rows: Rows): void {
  for (const actorId of before.assignees) {
    if (!now.assignees.includes(actorId)) rows.delete(assignments, { officeId, actorId, requestId });
  }
  for (const actorId of now.assignees) rows.put(assignments, { officeId, actorId, requestId });
}

/** The desk of the office from whose file the request was made: what was said there while it was a draft holds on. */
export async function deskAtDelivery({ requestId }: LiveRequest, rows: Rows): Promise<Desks> {
  const released = await rows.get(releasedDesks, { requestId });
  if (released === undefined) return {};
  const { officeId, desk } = released;
  rows.delete(releasedDesks, { requestId });
  if (isOpen(desk)) return {};
  reassign(officeId, requestId, openDesk, desk, rows);
  return { [officeId]: desk };
}
