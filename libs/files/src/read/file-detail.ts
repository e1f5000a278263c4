import type {
  Closing,
  DraftContent,
  EventOf,
  FileAssigned,
  FileEvent,
  Personal,
  Recorded,
  RecordedFor,
} from '@exchange/contract';
import { personOf } from '@exchange/contract/codes';
import type { Instant, Uuid } from '@exchange/kernel';
import { fileDecider, type OpenFile, type Proposal } from '../domain';

/** What stands in a file beside its state: what no rule reads. */
export interface FileContents {
  readonly side: string;
  readonly openedAt: Instant;
  /** What was sent, or discarded. While it is being written the draft is in the state. */
  readonly draft?: DraftContent;
  /** Once it was sent: for whom the office had put it on record. */
  readonly recordedFor?: RecordedFor;
  /** Who works on it: pseudonyms, as `GET /v1/me` tells everybody their own, and names where they were given. */
  readonly assigned: EventOf<typeof FileAssigned>['data']['assignees'];
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

/** A file as it stands or stood, as its office sees it. */
export interface FileDetail extends FileContents {
  readonly fileId: Uuid;
  readonly status: OpenFile['status'];
  readonly requestId?: Uuid;
  /** Of what an office that is not connected sent: by whom, when and how it came. */
  readonly recordedFor?: RecordedFor;
  readonly restricted: boolean;
  /** Other offices of the jurisdiction that may read it. */
  readonly openedTo: readonly Uuid[];
  readonly lastEventAt: Instant;
  readonly proposals: readonly Proposal[];
  /** What of it is closed today, and to whom it is not shown erased; absent where nothing is. */
  readonly closed?: readonly FileClosing[];
}

/** `pointer`: the place of the detail that is closed; absent where all of it is. */
export type FileClosing = Closing & { readonly pointer?: string };

/** What the events of a file lead to: what rules read, and what they do not. */
interface FileSoFar {
  readonly state: OpenFile;
  readonly contents: FileContents;
}

/** The file after an event. Undefined before it is opened. */
export function fileAfter(before: FileSoFar | undefined, event: Recorded<FileEvent>): FileSoFar | undefined {
  const state = fileDecider.evolve(before?.state ?? fileDecider.initial, event);
  const contents = contentsAfter(before, event);
  return state.status === 'none' || contents === undefined ? undefined : { state, contents };
}

/** The detail that a history, or what is left of it at a point in time, leads to. */
export function detailOf(fileId: Uuid, history: readonly Recorded<FileEvent>[]): FileDetail | undefined {
  const file = history.reduce<FileSoFar | undefined>(fileAfter, undefined);
  const last = history.at(-1);
  return file === undefined || last === undefined ? undefined : detailIn(fileId, file, last.header.recordedAt);
}

export function detailIn(fileId: Uuid, file: FileSoFar, lastEventAt: Instant): FileDetail {
  const { state, contents } = file;
  const draft = draftIn(file);
  const recordedFor = state.status === 'drafting' ? state.recordedFor : contents.recordedFor;
  return {
    ...{ fileId, status: state.status, lastEventAt, ...contents },
    ...(draft !== undefined && { draft }),
    ...('requestId' in state && { requestId: state.requestId }),
    ...(recordedFor !== undefined && { recordedFor }),
    ...{ restricted: state.restricted, openedTo: state.openedTo, proposals: state.proposals },
  };
}

/** As another office reads it, to which it was opened: who did what is the keeper's own affair, as in the events. */
export function withoutPeople(detail: FileDetail): FileDetail {
  return {
    ...detail,
    assigned: [],
    notes: detail.notes.map(({ by: _who, ...note }) => note),
    approvals: detail.approvals.map(({ by: _who, ...approval }) => approval),
    proposals: detail.proposals.map((proposal) => ({ ...proposal, proposedBy: undefined })),
  };
}

/** The draft as it was last written; what was sent or discarded, once it is fixed. */
export function draftIn({ state, contents }: FileSoFar): DraftContent | undefined {
  return state.status === 'drafting' ? state.draft : contents.draft;
}

function contentsAfter(before: FileSoFar | undefined, event: Recorded<FileEvent>): FileContents | undefined {
  const { header, context } = event;
  const contents = before?.contents;
  const by = context && { by: personOf(context) };
  if (event.type === 'FileOpened') {
    return contents ?? { side: event.data.side, openedAt: header.recordedAt, assigned: [], notes: [], approvals: [] };
  }
  if (before === undefined || contents === undefined) return undefined;
  switch (event.type) {
    case 'DraftDiscarded': {
      const draft = draftIn(before);
      return draft === undefined ? contents : { ...contents, draft };
    }
    case 'DraftReleased': {
      const { content, recordedFor } = event.data.submission;
      return { ...contents, draft: content, ...(recordedFor !== undefined && { recordedFor }) };
    }
    case 'NoteAdded':
      return { ...contents, notes: [...contents.notes, { ...event.data, ...by, addedAt: header.recordedAt }] };
    case 'FileAssigned':
      return { ...contents, assigned: event.data.assignees };
    case 'ActApproved': {
      const { proposal } = event.data;
      return { ...contents, approvals: [...contents.approvals, { proposal, ...by, approvedAt: header.recordedAt }] };
    }
    case 'ActFailed':
      return { ...contents, approvals: failedLast(contents, event.data) };
    case 'ActProposed':
    case 'ProposalWithdrawn':
    case 'DraftAmended':
    case 'FileRestricted':
    case 'FileOpenedTo':
      return contents;
  }
}

function failedLast({ approvals }: FileContents, { proposal, reason }: { proposal: number; reason: string }) {
  const last = approvals.findLastIndex((each) => each.proposal === proposal);
  return approvals.map((each, n) => (n === last ? { ...each, failed: reason } : each));
}
