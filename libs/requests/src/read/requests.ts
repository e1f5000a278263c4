import type { AnyEvent, Recorded, RequestEvent } from '@exchange/contract';
import type { Uuid } from '@exchange/kernel';
import type { ReadModel, RowOf, Rows } from '@exchange/read-models';
import { requestKind } from '../application/request-kind';
import { evolve, type LiveRequest, noRequest, officesOf, view } from '../domain';
import { deskAtDelivery, isDeskEvent, projectDesk } from './desks';
import { entryOf, stubOf } from './entry';
import { lineOf } from './message';
import { numbersOf, renumber } from './numbers';
import { Places } from './places';
import { doneBy, type Told, toldAfter } from './request-detail';
import {
  assignments,
  type Desk,
  deskFiles,
  entries,
  openDesk,
  references,
  releasedDesks,
  requests,
  type RequestStory,
} from './request-tables';

/** The inbox and outbox of every office, and all that both sides know of each request. */
export const requestsModel: ReadModel<AnyEvent> = {
  name: 'requests',
  version: 6,
  tables: [requests, entries, references, deskFiles, releasedDesks, assignments],
  project(event, rows) {
    if (requestKind.owns(event)) return projectRequest(event, rows);
    if (isDeskEvent(event)) return projectDesk(event, rows);
  },
};

async function projectRequest(event: Recorded<RequestEvent>, rows: Rows): Promise<void> {
  const requestId = event.streamId.slice('request-'.length);
  const before = event.revision === 0 ? undefined : await rows.get(requests, { requestId });
  const state = evolve(before?.state ?? noRequest, event);
  const told = toldAfter(before && { content: before.content, account: before.account }, event);
  if (state.phase === 'none' || told === undefined) return;
  const desks = before?.desks ?? (await deskAtDelivery(state, rows));
  const story = storyAfter(before?.story, event, new Places(state, told));
  const { content, account } = told;
  rows.put(requests, { requestId, revision: event.revision, state, story, content, account, desks });
  if (bringsNumbers.has(event.type)) await projectNumbers(event, before, told, state, rows);
  for (const officeId of officesOf(state)) projectEntry(officeId, event.revision, { state, told, desks }, rows);
}

interface Seen {
  readonly state: LiveRequest;
  readonly told: Told;
  readonly desks: RowOf<typeof requests>['desks'];
}

/** An office that has handed over keeps the line as it was then; after a recall the addressee has a stub. */
function projectEntry(officeId: Uuid, revision: number, { state, told, desks }: Seen, rows: Rows): void {
  const seen = view(state, officeId);
  const { requestId, submittedAt } = told.account;
  const key = { officeId, submittedAt, requestId };
  const desk: Desk = desks[officeId] ?? openDesk;
  if (seen.sees === 'whole') rows.derive(entries, key, () => entryOf(officeId, state, told, desk));
  if (seen.sees === 'stub') rows.derive(entries, key, () => stubOf(officeId, state, told, desk));
  if (seen.sees === 'prefix' && seen.revision === revision) {
    rows.put(entries, { ...entryOf(officeId, state, told, desk), sight: 'prefix', seesUpTo: revision });
  }
}

const bringsNumbers: ReadonlySet<RequestEvent['type']> = new Set([
  'RequestSubmitted',
  'RequestReceived',
  'ReferenceAdded',
  'EntryCorrected',
]);

/** Numbers that an event brings, and those that a correction replaces. */
async function projectNumbers(
  event: Recorded<RequestEvent>,
  before: Told | undefined,
  told: Told,
  state: LiveRequest,
  rows: Rows,
): Promise<void> {
  const { requestId, submittedAt } = told.account;
  const known = before === undefined ? new Set<string>() : numbersOf(before);
  const now = numbersOf(told);
  for (const number of now) {
    if (known.has(number)) continue;
    const revision = number === told.account.number ? -1 : event.revision;
    rows.put(references, { number, requestId, submittedAt, revision });
  }
  if (event.type === 'EntryCorrected') await renumber(known, now, officesOf(state), told, rows);
}

function storyAfter(story: RequestStory | undefined, event: Recorded<RequestEvent>, places: Places): RequestStory {
  const { type } = event;
  const lines = [...(story?.lines ?? []), lineOf(event, places)];
  if (story === undefined) return { submission: doneBy(event, {}), lines };
  return type === 'RequestCollected' ? { ...story, lines, collection: doneBy(event, {}) } : { ...story, lines };
}
