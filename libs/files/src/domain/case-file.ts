import type { ActProposed, DraftContent, EventOf, FileEvent, Recorded } from '@exchange/contract';
import type { Uuid } from '@exchange/kernel';

/** The act that releases a draft; every other act is one on the request. */
export const submitAct = 'submit';

/** An act that one person put forward for another to approve. */
export interface Proposal {
  readonly proposal: number;
  readonly act: string;
  readonly target?: string;
  readonly body?: EventOf<typeof ActProposed>['data']['body'];
  /** The role in which it was proposed, and in which it is done once it is approved. */
  readonly role: string;
  /** Pseudonym; undefined where the reader may not see it. */
  readonly proposedBy: string | undefined;
  /** Event hash of `ActProposed`: what an approver approves. */
  readonly hash: string;
  readonly status: 'open' | 'approved' | 'void';
}

interface Opened {
  readonly officeId: Uuid;
  readonly proposals: readonly Proposal[];
}

/** A request that is being written. `draftHash` is the event hash of the last event that changed the draft. */
export interface Drafting extends Opened {
  readonly status: 'drafting';
  readonly draft: DraftContent;
  readonly draftHash: string;
}

/** One office's own file on one request. `requested`: on a request that it received, without a draft. */
export type CaseFile =
  | { readonly status: 'none' }
  | Drafting
  | (Opened & { readonly status: 'released'; readonly requestId: Uuid })
  | (Opened & { readonly status: 'discarded' })
  | (Opened & { readonly status: 'requested'; readonly requestId: Uuid });

export type OpenFile = Exclude<CaseFile, { readonly status: 'none' }>;

type EventNamed<Type extends FileEvent['type']> = Extract<Recorded<FileEvent>, { readonly type: Type }>;

export function evolve(file: CaseFile, event: Recorded<FileEvent>): CaseFile {
  if (event.type === 'FileOpened') return file.status === 'none' ? opened(event) : file;
  return file.status === 'none' ? file : changed(file, event);
}

function opened({ data, header }: EventNamed<'FileOpened'>): CaseFile {
  const file = { officeId: header.officeId, proposals: [] };
  if (data.requestId !== undefined) return { ...file, status: 'requested', requestId: data.requestId };
  return { ...file, status: 'drafting', draft: data.draft ?? {}, draftHash: header.hash };
}

function changed(file: OpenFile, event: Exclude<Recorded<FileEvent>, EventNamed<'FileOpened'>>): CaseFile {
  switch (event.type) {
    case 'DraftAmended': {
      if (file.status !== 'drafting') return file;
      return { ...file, draft: event.data.draft, draftHash: event.header.hash, proposals: withoutSubmissions(file) };
    }
    case 'DraftDiscarded': {
      if (file.status !== 'drafting') return file;
      return { status: 'discarded', officeId: file.officeId, proposals: withoutSubmissions(file) };
    }
    case 'DraftReleased': {
      if (file.status !== 'drafting') return file;
      const { requestId } = event.data;
      return { status: 'released', officeId: file.officeId, requestId, proposals: withoutSubmissions(file) };
    }
    case 'ActProposed':
      return { ...file, proposals: [...file.proposals, proposed(event)] };
    case 'ActApproved':
      return { ...file, proposals: withStatus(file, event.data.proposal, 'approved') };
    case 'ActFailed':
      return { ...file, proposals: withStatus(file, event.data.proposal, 'open') };
    case 'NoteAdded':
    case 'FileAssigned':
      return file;
  }
}

function proposed({ data, header, context }: EventNamed<'ActProposed'>): Proposal {
  const { proposal, act, target, body, role } = data;
  return {
    proposal,
    act,
    ...(target !== undefined && { target }),
    ...(body !== undefined && { body }),
    role,
    proposedBy: context?.actorId,
    hash: header.hash,
    status: 'open',
  };
}

/** A submission that waits for approval was proposed on a draft that is no longer the one to be sent. */
function withoutSubmissions({ proposals }: Opened): readonly Proposal[] {
  return proposals.map((each) =>
    each.act === submitAct && each.status === 'open' ? { ...each, status: 'void' } : each,
  );
}

function withStatus({ proposals }: Opened, proposal: number, status: Proposal['status']): readonly Proposal[] {
  return proposals.map((each) => (each.proposal === proposal ? { ...each, status } : each));
}
