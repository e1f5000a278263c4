import type { AsOf, Closing, Recorded, RequestEvent } from '@exchange/contract';
import type { Instant, Uuid } from '@exchange/kernel';
import { evolve } from './evolve';
import { noRequest, type RequestState } from './request';
import { auditView, withheldEvents } from './view';

/** An event as an auditor sees it, with the eyes of one office. */
export interface AuditedEvent {
  readonly event: Recorded<RequestEvent>;
  /** Empty where it is open to the office. */
  readonly closed: readonly Closing[];
}

type History = readonly Recorded<RequestEvent>[];

/**
 * What an office could see when its history had come as far as `then`, for its auditors: what was closed to the office since,
 * up to the end of `history`, is there and marked. Undefined where the office had no part in it.
 */
export function auditSight(then: History, history: History, officeId: Uuid): readonly AuditedEvent[] | undefined {
  const seen = auditView(then.reduce(evolve, noRequest), officeId);
  const closings = closingsOf(history, officeId);
  switch (seen.sees) {
    case 'none':
    case 'stub':
      return undefined;
    case 'whole':
      return marked(then, closings);
    case 'prefix':
      return marked(then.slice(0, seen.revision + 1), closings);
  }
}

/** Every event of a history, as whoever keeps the log sees it: marked where it is closed to every office. */
export function sightOfAll(history: History): readonly AuditedEvent[] {
  return marked(history, closingsToAll(history));
}

/** Takes of a history what lies within a point of it. */
type UpTo = <E extends Recorded<RequestEvent>>(events: readonly E[], point: AsOf) => readonly E[];

/** What an office sees today, and what it knew at a point: undefined where it took part later. */
interface Known {
  readonly today: readonly AuditedEvent[];
  readonly then: readonly AuditedEvent[] | undefined;
}

/**
 * What did this office know then? What was on record by then decides what it could see; when something was done says nothing of
 * that, so a question for it is answered with the eyes of today. Undefined where the office never had a part.
 */
export function knownAt(history: History, officeId: Uuid, point: AsOf | undefined, upTo: UpTo): Known | undefined {
  const today = auditSight(history, history, officeId);
  if (today === undefined) return undefined;
  if (point === undefined) return { today, then: today };
  const within = new Set(
    upTo(
      today.map(({ event }) => event),
      point,
    ),
  );
  if ('occurredAt' in point) return { today, then: today.filter(({ event }) => within.has(event)) };
  return { today, then: auditSight(upTo(history, point), history, officeId) };
}

interface Closings {
  /** Since when all of it is closed to the office. */
  readonly recalledAt?: Instant;
  /** Since when single events are closed to everybody, by their ids. */
  readonly wrongPerson: ReadonlyMap<Uuid, Instant>;
}

function closingsOf(history: History, officeId: Uuid): Closings {
  const { state, wrongPerson } = closingsToAll(history);
  if (state.phase !== 'recalled' || auditView(state, officeId).closed === undefined) return { wrongPerson };
  return { recalledAt: state.recalledAt, wrongPerson };
}

/** Since when single events are closed to every office; and how the request stands in the end. */
function closingsToAll(history: History): Closings & { readonly state: RequestState } {
  const wrongPerson = new Map<Uuid, Instant>();
  const state = history.reduce<RequestState>((before, event) => {
    const after = evolve(before, event);
    if (event.type !== 'EntryCorrected') return after;
    for (const id of withheldEvents(after)) if (!wrongPerson.has(id)) wrongPerson.set(id, event.header.recordedAt);
    return after;
  }, noRequest);
  return { state, wrongPerson };
}

function marked(events: History, { recalledAt, wrongPerson }: Closings): readonly AuditedEvent[] {
  return events.map((event) => {
    const since = wrongPerson.get(event.id);
    const ofAll: readonly Closing[] = recalledAt === undefined ? [] : [{ because: 'recalled', since: recalledAt }];
    return { event, closed: since === undefined ? ofAll : [...ofAll, { because: 'wrongPerson', since }] };
  });
}

/** As an office reads it: without the context, where another office wrote the event. */
export function readBy(
  { officeId }: { readonly officeId: Uuid },
  event: Recorded<RequestEvent>,
): Recorded<RequestEvent> {
  if (event.header.officeId === officeId) return event;
  const { context: _ofTheOtherSide, ...rest } = event;
  return rest;
}
