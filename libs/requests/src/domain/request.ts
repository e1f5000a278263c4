import type { Participation, Party, Recorded, RequestEvent } from '@exchange/contract';
import {
  type DecisionOutcome,
  isChannelFormality,
  isInformalInquiry,
  isRequestType,
  type ReportResult,
  type Side,
} from '@exchange/contract/codes';
import type { Instant, Uuid } from '@exchange/kernel';
import type { Phase } from './acts';

/** One thing that the request is about. */
export interface ItemState {
  readonly itemId: Uuid;
  readonly kind: string;
  readonly decision: DecisionOutcome | 'undecided';
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
  readonly ended: boolean;
}

interface ClarificationState {
  readonly number: number;
  readonly askedBy: Side;
  readonly answered: boolean;
}

interface SideState {
  readonly jurisdiction: string;
  readonly participations: readonly Participation[];
  readonly closed: boolean;
}

interface Matter {
  readonly requestId: Uuid;
  readonly type: string;
  readonly formality: string;
  readonly transmission: string;
  readonly deliveredAt: Instant;
  readonly sides: Readonly<Record<Side, SideState>>;
  readonly collected: boolean;
  readonly received: boolean;
  readonly items: readonly ItemState[];
  readonly measures: readonly MeasureState[];
  readonly clarifications: readonly ClarificationState[];
  /** Persons that the request or a report named, and items that reports named: their ids are never used again. */
  readonly personIds: readonly Uuid[];
  readonly foundItemIds: readonly Uuid[];
  readonly finallyReported: boolean;
}

interface Unborn {
  readonly phase: 'none';
}
/** A request that was delivered, in whatever phase. */
export type LiveRequest =
  | (Matter & { readonly phase: 'awaiting' })
  | (Matter & { readonly phase: 'open' })
  | (Matter & { readonly phase: 'windingDown' })
  | (Matter & { readonly phase: 'closed' });

/** The life of a request: what the acts leave behind. Status and outcome are computed from it, see `status.ts`. */
export type RequestState = Unborn | LiveRequest;

export const noRequest: RequestState = { phase: 'none' };

type EventNamed<Type extends RequestEvent['type']> = Extract<RequestEvent, { readonly type: Type }>;
export type DataOf<Type extends RequestEvent['type']> = EventNamed<Type>['data'];

/** The submission that brings a request into the world. */
export function delivered(event: Recorded<EventNamed<'RequestSubmitted'>>): LiveRequest {
  const { content, requesting, requested } = event.data;
  return {
    phase: 'awaiting',
    requestId: event.streamId.slice('request-'.length),
    type: content.type,
    formality: content.formality,
    transmission: content.transmission.mode,
    deliveredAt: event.header.occurredAt,
    sides: { requesting: sideOf(requesting), requested: sideOf(requested) },
    collected: false,
    received: false,
    items: content.items.map(({ itemId, kind }) => ({
      itemId,
      kind,
      decision: 'undecided',
      withdrawn: false,
      reported: false,
      results: [],
    })),
    measures: [],
    clarifications: [],
    personIds: (content.persons ?? []).map(({ personId }) => personId),
    foundItemIds: [],
    finallyReported: false,
  };
}

function sideOf({ jurisdiction, participations }: Party): SideState {
  return { jurisdiction, participations, closed: false };
}

/** The phase in which a side acts: a side that has closed acts as if the request were closed. */
export function phaseFor(state: LiveRequest, side: Side): Phase {
  return state.sides[side].closed ? 'closed' : state.phase;
}

/** Spontaneous information or an informal trace: it binds nobody and is answered straight away. */
export function isInformal({ type, formality }: Pick<Matter, 'type' | 'formality'>): boolean {
  return isRequestType(type) && isChannelFormality(formality) && isInformalInquiry(type, formality);
}
