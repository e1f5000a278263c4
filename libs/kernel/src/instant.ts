/** A moment in UTC with three decimals: `2026-03-01T09:30:00.000Z`. Two instants compare as strings. */
export type Instant = string;

/** A calendar day: `2026-03-01`. */
export type Day = string;

const rfc3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2})$/;
const calendarDay = /^\d{4}-\d{2}-\d{2}$/;

/** Reads an RFC 3339 moment with any zone and answers it in our form; `undefined` for anything else. */
export function parseInstant(text: string): Instant | undefined {
  if (!rfc3339.test(text) || !isDay(text.slice(0, 10))) return undefined;
  const millis = Date.parse(text);
  return Number.isNaN(millis) ? undefined : new Date(millis).toISOString();
}

/** Whether the text is a moment in our form that the calendar and the clock have (25:00 and 2026-02-30 are none). */
export function isInstant(text: string): text is Instant {
  return parseInstant(text) === text;
}

/** Whether the text is a day that exists in the calendar (2026-02-30 does not). */
export function isDay(text: string): text is Day {
  if (!calendarDay.test(text)) return false;
  const millis = Date.parse(`${text}T00:00:00.000Z`);
  return !Number.isNaN(millis) && new Date(millis).toISOString().startsWith(text);
}

/** The calendar day of a moment, in UTC. */
export function dayOf(instant: Instant): Day {
  return instant.slice(0, 10);
}

/** Hours by which the easternmost offices of the network, in Tbilisi and Yerevan, are ahead of UTC. */
const easternmost = 4;

/**
 * The latest day that it is anywhere in the network at a moment. People write the day on their own wall; after midnight that
 * is one ahead of UTC, and is no day of the future.
 */
export function lastDayAt(instant: Instant): Day {
  return isInstant(instant)
    ? dayOf(new Date(Date.parse(instant) + easternmost * 3_600_000).toISOString())
    : dayOf(instant);
}

export function laterOf(a: Instant, b: Instant | undefined): Instant {
  return b !== undefined && b > a ? b : a;
}

export function hoursBetween(from: Instant, to: Instant): number {
  return (Date.parse(to) - Date.parse(from)) / 3_600_000;
}

/** Where time comes from. Domains never ask: they are told. */
export interface Clock {
  now(): Instant;
}

/** Written once for each millisecond: a busy gateway asks several times in one. */
export const systemClock: Clock = { now: () => (Date.now() === last.time ? last.instant : tick()) };

let last = { time: 0, instant: new Date(0).toISOString() };

function tick(): Instant {
  const now = new Date();
  last = { time: now.getTime(), instant: now.toISOString() };
  return last.instant;
}
