import { type AnyEvent, type FileEvent, type Recorded, shown } from '@exchange/contract';
import type { Side } from '@exchange/contract/codes';
import { defineTable, integer, json, nullable, type ReadModel, type Rows, text } from '@exchange/read-models';
import { fileKind } from '../application/file-kind';
import type { OpenFile } from '../domain';
import { draftIn, fileAfter, type FileContents } from './file-detail';

export const files = defineTable(
  'files_v1',
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
    addresseeOfficeId: nullable(text()),
    ownReference: nullable(text()),
    assignee: nullable(text()),
    openProposals: integer(),
    state: json<OpenFile>(),
    contents: json<FileContents>(),
  },
  { key: ['fileId'], indexes: [['officeId', 'openedAt', 'fileId']] },
);

/** Which file an office keeps on a request. */
export const filesOnRequests = defineTable(
  'files_v1_on_requests',
  { officeId: text(), requestId: text(), fileId: text() },
  { key: ['officeId', 'requestId'] },
);

export const filesModel: ReadModel<AnyEvent> = {
  name: 'files',
  version: 1,
  tables: [files, filesOnRequests],
  project(event, rows) {
    if (fileKind.owns(event)) return projectFile(event, rows);
  },
};

async function projectFile(event: Recorded<FileEvent>, rows: Rows): Promise<void> {
  const fileId = event.streamId.slice('file-'.length);
  const before = event.revision === 0 ? undefined : await rows.get(files, { fileId });
  const after = fileAfter(before, event);
  if (after === undefined) return;
  const { state, contents } = after;
  const { officeId, status, proposals } = state;
  const requestId = 'requestId' in state ? state.requestId : null;
  if (requestId !== null) rows.put(filesOnRequests, { officeId, requestId, fileId });
  const { openedAt, assignee } = contents;
  const draft = draftIn(after);
  rows.put(files, {
    fileId,
    officeId,
    revision: event.revision,
    status,
    requestId,
    openedAt,
    state,
    contents,
    side: contents.side === 'requested' ? 'requested' : 'requesting',
    lastEventAt: event.header.recordedAt,
    type: draft?.type ?? null,
    addresseeOfficeId: draft?.addressee?.officeId ?? null,
    ownReference: shown(draft?.references?.[0]?.number) ?? null,
    assignee: shown(assignee) ?? null,
    openProposals: proposals.filter((each) => each.status === 'open').length,
  });
}
