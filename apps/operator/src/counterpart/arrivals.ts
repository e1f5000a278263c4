import { setTimeout } from 'node:timers/promises';
import { expectStatus, listIn, textIn, valueIn } from '../http/answers';
import type { Desk } from '../http/desk';
import { eventName } from './event-names';
import { patiently } from './patience';

/** Something that happened on a request in which the office takes part. */
export interface Arrival {
  readonly requestId: string;
  readonly eventId: string;
  readonly revision: number;
  /** As scripts call it. */
  readonly event: string;
  readonly recordedAt: string;
}

const pause = 500;

/** All that happened and happens on the requests of an office, of each in its order, until it is told to stop. */
export async function* arrivalsAt(desk: Desk, stop: AbortSignal): AsyncGenerator<Arrival> {
  const seen = new Map<string, { readonly lastEventAt: string; readonly events: number }>();
  while (!stop.aborted) {
    for (const { requestId, lastEventAt } of await requestsAt(desk)) {
      const before = seen.get(requestId);
      if (before?.lastEventAt === lastEventAt) continue;
      const events = await eventsOf(desk, requestId);
      yield* events.slice(before?.events ?? 0);
      seen.set(requestId, { lastEventAt, events: events.length });
    }
    await setTimeout(pause, undefined, { signal: stop }).catch(() => undefined);
  }
}

/** The requests of the office, the oldest first. */
async function requestsAt(desk: Desk) {
  const requests: { readonly requestId: string; readonly lastEventAt: string }[] = [];
  for (let query: string | undefined = ''; query !== undefined;) {
    const { body } = expectStatus(await patiently(() => desk.read(`/v1/requests?limit=100${query}`)), 200);
    for (const entry of listIn(body, 'requests'))
      requests.unshift({ requestId: textIn(entry, 'requestId'), lastEventAt: textIn(entry, 'lastEventAt') });
    query = typeof body === 'object' && body !== null && 'next' in body ? `&cursor=${String(body.next)}` : undefined;
  }
  return requests;
}

async function eventsOf(desk: Desk, requestId: string): Promise<readonly Arrival[]> {
  const { status, body } = await patiently(() => desk.read(`/v1/requests/${requestId}/events`));
  // What was recalled, or handed over, is not shown any more.
  if (status === 403 || status === 404) return [];
  return listIn(body, 'events').map((event, revision) => ({
    requestId,
    revision,
    eventId: textIn(event, 'id'),
    event: eventName(textIn(event, 'type')),
    recordedAt: textIn(valueIn(event, 'header'), 'recordedAt'),
  }));
}
