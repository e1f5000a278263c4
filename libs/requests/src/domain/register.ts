import type { Participation, Recorded, RequestEvent } from '@exchange/contract';
import type { RequestOutcome, RequestStatus } from '@exchange/contract/codes';
import { dayOf, hoursBetween, type Instant, type Uuid } from '@exchange/kernel';
import { evolve } from './evolve';
import { type Decider, type Milestones, nothingTold, type Told, toldAfter } from './register-history';
import { noRequest, type RequestState } from './request';
import { standpointOf } from './standpoint';
import { outcomeOf, statusOf } from './status';
import { view } from './view';

/** One request in the register of an office: what it is, when it came to what, and who decided. Absent is what was not. */
export interface RegisterLine extends Milestones {
  readonly requestId: Uuid;
  /** The speakable one. */
  readonly number: string;
  readonly side: 'sent' | 'received';
  readonly type: string;
  readonly formality: string;
  /** File numbers of the office's own side, and of the other. */
  readonly ownReferences: readonly string[];
  readonly counterpartReferences: readonly string[];
  readonly counterpartJurisdiction: string;
  readonly counterpartOfficeId: Uuid;
  readonly status: RequestStatus;
  readonly outcome: RequestOutcome;
  readonly deliveredAt: Instant;
  readonly decidedBy?: Decider;
  /** Calendar days (UTC) from delivery. */
  readonly daysToReceipt?: number;
  readonly daysToDecision?: number;
  readonly daysToReport?: number;
}

/** The line of a request in the register of an office; undefined where the office takes no part in it. */
export function registerLineOf(history: readonly Recorded<RequestEvent>[], officeId: Uuid): RegisterLine | undefined {
  const { state, told } = history.reduce(pointAfter, { state: noRequest, told: nothingTold });
  const standpoint = state.phase === 'none' ? undefined : standpointOf(state, officeId);
  if (state.phase === 'none' || standpoint === undefined || view(state, officeId).sees === 'none') return undefined;
  const { number, milestones, references, decidedBy } = told;
  const { requestId, type, formality, deliveredAt, sides } = state;
  const other = standpoint.side === 'requesting' ? 'requested' : 'requesting';
  return {
    ...{ requestId, number, side: standpoint.side === 'requesting' ? 'sent' : 'received', type, formality },
    ownReferences: references[standpoint.side],
    counterpartReferences: references[other],
    counterpartJurisdiction: sides[other].jurisdiction,
    counterpartOfficeId: officeActingIn(sides[other].participations),
    ...{ status: statusOf(state), outcome: outcomeOf(state), deliveredAt },
    ...milestones,
    ...(decidedBy === undefined ? {} : { decidedBy }),
    ...daysFrom(deliveredAt, milestones),
  };
}

/** The last, where none acts any more. */
function officeActingIn(participations: readonly Participation[]): Uuid {
  const acting = participations.find((each) => each.responsible && each.to === undefined) ?? participations.at(-1);
  return acting?.officeId ?? '';
}

interface Point {
  readonly state: RequestState;
  readonly told: Told;
}

function pointAfter({ state: before, told }: Point, event: Recorded<RequestEvent>): Point {
  const state = evolve(before, event);
  return state.phase === 'none' ? { state, told } : { state, told: toldAfter(told, event, state) };
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
  /** Those of other offices. */
  readonly ofOtherOffices: number;
}

/** What the lines must add up to: `requests` = `lines` + `ofOtherDays` + `ofOtherOffices`, so that none is left out unseen. */
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
