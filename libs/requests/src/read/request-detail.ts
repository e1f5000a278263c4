import type { Envelope, Participation, Recorded, RequestContent, RequestEvent } from '@exchange/contract';
import type { EventCapacity, EventSide, RequestOutcome, RequestStatus, Side } from '@exchange/contract/codes';
import type { Instant, Uuid } from '@exchange/kernel';
import { evolve, type LiveRequest, noRequest, outcomeOf, type Phase, statusOf } from '../domain';

type DataOf<Type extends RequestEvent['type']> = Extract<RequestEvent, { readonly type: Type }>['data'];

/** One act: who did it when, and what it says. */
export interface Done<Data extends object> {
  readonly revision: number;
  readonly side: EventSide;
  readonly officeId: Uuid;
  readonly capacity: EventCapacity;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  /** The office whose act it was, where another recorded it. */
  readonly recordedFor?: Uuid;
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

/** What was done: it only grows. */
export interface RequestAccount extends Sections {
  readonly requestId: Uuid;
  readonly number: string;
  readonly submittedAt: Instant;
  readonly lastEventAt: Instant;
  readonly collectedAt?: Instant;
}

/** How the request stands. Status and outcome are computed from items, measures and reports. */
export interface RequestStanding {
  readonly phase: Phase;
  readonly status: RequestStatus;
  readonly outcome: RequestOutcome;
  readonly sides: Readonly<Record<Side, Party>>;
  /** Where each item stands. What was asked of it is in the content. */
  readonly items: LiveRequest['items'];
  readonly openClarifications: readonly number[];
}

/** What both sides know of a request: the same for every office that sees it. */
export interface RequestDetail extends RequestAccount, RequestStanding {
  readonly content: RequestContent;
}

// prettier-ignore
const nothingDone: Sections = {
  receipts: [], messages: [], clarifications: [], answers: [], decisions: [],
  measures: [], measureEnds: [], reports: [], withdrawals: [], closures: [],
};

/** The account after an event. Undefined before the submission. */
export function accountAfter(
  account: RequestAccount | undefined,
  event: Recorded<RequestEvent>,
): RequestAccount | undefined {
  const { occurredAt, recordedAt: lastEventAt } = event.header;
  if (event.type === 'RequestSubmitted') {
    const requestId = event.streamId.slice('request-'.length);
    const { number } = event.data;
    return account ?? { ...nothingDone, requestId, number, submittedAt: occurredAt, lastEventAt };
  }
  if (account === undefined) return undefined;
  if (event.type === 'RequestCollected') return { ...account, lastEventAt, collectedAt: occurredAt };
  const section = sections[event.type];
  return { ...account, lastEventAt, [section]: [...account[section], doneBy(event, event.data)] };
}

/** All acts of an account. */
export function actsIn(account: RequestAccount): readonly Done<object>[] {
  return Object.values(sections).flatMap((section): readonly Done<object>[] => account[section]);
}

export function standingOf(state: LiveRequest): RequestStanding {
  const { phase, sides, items, clarifications } = state;
  const openClarifications = clarifications.filter(({ answered }) => !answered).map(({ number }) => number);
  return { phase, status: statusOf(state), outcome: outcomeOf(state), sides, items, openClarifications };
}

/** The detail that a history, or what is left of it at a point in time, leads to. */
export function detailOf(history: readonly Recorded<RequestEvent>[]): RequestDetail | undefined {
  const state = history.reduce(evolve, noRequest);
  const account = history.reduce<RequestAccount | undefined>(accountAfter, undefined);
  const [first] = history;
  if (state.phase === 'none' || account === undefined || first?.type !== 'RequestSubmitted') return undefined;
  return { ...account, ...standingOf(state), content: first.data.content };
}

export function doneBy<Data extends object>({ header, revision }: Envelope, data: Data): Done<Data> {
  const { side, officeId, capacity, occurredAt, recordedAt, recordedFor } = header;
  const done = { revision, side, officeId, capacity, occurredAt, recordedAt, data };
  return recordedFor === undefined ? done : { ...done, recordedFor };
}
