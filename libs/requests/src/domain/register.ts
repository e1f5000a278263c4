import type { Closing, Recorded, RequestEvent } from '@exchange/contract';
import type { RequestOutcome, RequestStatus, Side, TypeOutcome } from '@exchange/contract/codes';
import { dayOf, hoursBetween, type Instant, type Uuid } from '@exchange/kernel';
import { evolve } from './evolve';
import { type FirstDecider, type Milestones, toldBy } from './register-history';
import { type LiveRequest, noRequest, type RequestState } from './request';
import { otherSide, responsibleIn, standpointOf } from './standpoint';
import { outcomeOf, statusOf } from './status';
import { typeOutcomeOf } from './type-outcome';
import { auditView, isOfWrongPerson, type View, view } from './view';

/** One request in the register of an office: what it is, when it came to what, and who decided. Absent is what was not. */
export interface RegisterLine extends Milestones {
  readonly requestId: Uuid;
  /** The speakable one. */
  readonly number: string;
  readonly side: 'sent' | 'received';
  /** What the office itself sees. `prefix`: as it was when it handed it over. `stub`: that it was recalled, and no more. */
  readonly sight: Exclude<View['sees'], 'none'>;
  /** What the line says is closed to the office; its auditors read it. */
  readonly closed?: Closing;
  readonly type: string;
  readonly formality?: string;
  /** File numbers of the office's own side, and of the other. */
  readonly ownReferences: readonly string[];
  readonly counterpartReferences: readonly string[];
  readonly counterpartJurisdiction: string;
  readonly counterpartOfficeId: Uuid;
  readonly status: RequestStatus;
  readonly outcome: RequestOutcome;
  /** What practice calls the outcome of this type. */
  readonly typeOutcome: TypeOutcome | RequestOutcome;
  readonly deliveredAt: Instant;
  readonly handedOverAt?: Instant;
  readonly decidedBy?: FirstDecider;
  /** Calendar days (UTC) from delivery. */
  readonly daysToReceipt?: number;
  readonly daysToDecision?: number;
  readonly daysToReport?: number;
}

type History = readonly Recorded<RequestEvent>[];

/**
 * The line of a request in the register of an office, with the eyes of its auditors: what a recall closed to the office is there,
 * and marked. Undefined where the office takes no part in it.
 */
export function registerLineOf(history: History, officeId: Uuid): RegisterLine | undefined {
  const state = history.reduce(evolve, noRequest);
  const sight = view(state, officeId).sees;
  const line = sight === 'none' ? undefined : lineSeenIn(history, officeId, { state, sight });
  if (line === undefined || sight !== 'stub' || state.phase !== 'recalled') return line;
  return { ...line, closed: { because: 'recalled', since: state.recalledAt } };
}

interface SeenState {
  readonly state: RequestState;
  readonly sight: RegisterLine['sight'];
}

function lineSeenIn(history: History, officeId: Uuid, { state, sight }: SeenState): RegisterLine | undefined {
  const seen = auditView(state, officeId);
  switch (seen.sees) {
    case 'none':
    case 'stub':
      return undefined;
    case 'whole':
      return lineOf(history, officeId, { sight, corrections: history });
    case 'prefix': {
      const part = history.slice(0, seen.revision + 1);
      const handedOverAt = part.at(-1)?.header.recordedAt;
      const corrections = [...part, ...history.slice(seen.revision + 1).filter(isOfWrongPerson)];
      const line = lineOf(part, officeId, { sight, corrections });
      return line && { ...line, ...(handedOverAt === undefined ? {} : { handedOverAt }) };
    }
  }
}

interface Seeing {
  readonly sight: RegisterLine['sight'];
  readonly corrections: History;
}

function lineOf(history: History, officeId: Uuid, { sight, corrections }: Seeing): RegisterLine | undefined {
  const state = history.reduce(evolve, noRequest);
  const standpoint = state.phase === 'none' ? undefined : standpointOf(state, officeId);
  if (state.phase === 'none' || standpoint === undefined) return undefined;
  const { number, milestones, references, decidedBy } = toldBy(history, corrections);
  const { requestId, type, formality, deliveredAt } = state;
  const other = otherSide(standpoint.side);
  return {
    ...{ requestId, number, side: standpoint.side === 'requesting' ? 'sent' : 'received', sight, type, formality },
    ...{ ownReferences: references[standpoint.side], counterpartReferences: references[other] },
    ...counterpartIn(state, other),
    ...{ status: statusOf(state), outcome: outcomeOf(state), typeOutcome: typeOutcomeOf(state), deliveredAt },
    ...milestones,
    ...(decidedBy === undefined ? {} : { decidedBy }),
    ...daysFrom(deliveredAt, milestones),
  };
}

function counterpartIn({ sides }: LiveRequest, side: Side) {
  const { jurisdiction, participations } = sides[side];
  return {
    counterpartJurisdiction: jurisdiction,
    counterpartOfficeId: responsibleIn(participations)?.officeId ?? '',
  };
}

function daysFrom(
  deliveredAt: Instant,
  { receivedAt, firstDecisionAt, finalReportAt }: Milestones,
): Pick<RegisterLine, 'daysToReceipt' | 'daysToDecision' | 'daysToReport'> {
  const days = (to: Instant): number => hoursBetween(startOfDay(deliveredAt), startOfDay(to)) / 24;
  return {
    ...(receivedAt === undefined ? {} : { daysToReceipt: days(receivedAt) }),
    ...(firstDecisionAt === undefined ? {} : { daysToDecision: days(firstDecisionAt) }),
    ...(finalReportAt === undefined ? {} : { daysToReport: days(finalReportAt) }),
  };
}

function startOfDay(instant: Instant): Instant {
  return `${dayOf(instant)}T00:00:00.000Z`;
}

/** How many requests a register was made from, and why the others are not in it. */
export interface LookedThrough {
  readonly requests: number;
  /** Delivered on days that were not asked for. */
  readonly ofOtherDays: number;
  /** Those of other offices, where they were looked through as well. */
  readonly ofOtherOffices?: number;
  /** Found in tables, where these were asked, though the log does not have them on these days: then one of the two is wrong. */
  readonly notInLog?: number;
}

/** What the lines must add up to: `requests` is the sum of `lines`, `ofOtherDays`, `ofOtherOffices` and `notInLog`. */
export interface RegisterTotals extends LookedThrough {
  readonly lines: number;
  readonly sent: number;
  readonly received: number;
  readonly byType: Readonly<Record<string, number>>;
  readonly byOutcome: Readonly<Record<string, number>>;
}

/** By delivery, then by number. */
export interface Register {
  readonly lines: readonly RegisterLine[];
  readonly totals: RegisterTotals;
}

export function registerOf(lines: readonly RegisterLine[], looked: LookedThrough): Register {
  const place = ({ deliveredAt, number, requestId }: RegisterLine): string => `${deliveredAt} ${number} ${requestId}`;
  const inOrder = [...lines].sort((one, other) => byCodeUnits(place(one), place(other)));
  return { lines: inOrder, totals: totalsOf(lines, looked) };
}

function totalsOf(lines: readonly RegisterLine[], looked: LookedThrough): RegisterTotals {
  const bySide = counted(lines.map(({ side }) => side));
  return {
    lines: lines.length,
    sent: bySide['sent'] ?? 0,
    received: bySide['received'] ?? 0,
    byType: counted(lines.map(({ type }) => type)),
    byOutcome: counted(lines.map(({ outcome }) => outcome)),
    ...looked,
  };
}

/** How often each name occurs, in the order of the names. */
function counted(names: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const name of [...names].sort(byCodeUnits)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries(counts);
}

function byCodeUnits(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
