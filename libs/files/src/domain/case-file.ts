import type { ActProposed, DraftContent, EventOf, FileEvent, Recorded, RecordedFor } from '@exchange/contract';
import { personOf, type Restriction } from '@exchange/contract/codes';
import type { Uuid } from '@exchange/kernel';

/** The act that releases a draft; every other act is one on the request. */
export const submitAct = 'submit';

/** An act that one person put forward for another to approve. */
export interface Proposal {
  readonly proposal: number;
  readonly act: string;
  readonly body?: EventOf<typeof ActProposed>['data']['body'];
  /** The role in which it was proposed, and in which it is done once it is approved. */
  readonly role: string;
  /** Pseudonym of the person; undefined where the reader may not see it. */
  readonly proposedBy: string | undefined;
  /** Event hash of `ActProposed`: what an approver approves. */
  readonly hash: string;
  /** `void`: the draft was changed or another proposal took its place. */
  readonly status: 'open' | 'approved' | 'withdrawn' | 'void';
}

interface Opened extends Restriction {
  readonly officeId: Uuid;
  readonly proposals: readonly Proposal[];
  /** Other offices of the jurisdiction that may read it. */
  readonly openedTo: readonly Uuid[];
}

/** A request that is being written. `draftHash` is the event hash of the last event that changed the draft. */
export interface Drafting extends Opened {
  readonly status: 'drafting';
  readonly draft: DraftContent;
  readonly draftHash: string;
  /** The sender is not connected: this office, the addressee, puts on record what it received. */
  readonly recordedFor?: RecordedFor;
}

/** One office's own file on one request. `onRequest`: on a request that was there already, without a draft. */
export type CaseFile =
  | { readonly status: 'none' }
  | Drafting
  | (Opened & { readonly status: 'released'; readonly requestId: Uuid })
  | (Opened & { readonly status: 'discarded' })
  | (Opened & { readonly status: 'onRequest'; readonly requestId: Uuid });

export type OpenFile = Exclude<CaseFile, { readonly status: 'none' }>;

type EventNamed<Type extends FileEvent['type']> = Extract<Recorded<FileEvent>, { readonly type: Type }>;

export function evolve(file: CaseFile, event: Recorded<FileEvent>): CaseFile {
  if (event.type === 'FileOpened') return file.status === 'none' ? opened(event) : file;
  return file.status === 'none' ? file : changed(file, event);
}

function opened({ data, header }: EventNamed<'FileOpened'>): CaseFile {
  const { requestId, draft = {}, recordedFor, urgent = draft.urgency?.level === 'urgent' } = data;
  const none = { proposals: [], openedTo: [], restricted: false, assignees: [] };
  const file = { officeId: header.officeId, urgent, ...none };
  if (requestId !== undefined) return { ...file, status: 'onRequest', requestId };
  const reported = recordedFor === undefined ? {} : { recordedFor };
  return { ...file, status: 'drafting', draft, draftHash: header.hash, ...reported };
}

type Change = Exclude<Recorded<FileEvent>, EventNamed<'FileOpened'>>;
type DraftChange = EventNamed<'DraftAmended' | 'DraftDiscarded' | 'DraftReleased'>;

function changed(file: OpenFile, event: Change): CaseFile {
  switch (event.type) {
    case 'DraftAmended':
    case 'DraftDiscarded':
    case 'DraftReleased':
      return file.status === 'drafting' ? draftChanged(file, event) : file;
    case 'ActProposed':
      return { ...file, proposals: [...replaced(file, event.data.replaces), proposed(event)] };
    case 'ProposalWithdrawn':
      return { ...file, proposals: withStatus(file, event.data.proposal, 'withdrawn') };
    case 'ActApproved':
      return { ...file, proposals: withStatus(file, event.data.proposal, 'approved') };
    case 'ActFailed':
      return { ...file, proposals: withStatus(file, event.data.proposal, 'open') };
    case 'FileAssigned':
      return { ...file, assignees: event.data.assignees.map(({ actorId }) => actorId) };
    case 'FileRestricted':
      return { ...file, restricted: event.data.restricted };
    case 'FileOpenedTo':
      return { ...file, openedTo: event.data.officeIds };
    case 'NoteAdded':
      return file;
  }
}

function draftChanged(file: Drafting, event: DraftChange): CaseFile {
  const { recordedFor: _sent, draft: _written, draftHash: _last, ...kept } = file;
  const proposals = withoutSubmissions(file);
  switch (event.type) {
    case 'DraftAmended': {
      const { draft } = event.data;
      return { ...file, draft, urgent: draft.urgency?.level === 'urgent', draftHash: event.header.hash, proposals };
    }
    case 'DraftDiscarded':
      return { ...kept, status: 'discarded', proposals };
    case 'DraftReleased':
      return { ...kept, status: 'released', requestId: event.data.requestId, proposals };
  }
}

function proposed({ data, header, context }: EventNamed<'ActProposed'>): Proposal {
  const { proposal, act, body, role } = data;
  return {
    proposal,
    act,
    ...(body !== undefined && { body }),
    role,
    proposedBy: context && personOf(context),
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

function replaced(file: Opened, proposal: number | undefined): readonly Proposal[] {
  return proposal === undefined ? file.proposals : withStatus(file, proposal, 'void');
}

function withStatus({ proposals }: Opened, proposal: number, status: Proposal['status']): readonly Proposal[] {
  return proposals.map((each) => (each.proposal === proposal ? { ...each, status } : each));
}
