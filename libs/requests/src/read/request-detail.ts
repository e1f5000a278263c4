import { type Envelope, type Recorded, type RequestContent, type RequestEvent, withChanges } from '@exchange/contract';
import type {
  EventCapacity,
  EventSide,
  RequestOutcome,
  RequestStatus,
  Side,
  TypeOutcome,
} from '@exchange/contract/codes';
import type { Instant, Uuid } from '@exchange/kernel';
import {
  evolve,
  type LiveRequest,
  noRequest,
  outcomeOf,
  type Phase,
  type SideState,
  statusOf,
  typeOutcomeOf,
} from '../domain';

type EventNamed<Type extends RequestEvent['type']> = Extract<RequestEvent, { readonly type: Type }>;
type DataOf<Type extends RequestEvent['type']> = EventNamed<Type>['data'];

/** One act: who did it when, and what it says. */
export interface Done<Data extends object> {
  readonly revision: number;
  readonly eventId: Uuid;
  readonly side: EventSide;
  readonly officeId: Uuid;
  readonly capacity: EventCapacity;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  /** The office whose act it was, where another recorded it. */
  readonly recordedFor?: Uuid;
  readonly data: Data;
  /** Places of the data that were wrong and show what they were corrected to. */
  readonly corrected?: readonly CorrectedPlace[];
}

/** A place of an earlier entry, and the correction that put it right. */
export interface CorrectedPlace {
  readonly pointer: string;
  readonly correctionId: Uuid;
  readonly kind: string;
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

/** Sections of acts that most requests never see: absent where nothing of the kind was done. */
const rareSections = {
  ResponsibilityTransferred: 'transfers',
  RequestReturned: 'returns',
  RequestRecalled: 'recalls',
  DeletionConfirmed: 'deletionConfirmations',
  RequestSupplemented: 'supplements',
  DelayNotified: 'delays',
  MeasureExtended: 'measureExtensions',
  RemedyLodged: 'remedies',
  RemedyDecided: 'remedyDecisions',
  EntryCorrected: 'corrections',
  CorrectionApplied: 'appliedCorrections',
  OriginalRequested: 'originalRequests',
  FormalReceiptRecorded: 'formalReceipts',
  OffChannelContactRecorded: 'contacts',
  ReferenceAdded: 'references',
  RelationAdded: 'relations',
  RequestReopened: 'reopenings',
} as const satisfies Record<Exclude<RequestEvent['type'], keyof typeof sections | Untold>, string>;

/** Told beside the sections: what was submitted is the content, and that it was collected is a date. */
type Untold = 'RequestSubmitted' | 'RequestCollected';

type Sections = {
  readonly [Type in keyof typeof sections as (typeof sections)[Type]]: readonly Done<DataOf<Type>>[];
};
type RareSections = {
  readonly [Type in keyof typeof rareSections as (typeof rareSections)[Type]]?: readonly Done<DataOf<Type>>[];
};
const everySection = { ...sections, ...rareSections };
const sectionNames = Object.values(everySection);

/** What was done: it only grows. */
export interface RequestAccount extends Sections, RareSections {
  readonly requestId: Uuid;
  readonly number: string;
  /** The event that carries the content. */
  readonly submissionId: Uuid;
  /** Places of the content that were corrected. */
  readonly contentCorrected?: readonly CorrectedPlace[];
  readonly submittedAt: Instant;
  readonly lastEventAt: Instant;
  readonly collectedAt?: Instant;
}

/** How the request stands. Status and outcome are computed from items, measures and reports. */
export interface RequestStanding {
  readonly phase: Phase;
  readonly status: RequestStatus;
  readonly outcome: RequestOutcome;
  /** What practice calls the outcome of this type. */
  readonly typeOutcome: TypeOutcome | RequestOutcome;
  readonly sides: Readonly<Record<Side, SideState>>;
  /** Where each item stands. What was asked of it is in the content. */
  readonly items: LiveRequest['items'];
  readonly openClarifications: readonly number[];
  /** Ids of the remedies that nobody has decided. */
  readonly openRemedies: readonly Uuid[];
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

/** What is told of a request: the content, and what was done about it. */
export interface Told {
  readonly content: RequestContent;
  readonly account: RequestAccount;
}

/** What is told after an event. Undefined before the submission. */
export function toldAfter(told: Told | undefined, event: Recorded<RequestEvent>): Told | undefined {
  const { occurredAt, recordedAt: lastEventAt } = event.header;
  if (event.type === 'RequestSubmitted') {
    const requestId = event.streamId.slice('request-'.length);
    const { number, content } = event.data;
    const begun = { requestId, number, submissionId: event.id, submittedAt: occurredAt, lastEventAt };
    return told ?? { content, account: { ...nothingDone, ...begun } };
  }
  if (told === undefined) return undefined;
  const account = { ...told.account, lastEventAt };
  if (event.type === 'RequestCollected') return { ...told, account: { ...account, collectedAt: occurredAt } };
  const next = { ...told, account: withDone(account, event) };
  return event.type === 'EntryCorrected' ? correctedBy(next, event) : next;
}

function withDone(account: RequestAccount, event: Recorded<Exclude<RequestEvent, EventNamed<Untold>>>): RequestAccount {
  const section = everySection[event.type];
  return { ...account, [section]: [...(account[section] ?? []), doneBy(event, event.data)] };
}

/** Shows what was corrected with its new values, marked. Old values stand in the log alone. */
export function correctedBy(told: Told, correction: Recorded<EventNamed<'EntryCorrected'>>): Told {
  const { eventId, changes, kind } = correction.data;
  const marks = changes.map(({ pointer }) => ({ pointer, correctionId: correction.id, kind }));
  const account = kind === 'wrongPerson' ? withoutWrongValues(told.account, correction, marks) : told.account;
  if (eventId === account.submissionId) {
    const ofContent = changes.filter(({ pointer }) => pointer.startsWith('/content/'));
    const inContent = ofContent.map(({ pointer, value }) => ({ pointer: pointer.slice('/content'.length), value }));
    return {
      content: withChanges(told.content, inContent),
      account: { ...account, contentCorrected: [...(account.contentCorrected ?? []), ...marks] },
    };
  }
  const sections = sectionNames.flatMap((section) => {
    const shown = account[section]?.map((done: Done<object>) =>
      done.eventId === eventId ? corrected(done, changes, marks) : done,
    );
    return shown === undefined ? [] : [[section, shown] as const];
  });
  return { ...told, account: { ...account, ...Object.fromEntries(sections) } };
}

/** Earlier corrections of an entry about the wrong person carried values of that person too. */
function withoutWrongValues(
  account: RequestAccount,
  { id, data: { eventId, changes } }: Recorded<EventNamed<'EntryCorrected'>>,
  marks: readonly CorrectedPlace[],
): RequestAccount {
  const { corrections = [] } = account;
  const shown = corrections.map((done) => {
    if (done.eventId === id || done.data.eventId !== eventId) return done;
    const anew = done.data.changes.flatMap(({ pointer }, place) => {
      const index = changes.findIndex((change) => change.pointer === pointer);
      const [change, mark] = [changes[index], marks[index]];
      const at = `/changes/${place}/value`;
      return change && mark ? [{ change: { pointer: at, value: change.value }, mark: { ...mark, pointer: at } }] : [];
    });
    if (anew.length === 0) return done;
    const data = withChanges(
      done.data,
      anew.map(({ change }) => change),
    );
    return { ...done, data, corrected: [...(done.corrected ?? []), ...anew.map(({ mark }) => mark)] };
  });
  return corrections.length === 0 ? account : { ...account, corrections: shown };
}

function corrected(
  done: Done<object>,
  changes: DataOf<'EntryCorrected'>['changes'],
  marks: readonly CorrectedPlace[],
): Done<object> {
  return { ...done, data: withChanges(done.data, changes), corrected: [...(done.corrected ?? []), ...marks] };
}

/** All acts of an account. */
export function actsIn(account: RequestAccount): readonly Done<object>[] {
  return sectionNames.flatMap((section): readonly Done<object>[] => account[section] ?? []);
}

export function standingOf(state: LiveRequest): RequestStanding {
  const { phase, items, clarifications, remedies } = state;
  const sides = { requesting: asItActs(state.sides.requesting), requested: asItActs(state.sides.requested) };
  const openClarifications = clarifications.filter(({ answered }) => !answered).map(({ number }) => number);
  const openRemedies = remedies.filter(({ decided }) => !decided).map(({ remedyId }) => remedyId);
  const outcomes = { outcome: outcomeOf(state), typeOutcome: typeOutcomeOf(state) };
  return { phase, status: statusOf(state), ...outcomes, sides, items, openClarifications, openRemedies };
}

/** Who has handed over was responsible, and is not any more. */
function asItActs(side: SideState): SideState {
  const participations = side.participations.map((each) => ({
    ...each,
    responsible: each.responsible && each.to === undefined,
  }));
  return { ...side, participations };
}

/**
 * The detail that a history, or what is left of it at a point in time, leads to. Of an entry about the wrong person the past
 * does not show the old values either: `corrections` are those that came later.
 */
export function detailOf(
  history: readonly Recorded<RequestEvent>[],
  corrections: readonly Recorded<EventNamed<'EntryCorrected'>>[] = [],
): RequestDetail | undefined {
  const state = history.reduce(evolve, noRequest);
  const told = history.reduce<Told | undefined>(toldAfter, undefined);
  if (state.phase === 'none' || told === undefined) return undefined;
  const { account, content } = corrections.reduce(correctedBy, told);
  return { ...account, ...standingOf(state), content };
}

export function doneBy<Data extends object>({ header, id, revision }: Envelope, data: Data): Done<Data> {
  const { side, officeId, capacity, occurredAt, recordedAt, recordedFor } = header;
  const done = { revision, eventId: id, side, officeId, capacity, occurredAt, recordedAt, data };
  return recordedFor === undefined ? done : { ...done, recordedFor };
}
