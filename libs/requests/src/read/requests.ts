import {
  type AnyEvent,
  type Personal,
  type Recorded,
  type RequestContent,
  type RequestEvent,
  shown,
} from '@exchange/contract';
import type { Side } from '@exchange/contract/codes';
import type { Uuid } from '@exchange/kernel';
import type { ReadModel, RowOf, Rows } from '@exchange/read-models';
import { requestKind } from '../application/request-kind';
import { evolve, type LiveRequest, noRequest, outcomeOf, standpointOf, statusOf, view } from '../domain';
import { messageOf } from './message';
import { accountAfter, doneBy, type RequestAccount } from './request-detail';
import { entries, references, requests, type RequestStory } from './request-tables';

/** The inbox and outbox of every office, and all that both sides know of each request. */
export const requestsModel: ReadModel<AnyEvent> = {
  name: 'requests',
  version: 2,
  tables: [requests, entries, references],
  project(event, rows) {
    if (requestKind.owns(event)) return projectRequest(event, rows);
  },
};

async function projectRequest(event: Recorded<RequestEvent>, rows: Rows): Promise<void> {
  const requestId = event.streamId.slice('request-'.length);
  const before = event.revision === 0 ? undefined : await rows.get(requests, { requestId });
  const state = evolve(before?.state ?? noRequest, event);
  const account = accountAfter(before?.account, event);
  const content = event.type === 'RequestSubmitted' ? event.data.content : before?.content;
  if (state.phase === 'none' || account === undefined || content === undefined) return;
  const story = storyAfter(before?.story, event);
  rows.put(requests, { requestId, revision: event.revision, state, story, content, account });
  const { submittedAt } = account;
  for (const number of numbersIn(event)) rows.put(references, { number, requestId, submittedAt });
  for (const { officeId } of [...state.sides.requesting.participations, ...state.sides.requested.participations]) {
    if (view(state, officeId).sees === 'none') continue;
    rows.derive(entries, { officeId, submittedAt, requestId }, () => entryOf(officeId, state, account, content));
  }
}

function storyAfter(story: RequestStory | undefined, event: Recorded<RequestEvent>): RequestStory {
  const { type, header } = event;
  const side: Side = header.side === 'requested' ? 'requested' : 'requesting';
  const lines = [...(story?.lines ?? []), { event: type, message: messageOf(event, side) }];
  if (story === undefined) return { submission: doneBy(event, {}), lines };
  return type === 'RequestCollected' ? { ...story, lines, collection: doneBy(event, {}) } : { ...story, lines };
}

function numbersIn(event: RequestEvent): readonly string[] {
  if (event.type === 'RequestReceived') return known([event.data.reference]);
  if (event.type !== 'RequestSubmitted') return [];
  const { number, content } = event.data;
  return [number, ...known(content.references.map((each) => each.number))];
}

function known(numbers: readonly (Personal<string> | undefined)[]): readonly string[] {
  return numbers.map((number) => number && shown(number)).filter((number) => number !== undefined);
}

function entryOf(
  officeId: Uuid,
  state: LiveRequest,
  account: RequestAccount,
  content: RequestContent,
): RowOf<typeof entries> {
  const side = standpointOf(state, officeId)?.side ?? 'requesting';
  const other = state.sides[side === 'requesting' ? 'requested' : 'requesting'];
  const { requestId, number, submittedAt, collectedAt, lastEventAt, receipts } = account;
  const [given = null] = known([content.references[0]?.number]);
  const [received = null] = known([receipts[0]?.data.reference]);
  return {
    officeId,
    submittedAt,
    requestId,
    side,
    number,
    type: content.type,
    urgency: content.urgency.level,
    status: statusOf(state),
    outcome: outcomeOf(state),
    counterpartJurisdiction: other.jurisdiction,
    counterpartOfficeId: other.participations.find((each) => each.responsible && each.to === undefined)?.officeId ?? '',
    ownReference: side === 'requesting' ? given : received,
    counterpartReference: side === 'requesting' ? received : given,
    collectedAt: collectedAt ?? null,
    lastEventAt,
  };
}
