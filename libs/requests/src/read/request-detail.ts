import type { Participation, Recorded, RequestContent, RequestEvent } from '@exchange/contract';
import type { EventCapacity, EventSide, RequestOutcome, RequestStatus, Side } from '@exchange/contract/codes';
import type { Instant, Uuid } from '@exchange/kernel';
import { evolve, type LiveRequest, noRequest, outcomeOf, type Phase, type RequestState, statusOf } from '../domain';

type DataOf<Type extends RequestEvent['type']> = Extract<RequestEvent, { readonly type: Type }>['data'];

/** One act: who did it when, and what it says. */
export interface Done<Data extends object> {
  readonly revision: number;
  readonly side: EventSide;
  readonly officeId: Uuid;
  readonly capacity: EventCapacity;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  readonly data: Data;
}

/** Where the detail shows the acts of each kind, oldest first. A new act has its line here. */
const sections = {
  RequestReceived: 'receipts',
  MessageSent: 'messages',
  ClarificationAsked: 'clarifications',
  ClarificationAnswered: 'answers',
  ItemsDecided: 'decisions',
  MeasureTaken: 'measures',
  MeasureEnded: 'measureEnds',
  ExecutionReported: 'reports',
  RequestWithdrawn: 'withdrawals',
  SideClosed: 'closures',
} as const satisfies Partial<Record<RequestEvent['type'], string>>;

type Sections = {
  readonly [Type in keyof typeof sections as (typeof sections)[Type]]: readonly Done<DataOf<Type>>[];
};

interface Party {
  readonly jurisdiction: string;
  readonly participations: readonly Participation[];
  readonly closed: boolean;
}

/** What both sides know of a request. The same for every office that sees it, so it is kept as it is sent. */
export interface RequestDetail extends Sections {
  readonly requestId: Uuid;
  readonly number: string;
  readonly phase: Phase;
  /** Computed from items, measures and reports. */
  readonly status: RequestStatus;
  readonly outcome: RequestOutcome;
  readonly submittedAt: Instant;
  readonly lastEventAt: Instant;
  readonly collectedAt?: Instant;
  readonly sides: Readonly<Record<Side, Party>>;
  readonly content: RequestContent;
  /** Where each item stands. What was asked of it is in the content. */
  readonly items: LiveRequest['items'];
  readonly openClarifications: readonly number[];
}

const nothingDone: Sections = {
  receipts: [],
  messages: [],
  clarifications: [],
  answers: [],
  decisions: [],
  measures: [],
  measureEnds: [],
  reports: [],
  withdrawals: [],
  closures: [],
};

/** The detail after an event; `state` is the state after it. Undefined before the submission. */
export function detailAfter(
  detail: RequestDetail | undefined,
  state: LiveRequest,
  event: Recorded<RequestEvent>,
): RequestDetail | undefined {
  const standing = standingOf(state, event.header.recordedAt);
  if (event.type === 'RequestSubmitted') {
    const { number, content } = event.data;
    return detail ?? { ...nothingDone, ...standing, requestId: state.requestId, number, content };
  }
  if (detail === undefined) return undefined;
  if (event.type === 'RequestCollected') return { ...detail, ...standing, collectedAt: event.header.occurredAt };
  const section = sections[event.type];
  return { ...detail, ...standing, [section]: [...detail[section], doneBy(event)] };
}

/** The detail that a history, or what is left of it at a point in time, leads to. */
export function detailOf(history: readonly Recorded<RequestEvent>[]): RequestDetail | undefined {
  let state: RequestState = noRequest;
  let detail: RequestDetail | undefined;
  for (const event of history) {
    state = evolve(state, event);
    if (state.phase !== 'none') detail = detailAfter(detail, state, event);
  }
  return detail;
}

function standingOf(state: LiveRequest, lastEventAt: Instant) {
  const { phase, deliveredAt, sides, items, clarifications } = state;
  const openClarifications = clarifications.filter(({ answered }) => !answered).map(({ number }) => number);
  const computed = { phase, status: statusOf(state), outcome: outcomeOf(state) };
  return { ...computed, submittedAt: deliveredAt, lastEventAt, sides, items, openClarifications };
}

function doneBy({ header, revision, data }: Recorded<RequestEvent>): Done<RequestEvent['data']> {
  const { side, officeId, capacity, occurredAt, recordedAt } = header;
  return { revision, side, officeId, capacity, occurredAt, recordedAt, data };
}
