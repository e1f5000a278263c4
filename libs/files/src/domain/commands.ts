import type {
  ActProposed,
  DraftContent,
  DraftDiscarded,
  EventOf,
  FileAssigned,
  NoteAdded,
  Standing,
} from '@exchange/contract';
import type { Role } from '@exchange/contract/codes';
import type { Uuid } from '@exchange/kernel';

/** Who acts. `actorId` is the pseudonym of the person: the same one in every role. */
export interface Actor {
  readonly officeId: Uuid;
  readonly actorId: string;
  readonly role: Role;
}

/** What the directory says of both sides on the day of submission. */
export interface Delivery {
  /** The file's own id, from which the id of the request follows. */
  readonly fileId: Uuid;
  readonly sender: Standing | undefined;
  /** Of the office that the draft names; undefined where it names none that the directory knows. */
  readonly addressee: Standing | undefined;
}

/** The request as it stands, on which an approved act was tried and found possible. */
export interface Ground {
  readonly requestRevision: number;
  readonly directoryRevisions: readonly string[];
  readonly fourEyes: boolean;
}

/** What an office does in a request: it executes it, takes some other part in it, or none that it may know of. */
export type Part = 'executes' | 'other' | 'none';

export interface Open {
  readonly act: 'open';
  readonly fileId: Uuid;
  readonly by: Actor;
  /** A draft of the office's own, or a request that it received and for which it is responsible, or not. */
  readonly subject: { readonly draft: DraftContent } | { readonly requestId: Uuid; readonly part: Part };
}

export interface Amend {
  readonly act: 'amend';
  readonly by: Actor;
  readonly draft: DraftContent;
}

export interface Discard {
  readonly act: 'discard';
  readonly by: Actor;
  readonly data: EventOf<typeof DraftDiscarded>['data'];
}

export interface Note {
  readonly act: 'note';
  readonly by: Actor;
  readonly data: EventOf<typeof NoteAdded>['data'];
}

interface Assign {
  readonly act: 'assign';
  readonly by: Actor;
  readonly data: EventOf<typeof FileAssigned>['data'];
}

export interface Propose {
  readonly act: 'propose';
  readonly by: Actor;
  readonly proposed: Pick<EventOf<typeof ActProposed>['data'], 'act' | 'target' | 'body'>;
}

export interface Approve {
  readonly act: 'approve';
  readonly by: Actor;
  readonly proposal: number;
  /** The hash of the proposal that the approver saw. */
  readonly proposalHash: string;
  /** For a submission what the directory says, for any other act the request as it stands. */
  readonly on: { readonly delivery: Delivery } | { readonly ground: Ground };
}

/** Submission by one person alone. */
export interface Release {
  readonly act: 'release';
  readonly by: Actor;
  readonly delivery: Delivery;
}

/** Follows an approval whose act could not be done; nobody asks for it. */
export interface Fail {
  readonly act: 'fail';
  readonly by: Pick<Actor, 'officeId'>;
  readonly proposal: number;
  readonly reason: string;
}

export type FileCommand = Open | Amend | Discard | Note | Assign | Propose | Approve | Release | Fail;
