import type { Principal } from '@exchange/access';
import type { AnyEvent, RequestEvent } from '@exchange/contract';
import type { EventCapacity, Side } from '@exchange/contract/codes';
import { hoursBetween, type Uuid } from '@exchange/kernel';
import {
  defineTable,
  integer,
  nullable,
  type ReadModel,
  type ReadModels,
  type StoredRowOf,
  text,
} from '@exchange/read-models';
import { requestKind } from '../application/request-kind';
import { sentenceOf } from './sentence';
import { entries } from './requests';

const timeline = defineTable(
  'timeline_v1',
  {
    requestId: text(),
    revision: integer(),
    event: text<RequestEvent['type']>(),
    side: text<Side>(),
    officeId: text(),
    capacity: text<EventCapacity>(),
    recordedFor: nullable(text()),
    occurredAt: text(),
    recordedAt: text(),
    /** Whole hours between the act and its record, where that is late: more than a day. */
    hoursLate: nullable(integer()),
    sentence: text(),
  },
  { key: ['requestId', 'revision'] },
);

/** What happened to a request, one line for each event. */
export const timelineModel: ReadModel<AnyEvent> = {
  name: 'timeline',
  version: 1,
  tables: [timeline],
  project(event, rows) {
    if (!requestKind.owns(event) || event.header.side === 'own') return;
    const { side, officeId, capacity, recordedFor, occurredAt, recordedAt } = event.header;
    const hours = hoursBetween(occurredAt, recordedAt);
    rows.put(timeline, {
      ...{ requestId: event.streamId.slice('request-'.length), revision: event.revision, event: event.type },
      ...{ side, officeId, capacity, recordedFor: recordedFor ?? null, occurredAt, recordedAt },
      hoursLate: hours > 24 ? Math.floor(hours) : null,
      sentence: sentenceOf(event, side),
    });
  },
};

export type TimelineEntry = Omit<StoredRowOf<typeof timeline>, 'requestId'>;

/** Undefined where there is no such request, and where the office takes no part in it: nobody learns which. */
export async function timelineOf(
  models: ReadModels,
  { officeId }: Principal,
  requestId: Uuid,
): Promise<readonly TimelineEntry[] | undefined> {
  if ((await models.find(entries, { officeId, requestId })) === undefined) return undefined;
  const rows = await models
    .over(timeline)
    .selectFrom(timeline.name)
    .selectAll()
    .where('requestId', '=', requestId)
    .orderBy('revision')
    .execute();
  return rows.map(({ requestId: _asked, ...entry }) => entry);
}
