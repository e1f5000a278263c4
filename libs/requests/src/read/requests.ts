import type { AnyEvent, Recorded, RequestEvent } from '@exchange/contract';
import { shown } from '@exchange/contract';
import type { RequestOutcome, RequestStatus, Side } from '@exchange/contract/codes';
import type { Uuid } from '@exchange/kernel';
import {
  defineTable,
  integer,
  json,
  nullable,
  type ReadModel,
  type RowOf,
  type Rows,
  text,
} from '@exchange/read-models';
import { requestKind } from '../application/request-kind';
import { evolve, type LiveRequest, noRequest, standpointOf, view } from '../domain';
import { detailAfter, type RequestDetail } from './request-detail';

/** One row per request. The detail is one document, so that the question asked most is one look-up. */
export const requests = defineTable(
  'requests_v1',
  { requestId: text(), revision: integer(), state: json<LiveRequest>(), detail: json<RequestDetail>() },
  { key: ['requestId'] },
);

/** One row per request and office that sees it: its inbox and outbox. */
export const entries = defineTable(
  'requests_v1_entries',
  {
    officeId: text(),
    requestId: text(),
    /** The office's own side: it sent what it sees as requesting, and received the other. */
    side: text<Side>(),
    submittedAt: text(),
    number: text(),
    type: text(),
    urgency: text(),
    status: text<RequestStatus>(),
    outcome: text<RequestOutcome>(),
    counterpartJurisdiction: text(),
    counterpartOfficeId: text(),
    ownReference: nullable(text()),
    counterpartReference: nullable(text()),
    collectedAt: nullable(text()),
    lastEventAt: text(),
  },
  {
    key: ['officeId', 'requestId'],
    indexes: [
      ['officeId', 'submittedAt', 'requestId'],
      ['officeId', 'number'],
    ],
  },
);

/** Every file number that either side gave the request, to search by. */
export const references = defineTable(
  'requests_v1_references',
  { number: text(), requestId: text() },
  { key: ['number', 'requestId'] },
);

export const requestsModel: ReadModel<AnyEvent> = {
  name: 'requests',
  version: 1,
  tables: [requests, entries, references],
  project(event, rows) {
    if (requestKind.owns(event)) return projectRequest(event, rows);
  },
};

async function projectRequest(event: Recorded<RequestEvent>, rows: Rows): Promise<void> {
  const requestId = event.streamId.slice('request-'.length);
  const before = await rows.get(requests, { requestId });
  const state = evolve(before?.state ?? noRequest, event);
  if (state.phase === 'none') return;
  const detail = detailAfter(before?.detail, state, event);
  if (detail === undefined) return;
  rows.put(requests, { requestId, revision: event.revision, state, detail });
  for (const number of numbersIn(event)) rows.put(references, { number, requestId });
  for (const officeId of officesIn(state)) {
    const entry = entryFor(officeId, state, detail);
    if (entry !== undefined) rows.put(entries, entry);
  }
}

function numbersIn(event: RequestEvent): readonly string[] {
  if (event.type === 'RequestSubmitted') {
    return event.data.content.references.map(({ number }) => shown(number)).filter((number) => number !== undefined);
  }
  const reference = event.type === 'RequestReceived' ? event.data.reference : undefined;
  const number = reference === undefined ? undefined : shown(reference);
  return number === undefined ? [] : [number];
}

function officesIn({ sides }: LiveRequest): readonly Uuid[] {
  const all = [...sides.requesting.participations, ...sides.requested.participations];
  return [...new Set(all.map(({ officeId }) => officeId))];
}

function entryFor(officeId: Uuid, state: LiveRequest, detail: RequestDetail): RowOf<typeof entries> | undefined {
  const side = standpointOf(state, officeId)?.side;
  if (side === undefined || view(state, officeId).sees === 'none') return undefined;
  const other: Side = side === 'requesting' ? 'requested' : 'requesting';
  const { requestId, number, submittedAt, status, outcome, content, collectedAt, lastEventAt, receipts } = detail;
  const { jurisdiction, participations } = state.sides[other];
  const given = shownOrNull(content.references[0]?.number);
  const received = shownOrNull(receipts[0]?.data.reference);
  return {
    ...{ officeId, requestId, side, submittedAt, number, status, outcome, lastEventAt },
    ...{ type: content.type, urgency: content.urgency.level, collectedAt: collectedAt ?? null },
    counterpartJurisdiction: jurisdiction,
    counterpartOfficeId: participations.find(({ responsible, to }) => responsible && to === undefined)?.officeId ?? '',
    ownReference: side === 'requesting' ? given : received,
    counterpartReference: side === 'requesting' ? received : given,
  };
}

function shownOrNull(value: Parameters<typeof shown<string>>[0] | undefined): string | null {
  return value === undefined ? null : (shown(value) ?? null);
}
