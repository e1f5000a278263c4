import {
  type AnyEvent,
  type DraftContent,
  type FileEvent,
  isFileEvent,
  type Recorded,
  type RequestEvent,
  shown,
  withChanges,
} from '@exchange/contract';
import type { Side } from '@exchange/contract/codes';
import type { Uuid } from '@exchange/kernel';
import {
  defineTable,
  integer,
  json,
  nullable,
  type ReadModel,
  type RowOf,
  type Rows,
  text,
} from '@exchange/read-models';
import type { OpenFile } from '../domain';
import { draftIn, fileAfter, type FileContents } from './file-detail';

export const files = defineTable(
  'files_v4',
  {
    fileId: text(),
    officeId: text(),
    revision: integer(),
    side: text<Side>(),
    status: text<OpenFile['status']>(),
    openedAt: text(),
    lastEventAt: text(),
    requestId: nullable(text()),
    type: nullable(text()),
    urgency: nullable(text()),
    addresseeOfficeId: nullable(text()),
    ownReference: nullable(text()),
    restricted: integer(),
    assignees: integer(),
    /** 1 once the request was recalled by its sender: then only auditors of the addressee see the file. */
    closed: integer(),
    /** 1 once an entry of the request was about the wrong person: what is left of the file is told from the log. */
    wrongPerson: integer(),
    openProposals: integer(),
    state: json<OpenFile>(),
    contents: json<FileContents>(),
  },
  { key: ['fileId'], indexes: [['officeId', 'openedAt', 'fileId']] },
);

/** Which file an office keeps on a request. */
export const filesOnRequests = defineTable(
  'files_v4_on_requests',
  { officeId: text(), requestId: text(), fileId: text() },
  { key: ['officeId', 'requestId'] },
);

/** Who works on which file, for the list of one person, and which offices may read it, for theirs. */
export const fileReaders = defineTable(
  'files_v4_readers',
  { reader: text(), fileId: text(), kind: text<'assignee' | 'office'>() },
  { key: ['reader', 'fileId'], indexes: [['fileId']] },
);

/** The files on a request, whoever keeps them: a recall closes those of the addressee, a wrong person parts of all. */
export const requestFiles = defineTable(
  'files_v4_of_requests',
  { requestId: text(), fileIds: json<readonly Uuid[]>(), wrongPerson: integer() },
  { key: ['requestId'] },
);

export const filesModel: ReadModel<AnyEvent> = {
  name: 'files',
  version: 4,
  tables: [files, filesOnRequests, fileReaders, requestFiles],
  project(event, rows) {
    if (isFileEvent(event)) return projectFile(event, rows);
    const requestId = event.streamId.slice('request-'.length);
    if (event.type === 'RequestRecalled') return closeFiles(requestId, rows);
    if (event.type === 'EntryCorrected' && event.data.kind === 'wrongPerson') {
      return closePlaces(requestId, event.data, rows);
    }
  },
};

type Correction = Extract<RequestEvent, { readonly type: 'EntryCorrected' }>['data'];

const erased = { erased: true } as const;

async function projectFile(event: Recorded<FileEvent>, rows: Rows): Promise<void> {
  const fileId = event.streamId.slice('file-'.length);
  const before = event.revision === 0 ? undefined : await rows.get(files, { fileId });
  const after = fileAfter(before, event);
  if (after === undefined) return;
  const { state, contents } = after;
  const { officeId, status, proposals } = state;
  const requestId = 'requestId' in state ? state.requestId : null;
  const isNew = requestId !== null && before?.requestId !== requestId;
  const wrongPerson = isNew ? await placeOnRequest(event, officeId, requestId, rows) : (before?.wrongPerson ?? 0);
  projectReaders(fileId, before?.state, state, rows);
  const { openedAt } = contents;
  const draft = draftIn(after);
  // One literal, in the order of the columns: V8 builds that many times faster than what is spread together.
  rows.put(files, {
    fileId,
    officeId,
    revision: event.revision,
    side: contents.side === 'requested' ? 'requested' : 'requesting',
    status,
    openedAt,
    lastEventAt: event.header.recordedAt,
    requestId,
    type: draft?.type ?? null,
    urgency: state.urgent ? 'urgent' : 'normal',
    addresseeOfficeId: draft?.addressee?.officeId ?? null,
    ownReference: referenceOf(draft),
    restricted: state.restricted ? 1 : 0,
    assignees: state.assignees.length,
    closed: before?.closed ?? 0,
    wrongPerson,
    openProposals: proposals.filter((each) => each.status === 'open').length,
    state,
    contents,
  });
}

function referenceOf(draft: DraftContent | undefined): string | null {
  return shown(draft?.references?.[0]?.number) ?? null;
}

/** Whether something of the request was about the wrong person before. */
async function placeOnRequest(
  { type, streamId }: Recorded<FileEvent>,
  officeId: Uuid,
  requestId: Uuid,
  rows: Rows,
): Promise<number> {
  const fileId = streamId.slice('file-'.length);
  rows.put(filesOnRequests, { officeId, requestId, fileId });
  // A release makes the request: there is no other file on it yet.
  const known = type === 'DraftReleased' ? nothingOn(requestId) : await filesOn(requestId, rows);
  const { fileIds, wrongPerson } = known;
  rows.put(requestFiles, { requestId, fileIds: [...fileIds, fileId], wrongPerson });
  return wrongPerson;
}

async function filesOn(requestId: Uuid, rows: Rows): Promise<RowOf<typeof requestFiles>> {
  return (await rows.get(requestFiles, { requestId })) ?? nothingOn(requestId);
}

function nothingOn(requestId: Uuid): RowOf<typeof requestFiles> {
  return { requestId, fileIds: [], wrongPerson: 0 };
}

function projectReaders(fileId: Uuid, before: OpenFile | undefined, now: OpenFile, rows: Rows): void {
  for (const kind of ['assignee', 'office'] as const) {
    const kept = readersOf(now, kind);
    for (const reader of before === undefined ? [] : readersOf(before, kind)) {
      if (!kept.includes(reader)) rows.delete(fileReaders, { reader, fileId });
    }
    for (const reader of kept) rows.put(fileReaders, { reader, fileId, kind });
  }
}

function readersOf({ assignees, openedTo }: OpenFile, kind: RowOf<typeof fileReaders>['kind']): readonly string[] {
  return kind === 'assignee' ? assignees : openedTo;
}

async function closeFiles(requestId: Uuid, rows: Rows): Promise<void> {
  for (const fileId of (await filesOn(requestId, rows)).fileIds) {
    const file = await rows.get(files, { fileId });
    if (file?.side === 'requested') rows.put(files, { ...file, closed: 1 });
  }
}

/** What was released loses the places that were about the wrong person, so that no list finds it by them either. */
async function closePlaces(requestId: Uuid, { changes }: Correction, rows: Rows): Promise<void> {
  const known = await filesOn(requestId, rows);
  rows.put(requestFiles, { ...known, wrongPerson: 1 });
  const places = changes.flatMap(({ pointer }) => {
    return pointer.startsWith('/content/') ? [{ pointer: pointer.slice('/content'.length), value: erased }] : [];
  });
  for (const fileId of known.fileIds) {
    const file = await rows.get(files, { fileId });
    if (file === undefined) continue;
    const { draft: written, ...rest } = file.contents;
    const draft = written && withChanges(written, places);
    const contents = draft === undefined ? rest : { ...rest, draft };
    rows.put(files, { ...file, contents, ownReference: referenceOf(draft), wrongPerson: 1 });
  }
}
