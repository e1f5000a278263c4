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
import { fileKind } from '../application/file-kind';
import { fileDecider, type OpenFile } from '../domain';

/** What stands in a file beside its state: what no rule reads. */
export interface FileContents {
  readonly side: string;
  readonly openedAt: Instant;
  /** What was sent, or discarded. While it is being written the draft is in the state. */
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
  const before = event.revision === 0 ? undefined : await rows.get(files, { fileId });
  const state = fileDecider.evolve(before?.state ?? fileDecider.initial, event);
  const contents = contentsAfter(before, event);
  if (state.status === 'none' || contents === undefined) return;
  const { officeId, status, proposals } = state;
  const requestId = 'requestId' in state ? state.requestId : null;
  if (requestId !== null) rows.put(filesOnRequests, { officeId, requestId, fileId });
  const { openedAt, assignee } = contents;
  const draft = draftIn(state, contents);
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

export function draftIn(state: OpenFile, contents: FileContents): DraftContent | undefined {
  return state.status === 'drafting' ? state.draft : contents.draft;
}

type Before = Pick<RowOf<typeof files>, 'state' | 'contents'> | undefined;

function contentsAfter(before: Before, event: Recorded<FileEvent>): FileContents | undefined {
  const { header, context } = event;
  const contents = before?.contents;
  const by = context && { by: context.actorId };
  if (event.type === 'FileOpened') {
    return contents ?? { side: event.data.side, openedAt: header.recordedAt, notes: [], approvals: [] };
  }
  if (before === undefined || contents === undefined) return undefined;
  switch (event.type) {
    case 'DraftDiscarded': {
      const draft = draftIn(before.state, contents);
      return draft === undefined ? contents : { ...contents, draft };
    }
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
    case 'DraftAmended':
      return contents;
  }
}

function failedLast({ approvals }: FileContents, { proposal, reason }: { proposal: number; reason: string }) {
  const last = approvals.findLastIndex((each) => each.proposal === proposal);
  return approvals.map((each, n) => (n === last ? { ...each, failed: reason } : each));
}
