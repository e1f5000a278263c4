import type { Principal } from '@exchange/access';
import type { Closing, RequestEvent } from '@exchange/contract';
import type { EventCapacity, EventSide } from '@exchange/contract/codes';
import { type Language, render } from '@exchange/contract/texts';
import { hoursBetween, type Instant, type Uuid } from '@exchange/kernel';
import { parsed, type ReadModels } from '@exchange/read-models';
import { type AuditedEvent, evolve, noRequest, type RequestState, view } from '../domain';
import { type Line, lineOf } from './message';
import { Places } from './places';
import { actsIn, type Done, doneBy, type RequestAccount, type Told, toldAfter } from './request-detail';
import { requests } from './request-tables';

/** One event, for a person to read. */
export interface TimelineEntry {
  readonly revision: number;
  /** Names the entry, for example to correct it. */
  readonly eventId: Uuid;
  readonly event: RequestEvent['type'];
  readonly side: EventSide;
  readonly officeId: Uuid;
  readonly capacity: EventCapacity;
  readonly recordedFor: Uuid | null;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  /** Whole hours between the act and its record, where that is late: more than a day. */
  readonly hoursLate: number | null;
  /** Places of the entry were put right later; it shows their new values. */
  readonly corrected: boolean;
  readonly sentence: string;
}

/**
 * What happened to a request as far as the office sees it, one line for each event, in a language. Undefined where there is no
 * such request, and where the office takes no part in it: nobody learns which.
 * `latest`: the last event that changed what is told.
 */
export async function timelineOf(
  models: ReadModels,
  { officeId }: Principal,
  requestId: Uuid,
  language: Language,
): Promise<{ readonly entries: readonly TimelineEntry[]; readonly latest: number } | undefined> {
  const row = await models.find(requests, { requestId });
  if (row === undefined) return undefined;
  const seen = view(parsed(row.state), officeId);
  if (seen.sees === 'none' || seen.sees === 'stub') return undefined;
  const last = seen.sees === 'prefix' ? seen.revision : row.revision;
  const { submission, collection, lines } = parsed(row.story);
  const account = parsed(row.account);
  const events = [submission, ...(collection === undefined ? [] : [collection]), ...actsIn(account)];
  const corrected = correctedUpTo(last, account);
  const entries = events
    .filter(({ revision }) => revision <= last)
    .flatMap((done) =>
      lines.slice(done.revision, done.revision + 1).map((line) => entryOf(done, line, corrected, language)),
    );
  const ids = new Set(entries.map(({ eventId }) => eventId));
  const told = (account.corrections ?? []).filter(({ data }) => data.kind === 'wrongPerson' && ids.has(data.eventId));
  const latest = Math.max(last, ...told.map(({ revision }) => revision));
  return { entries: entries.sort((a, b) => a.revision - b.revision), latest };
}

/** An office that has handed over hears of later corrections only where what it had read was about the wrong person. */
function correctedUpTo(last: number, { corrections = [] }: RequestAccount): ReadonlySet<Uuid> {
  const seen = corrections.filter(({ revision, data }) => revision <= last || data.kind === 'wrongPerson');
  return new Set(seen.map(({ data }) => data.eventId));
}

/** An entry, and why it is closed to the office today; empty where it is open. */
export interface AuditedEntry extends TimelineEntry {
  readonly closed: readonly Closing[];
}

/** The same from the log, for an auditor of the office. */
export function auditedTimeline(events: readonly AuditedEvent[], language: Language): readonly AuditedEntry[] {
  const corrected = new Set(
    events.flatMap(({ event: { type, data } }) => (type === 'EntryCorrected' ? [data.eventId] : [])),
  );
  let state: RequestState = noRequest;
  let told: Told | undefined;
  return events.flatMap(({ event, closed }) => {
    state = evolve(state, event);
    told = toldAfter(told, event);
    if (state.phase === 'none' || told === undefined) return [];
    const line = lineOf(event, new Places(state, told));
    return [{ ...entryOf(doneBy(event, {}), line, corrected, language), closed }];
  });
}

function entryOf(
  done: Done<object>,
  { event, message }: Line,
  correctedIds: ReadonlySet<Uuid>,
  language: Language,
): TimelineEntry {
  const { data: _inDetail, corrected: _places, recordedFor = null, ...rest } = done;
  const corrected = correctedIds.has(rest.eventId);
  const hours = hoursBetween(rest.occurredAt, rest.recordedAt);
  return {
    ...rest,
    recordedFor,
    event,
    hoursLate: hours > 24 ? Math.floor(hours) : null,
    corrected,
    sentence: marked(render(message, language), { ...done, corrected }, language),
  };
}

/** What was not done by the office itself, and what was put right later, is not read as plain fact. */
function marked(
  sentence: string,
  { recordedFor, corrected }: Pick<TimelineEntry, 'corrected'> & Pick<Done<object>, 'recordedFor'>,
  language: Language,
): string {
  const said = (key: 'timeline.asReported' | 'timeline.correctedSince', before: string): string =>
    render({ key, params: { sentence: before } }, language);
  const reported = recordedFor === undefined ? sentence : said('timeline.asReported', sentence);
  return corrected ? said('timeline.correctedSince', reported) : reported;
}
