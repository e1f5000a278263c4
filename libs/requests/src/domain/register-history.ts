import type { DecidedBy, Personal, Recorded, RequestEvent } from '@exchange/contract';
import type { Side } from '@exchange/contract/codes';
import type { Instant, Uuid } from '@exchange/kernel';
import { evolve } from './evolve';
import { type LiveRequest, noRequest, type RequestState } from './request';

/** When a request came to what. Absent is what it has not come to. */
export interface Milestones {
  readonly collectedAt?: Instant;
  readonly receivedAt?: Instant;
  /** A report straight from delivery is a decision too. */
  readonly firstDecisionAt?: Instant;
  readonly finalReportAt?: Instant;
  /** When nothing was left of it. */
  readonly withdrawnAt?: Instant;
  readonly returnedAt?: Instant;
  readonly recalledAt?: Instant;
  /** Absent again once it is reopened. */
  readonly closedAt?: Instant;
}

/** The person or court that decided first, as the event names it. */
export interface FirstDecider {
  readonly authority: string;
  readonly function: string;
  readonly name: string;
  readonly actReference?: string;
  /** The office that decided is not connected; the other side put on record what it was told. */
  readonly reported: boolean;
}

/** What a register tells of a request from its history; the rest it tells from the state. */
export interface Told {
  readonly number: string;
  /** File numbers, by the side that gave them. */
  readonly references: Readonly<Record<Side, readonly string[]>>;
  readonly milestones: Milestones;
  readonly decidedBy?: FirstDecider;
}

/** Text of an event at a JSON Pointer into its data, as it reads today. */
type Reading = (event: Recorded<RequestEvent>, pointer: string, stored: Personal<string>) => string;

const nothingTold: Told = { number: '', references: { requesting: [], requested: [] }, milestones: {} };

/** `corrections` are those that count for the reader: those of the history, and later ones about the wrong person. */
export function toldBy(
  history: readonly Recorded<RequestEvent>[],
  corrections: readonly Recorded<RequestEvent>[],
): Told {
  const reading = readingAfter(corrections);
  let state: RequestState = noRequest;
  let told = nothingTold;
  for (const event of history) {
    state = evolve(state, event);
    if (state.phase !== 'none') told = toldAfter(told, event, state, reading);
  }
  return told;
}

function toldAfter(told: Told, event: Recorded<RequestEvent>, state: LiveRequest, reading: Reading): Told {
  const milestones = milestonesAfter(told.milestones, event, state);
  const decides = milestones.firstDecisionAt !== undefined && told.milestones.firstDecisionAt === undefined;
  return {
    ...told,
    ...(event.type === 'RequestSubmitted' ? { number: event.data.number } : {}),
    references: referencesAfter(told.references, event, reading),
    milestones,
    ...(decides && 'decidedBy' in event.data ? { decidedBy: firstDecider(event, event.data.decidedBy, reading) } : {}),
  };
}

const reached: Readonly<Record<keyof Milestones, (state: LiveRequest) => boolean>> = {
  collectedAt: ({ collected }) => collected,
  receivedAt: ({ received }) => received,
  firstDecisionAt: ({ items }) => items.some(({ decision }) => decision !== 'undecided'),
  finalReportAt: ({ finallyReported }) => finallyReported,
  withdrawnAt: ({ items }) => items.every(({ withdrawn }) => withdrawn),
  returnedAt: ({ phase }) => phase === 'returned',
  recalledAt: ({ phase }) => phase === 'recalled',
  closedAt: ({ phase }) => phase === 'closed',
};

/** Each moment stays as it was first, but for closure. */
function milestonesAfter(
  { closedAt, ...before }: Milestones,
  event: Recorded<RequestEvent>,
  state: LiveRequest,
): Milestones {
  const at = event.type === 'RequestReceived' ? event.data.receivedAt : event.header.occurredAt;
  const now = Object.entries(reached).flatMap(([name, holds]) => (holds(state) ? [[name, at] as const] : []));
  const closed = closedAt !== undefined && reached.closedAt(state) ? { closedAt } : {};
  return { ...Object.fromEntries(now), ...before, ...closed };
}

/** A number that was given before is not named twice. */
function referencesAfter(
  references: Told['references'],
  event: Recorded<RequestEvent>,
  reading: Reading,
): Told['references'] {
  const { side } = event.header;
  const given = numbersIn(event).map(([pointer, number]) => reading(event, pointer, number));
  if (side === 'own' || given.length === 0) return references;
  return { ...references, [side]: [...new Set([...references[side], ...given])] };
}

function numbersIn({ type, data }: RequestEvent): readonly (readonly [pointer: string, number: Personal<string>])[] {
  if (type === 'RequestSubmitted') {
    return data.content.references.map(({ number }, index) => [`/content/references/${index}/number`, number]);
  }
  if (type === 'ReferenceAdded') return [['/reference/number', data.reference.number]];
  return type === 'RequestReceived' && data.reference !== undefined ? [['/reference', data.reference]] : [];
}

function firstDecider(event: Recorded<RequestEvent>, by: DecidedBy, reading: Reading): FirstDecider {
  const { authority, function: office, name, actReference } = by;
  const read = (leaf: keyof DecidedBy, stored: Personal<string>): string =>
    reading(event, `/decidedBy/${leaf}`, stored);
  return {
    authority: read('authority', authority),
    function: read('function', office),
    name: read('name', name),
    ...(actReference === undefined ? {} : { actReference: read('actReference', actReference) }),
    reported: event.header.recordedFor !== undefined,
  };
}

/** Places that were put right read as they were corrected last; what was erased says so. */
function readingAfter(corrections: readonly Recorded<RequestEvent>[]): Reading {
  const corrected = new Map<string, Personal<string>>();
  const place = (eventId: Uuid, pointer: string): string => `${eventId} ${pointer}`;
  for (const { type, data } of corrections) {
    if (type !== 'EntryCorrected') continue;
    for (const { pointer, value } of data.changes) corrected.set(place(data.eventId, pointer), value);
  }
  return ({ id }, pointer, stored) => {
    const text = corrected.get(place(id, pointer)) ?? stored;
    return typeof text === 'string' ? text : '(erased)';
  };
}
