import type { Party, Recorded, RequestEvent } from '@exchange/contract';
import {
  type DecisionOutcome,
  isChannelFormality,
  isInformalInquiry,
  isRequestType,
  type ReportResult,
  requestTypes,
  type Side,
} from '@exchange/contract/codes';
import type { Day, Instant, Uuid } from '@exchange/kernel';
import { unclosed } from './acts';

/** One thing that the request is about. */
export interface ItemState {
  readonly itemId: Uuid;
  readonly kind: string;
  readonly decision: DecisionOutcome | 'undecided';
  /** Grounds of the present decision. */
  readonly grounds: readonly string[];
  /** It was accepted at some time, whatever was decided later. */
  readonly everAccepted: boolean;
  readonly withdrawn: boolean;
  /** A report has said something of it since it was accepted. */
  readonly reported: boolean;
  /** What the reports said of it, oldest first. */
  readonly results: readonly ReportResult[];
}

export interface MeasureState {
  readonly measureId: Uuid;
  readonly kind: string;
  readonly itemIds: readonly Uuid[];
  readonly from: string;
  readonly until?: string;
  readonly ended: boolean;
  readonly endReason?: string;
}

interface ClarificationState {
  readonly number: number;
  readonly askedBy: Side;
  readonly answered: boolean;
}

export interface RemedyState {
  readonly remedyId: Uuid;
  readonly itemIds: readonly Uuid[];
  readonly decided: boolean;
}

/** A correction, named by the id of its event. */
export interface CorrectionState {
  readonly correctionId: Uuid;
  /** The event that it corrects. */
  readonly eventId: Uuid;
  readonly kind: string;
  readonly by: Side;
  readonly applied: boolean;
}

/** An office in a side, from a moment on. `lastRevision`: the last event that it sees, once it handed over. */
export interface ParticipationState {
  readonly officeId: Uuid;
  readonly capacity: string;
  /** Exactly one participation of a side is, at any time; it acts. */
  readonly responsible: boolean;
  readonly from: Instant;
  readonly to?: Instant;
  readonly lastRevision?: number;
}

export interface SideState {
  readonly jurisdictionId: Uuid;
  readonly jurisdiction: string;
  readonly participations: readonly ParticipationState[];
  readonly closed: boolean;
}

interface Matter {
  readonly requestId: Uuid;
  readonly type: string;
  readonly formality: string;
  readonly transmission: string;
  readonly deliveredAt: Instant;
  readonly urgent: boolean;
  /** The office whose file it was made from: the sender, or who recorded it for a sender that is not connected. */
  readonly submittedBy: Uuid;
  readonly sides: Readonly<Record<Side, SideState>>;
  readonly collected: boolean;
  readonly received: boolean;
  readonly items: readonly ItemState[];
  readonly measures: readonly MeasureState[];
  readonly clarifications: readonly ClarificationState[];
  readonly remedies: readonly RemedyState[];
  readonly corrections: readonly CorrectionState[];
  /** Persons that the request or a report named, and items that reports named: their ids are never used again. */
  readonly personIds: readonly Uuid[];
  readonly foundItemIds: readonly Uuid[];
  readonly finallyReported: boolean;
  /** Of an advance copy: the signed original has arrived. */
  readonly originalReceived: boolean;
  /** Why the last items were withdrawn. */
  readonly withdrawnFor?: string;
  /** The addressee of a recalled request has deleted it. */
  readonly deletionConfirmed: boolean;
}

interface Unborn {
  readonly phase: 'none';
}
/** A request that was delivered, in whatever phase. */
export type LiveRequest =
  | (Matter & { readonly phase: 'awaiting' })
  | (Matter & { readonly phase: 'open' })
  | (Matter & { readonly phase: 'windingDown' })
  | (Matter & { readonly phase: 'closed' })
  | (Matter & { readonly phase: 'returned' })
  | (Matter & {
      readonly phase: 'recalled';
      /** When it was recorded: from then on its content is closed. */
      readonly recalledAt: Instant;
      /** The day on which the sender did it, which may be earlier. */
      readonly recalledOn: Day;
    });

/** The life of a request: what the acts leave behind. Status and outcome are computed from it, see `status.ts`. */
export type RequestState = Unborn | LiveRequest;

export const noRequest: RequestState = { phase: 'none' };

type EventNamed<Type extends RequestEvent['type']> = Extract<RequestEvent, { readonly type: Type }>;
export type DataOf<Type extends RequestEvent['type']> = EventNamed<Type>['data'];
export type RecordedAs<Type extends RequestEvent['type']> = Recorded<EventNamed<Type>>;

/** What the body of an act says: the data of its event without what the act itself brings along. */
export type BodyOf<Type extends RequestEvent['type'], Added extends string = never> = Omit<
  DataOf<Type>,
  'lateReason' | 'recordedFor' | Added
>;

/** The submission that brings a request into the world. */
export function delivered(event: RecordedAs<'RequestSubmitted'>): LiveRequest {
  const { content, requesting, requested } = event.data;
  const { occurredAt, officeId: submittedBy } = event.header;
  return {
    phase: 'awaiting',
    requestId: event.streamId.slice('request-'.length),
    type: content.type,
    formality: content.formality,
    transmission: content.transmission.mode,
    deliveredAt: occurredAt,
    urgent: content.urgency.level === 'urgent',
    submittedBy,
    sides: { requesting: sideOf(requesting), requested: sideOf(requested) },
    collected: false,
    received: false,
    items: content.items.map(undecided),
    measures: [],
    clarifications: [],
    remedies: [],
    corrections: [],
    personIds: (content.persons ?? []).map(({ personId }) => personId),
    foundItemIds: [],
    finallyReported: false,
    originalReceived: false,
    deletionConfirmed: false,
  };
}

/** An item that nobody has said anything of yet. */
export function undecided({ itemId, kind }: { readonly itemId: Uuid; readonly kind: string }): ItemState {
  return {
    ...{ itemId, kind, decision: 'undecided', grounds: [], everAccepted: false },
    ...{ withdrawn: false, reported: false, results: [] },
  };
}

function sideOf({ jurisdictionId, jurisdiction, participations }: Party): SideState {
  return { jurisdictionId, jurisdiction, participations, closed: false };
}

/** The phase in which a side acts: a side that has closed acts as if the request were closed. */
export function phaseFor(state: LiveRequest, side: Side): LiveRequest['phase'] {
  return state.sides[side].closed && unclosed.includes(state.phase) ? 'closed' : state.phase;
}

/** Information that nobody asked for: it is taken or declined, and nothing is executed on it. */
export function isOffered({ type }: Pick<Matter, 'type'>): boolean {
  return requestTypes.codes.some((each) => each.code === type && each.offered === true);
}

/** Spontaneous information or an informal trace: it binds nobody and is answered straight away. */
export function isInformal({ type, formality }: Pick<Matter, 'type' | 'formality'>): boolean {
  return isRequestType(type) && isChannelFormality(formality) && isInformalInquiry(type, formality);
}
