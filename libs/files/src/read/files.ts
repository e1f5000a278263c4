import {
  type AnyEvent,
  type DraftContent,
  type FileEvent,
  type Personal,
  type Recorded,
  shown,
} from '@exchange/contract';
import type { Side } from '@exchange/contract/codes';
import type { Instant, Uuid } from '@exchange/kernel';
import { defineTable, integer, json, nullable, type ReadModel, type Rows, text } from '@exchange/read-models';
import { fileKind } from '../application/file-kind';
import { fileDecider, type OpenFile } from '../domain';

/** What stands in a file beside its state: what no rule reads. */
export interface FileContents {
  readonly side: string;
  readonly openedAt: Instant;
  /** As it was last written; what was sent, once it is released. Absent in a file on a received request. */
  readonly draft?: DraftContent;
  readonly assignee?: Personal<string>;
  readonly notes: readonly {
    readonly noteId: Uuid;
    readonly text: Personal<string>;
    readonly by?: string;
    readonly addedAt: Instant;
  }[];
  /** Oldest first. `failed`: why the approved act could not be done. */
  readonly approvals: readonly {
    readonly proposal: number;
    readonly by?: string;
    readonly approvedAt: Instant;
    readonly failed?: string;
  }[];
}

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
  const before = await rows.get(files, { fileId });
  const state = fileDecider.evolve(before?.state ?? fileDecider.initial, event);
  const contents = contentsAfter(before?.contents, event);
  if (state.status === 'none' || contents === undefined) return;
  const { officeId, status, proposals } = state;
  const requestId = 'requestId' in state ? state.requestId : null;
  if (requestId !== null) rows.put(filesOnRequests, { officeId, requestId, fileId });
  const { draft, openedAt, assignee } = contents;
  rows.put(files, {
    ...{ fileId, officeId, revision: event.revision, status, requestId, openedAt, state, contents },
    side: contents.side === 'requested' ? 'requested' : 'requesting',
    lastEventAt: event.header.recordedAt,
    type: draft?.type ?? null,
    addresseeOfficeId: draft?.addressee?.officeId ?? null,
    ownReference: shown(draft?.references?.[0]?.number) ?? null,
    assignee: shown(assignee) ?? null,
    openProposals: proposals.filter((each) => each.status === 'open').length,
  });
}

function contentsAfter(contents: FileContents | undefined, event: Recorded<FileEvent>): FileContents | undefined {
  const { header, context } = event;
  const by = context && { by: context.actorId };
  if (event.type === 'FileOpened') {
    const { side, draft } = event.data;
    return contents ?? { side, openedAt: header.recordedAt, ...(draft && { draft }), notes: [], approvals: [] };
  }
  if (contents === undefined) return undefined;
  switch (event.type) {
    case 'DraftAmended':
      return { ...contents, draft: event.data.draft };
    case 'DraftReleased':
      return { ...contents, draft: event.data.submission.content };
    case 'NoteAdded':
      return { ...contents, notes: [...contents.notes, { ...event.data, ...by, addedAt: header.recordedAt }] };
    case 'FileAssigned': {
      const { assignee: _before, ...others } = contents;
      return { ...others, ...event.data };
    }
    case 'ActApproved': {
      const { proposal } = event.data;
      return { ...contents, approvals: [...contents.approvals, { proposal, ...by, approvedAt: header.recordedAt }] };
    }
    case 'ActFailed':
      return { ...contents, approvals: failedLast(contents, event.data) };
    case 'ActProposed':
    case 'DraftDiscarded':
      return contents;
  }
}

function failedLast({ approvals }: FileContents, { proposal, reason }: { proposal: number; reason: string }) {
  const last = approvals.findLastIndex((each) => each.proposal === proposal);
  return approvals.map((each, n) => (n === last ? { ...each, failed: reason } : each));
}
