import type { Principal } from '@exchange/access';
import type { AnyEvent, Recorded, RequestEvent } from '@exchange/contract';
import type { EventCapacity, Side } from '@exchange/contract/codes';
import { hoursBetween, type Instant, type Uuid } from '@exchange/kernel';
import { defineTable, json, parsed, type ReadModel, type ReadModels, type Rows, text } from '@exchange/read-models';
import { requestKind } from '../application/request-kind';
import { view } from '../domain';
import { requests } from './requests';
import { sentenceOf } from './sentence';

/** One event, for a person to read. */
export interface TimelineEntry {
  readonly revision: number;
  readonly event: RequestEvent['type'];
  readonly side: Side;
  readonly officeId: Uuid;
  readonly capacity: EventCapacity;
  readonly recordedFor: Uuid | null;
  readonly occurredAt: Instant;
  readonly recordedAt: Instant;
  /** Whole hours between the act and its record, where that is late: more than a day. */
  readonly hoursLate: number | null;
  readonly sentence: string;
}

/** One row per request: its lines are only ever asked for together. */
const timelines = defineTable(
  'timeline_v1',
  { requestId: text(), lines: json<readonly TimelineEntry[]>() },
  { key: ['requestId'] },
);

/** What happened to a request, one line for each event. */
export const timelineModel: ReadModel<AnyEvent> = {
  name: 'timeline',
  version: 1,
  tables: [timelines],
  project(event, rows) {
    if (requestKind.owns(event)) return projectLine(event, rows);
  },
};

async function projectLine(event: Recorded<RequestEvent>, rows: Rows): Promise<void> {
  const { side, officeId, capacity, recordedFor = null, occurredAt, recordedAt } = event.header;
  if (side === 'own') return;
  const requestId = event.streamId.slice('request-'.length);
  const before = event.revision === 0 ? undefined : await rows.get(timelines, { requestId });
  const hours = occurredAt === recordedAt ? 0 : hoursBetween(occurredAt, recordedAt);
  const line: TimelineEntry = {
    revision: event.revision,
    event: event.type,
    side,
    officeId,
    capacity,
    recordedFor,
    occurredAt,
    recordedAt,
    hoursLate: hours > 24 ? Math.floor(hours) : null,
    sentence: sentenceOf(event, side),
  };
  rows.put(timelines, { requestId, lines: [...(before?.lines ?? []), line] });
}

/** Undefined where there is no such request, and where the office takes no part in it: nobody learns which. */
export async function timelineOf(
  models: ReadModels,
  { officeId }: Principal,
  requestId: Uuid,
): Promise<readonly TimelineEntry[] | undefined> {
  const request = await models.find(requests, { requestId });
  if (request === undefined || view(parsed(request.state), officeId).sees === 'none') return undefined;
  const timeline = await models.find(timelines, { requestId });
  return timeline && parsed(timeline.lines);
}
