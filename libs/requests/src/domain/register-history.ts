import type { DecidedBy, Personal, RequestEvent, Recorded } from '@exchange/contract';
import type { Side } from '@exchange/contract/codes';
import type { Instant } from '@exchange/kernel';
import type { LiveRequest } from './request';

/** When a request came to what. Absent is what it has not come to. */
export interface Milestones {
  readonly collectedAt?: Instant;
  readonly receivedAt?: Instant;
  /** A report straight from delivery is a decision too. */
  readonly firstDecisionAt?: Instant;
  readonly finalReportAt?: Instant;
  /** When nothing was left of it. */
  readonly withdrawnAt?: Instant;
  /** Absent again once it is reopened. */
  readonly closedAt?: Instant;
}

/** The person or court that decided first, as the event names it. */
export interface Decider {
  readonly authority: string;
  readonly function: string;
  readonly name: string;
  readonly actReference?: string;
}

/** What the history of a request has told so far that a register shows and the state does not keep. */
export interface Told {
  readonly number: string;
  /** File numbers, by the side that gave them. */
  readonly references: Readonly<Record<Side, readonly string[]>>;
  readonly milestones: Milestones;
  readonly decidedBy?: Decider;
}

export const nothingTold: Told = { number: '', references: { requesting: [], requested: [] }, milestones: {} };

/** `state` is what the event left behind. */
export function toldAfter(told: Told, event: Recorded<RequestEvent>, state: LiveRequest): Told {
  const milestones = milestonesAfter(told.milestones, event, state);
  const decides = milestones.firstDecisionAt !== undefined && told.milestones.firstDecisionAt === undefined;
  return {
    ...told,
    ...(event.type === 'RequestSubmitted' ? { number: event.data.number } : {}),
    references: referencesAfter(told.references, event),
    milestones,
    ...(decides && 'decidedBy' in event.data ? { decidedBy: deciderIn(event.data.decidedBy) } : {}),
  };
}

const reached: Readonly<Record<keyof Milestones, (state: LiveRequest) => boolean>> = {
  collectedAt: ({ collected }) => collected,
  receivedAt: ({ received }) => received,
  firstDecisionAt: ({ items }) => items.some(({ decision }) => decision !== 'undecided'),
  finalReportAt: ({ finallyReported }) => finallyReported,
  withdrawnAt: ({ items }) => items.every(({ withdrawn }) => withdrawn),
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
function referencesAfter(references: Told['references'], event: Recorded<RequestEvent>): Told['references'] {
  const { side } = event.header;
  if (side === 'own') return references;
  return { ...references, [side]: [...new Set([...references[side], ...numbersIn(event)])] };
}

function numbersIn({ type, data }: RequestEvent): readonly string[] {
  if (type === 'RequestSubmitted') return data.content.references.map(({ number }) => textOf(number));
  return type === 'RequestReceived' && data.reference !== undefined ? [textOf(data.reference)] : [];
}

function deciderIn({ authority, function: office, name, actReference }: DecidedBy): Decider {
  const reference = actReference === undefined ? {} : { actReference: textOf(actReference) };
  return { authority, function: office, name: textOf(name), ...reference };
}

/** A personal value, or that it was erased. */
function textOf(value: Personal<string>): string {
  return typeof value === 'string' ? value : '(erased)';
}
