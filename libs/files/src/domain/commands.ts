import type {
  ActGround,
  ActProposed,
  DraftContent,
  DraftDiscarded,
  EventOf,
  FileAssigned,
  FileOpenedTo,
  FileRestricted,
  FollowedRequest,
  NoteAdded,
  PartInRequest,
  ProposalWithdrawn,
  RecordedFor,
  Standing,
} from '@exchange/contract';
import type { Role } from '@exchange/contract/codes';
import type { Uuid } from '@exchange/kernel';

/** Somebody of an office. `personId` is their pseudonym: the same one in every role, and through every system. */
export interface Person {
  readonly officeId: Uuid;
  readonly personId: string;
  readonly role: Role;
  /** Why it is done: whoever is on duty gives a reason of its own. */
  readonly purpose: string;
}

/** Who acts. */
export interface Actor extends Person {
  /** Whether the office works on this exchange today. */
  readonly connected: boolean;
}

/** What the directory says of both sides on the day of delivery. */
export interface Delivery {
  /** The file's own id, from which the id of the request follows. */
  readonly fileId: Uuid;
  /** The office whose file it is: the sender, unless it records what an office that is not connected sent. */
  readonly writer: Standing | undefined;
  readonly sender: Standing | undefined;
  /** Whether the sender is connected today, whatever it was when it sent. */
  readonly senderConnected: boolean;
  /** The office that the draft names, or that takes in what is addressed to its jurisdiction. */
  readonly addressee: Standing | undefined;
  /** Of the further offices that the draft names, in their order. */
  readonly participants: readonly (Standing | undefined)[];
  /** Of the requests that the draft says it follows, by id; absent where the office takes part in none such. */
  readonly followed: Readonly<Record<Uuid, FollowedRequest | undefined>>;
}

/** For a submission what the directory says, for any other act the request as it stands. */
export type Ground = { readonly delivery: Delivery } | { readonly ground: ActGround };

export interface Open {
  readonly act: 'open';
  readonly fileId: Uuid;
  readonly by: Actor;
  /** A draft of the office's own or of what a sender that is not connected sent it, or a request that is there. */
  readonly subject:
    | { readonly draft: DraftContent; readonly recordedFor?: RecordedFor }
    | {
        readonly requestId: Uuid;
        readonly part: PartInRequest;
        /** The file of the office from which the request was made, where it is known. */
        readonly madeFrom?: Uuid;
      };
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

export interface Restrict {
  readonly act: 'restrict';
  readonly by: Actor;
  readonly data: EventOf<typeof FileRestricted>['data'];
}

export interface OpenTo {
  readonly act: 'openTo';
  readonly by: Actor;
  readonly data: EventOf<typeof FileOpenedTo>['data'];
  /** Those of the offices that are not of the same jurisdiction, or that the directory does not know. */
  readonly strangers: readonly Uuid[];
}

export interface Propose {
  readonly act: 'propose';
  readonly by: Actor;
  readonly proposed: Pick<EventOf<typeof ActProposed>['data'], 'act' | 'body' | 'replaces'>;
  /** What it would be done on now: what would be refused is not put before a colleague. */
  readonly on: Ground;
}

export interface WithdrawProposal {
  readonly act: 'withdrawProposal';
  readonly by: Actor;
  readonly data: EventOf<typeof ProposalWithdrawn>['data'];
}

export interface Approve {
  readonly act: 'approve';
  readonly by: Actor;
  readonly proposal: number;
  /** The hash of the proposal that the approver saw. */
  readonly proposalHash: string;
  readonly on: Ground;
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

export type FileCommand =
  Open | Amend | Discard | Note | Assign | Restrict | OpenTo | Propose | WithdrawProposal | Approve | Release | Fail;
