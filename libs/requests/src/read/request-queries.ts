import type { Principal } from '@exchange/access';
import type { Uuid } from '@exchange/kernel';
import {
  type JsonText,
  type Page,
  pageOf,
  parsed,
  placeIn,
  type ReadModels,
  type StoredRowOf,
} from '@exchange/read-models';
import { type Act, allowedActions, type LiveRequest, view } from '../domain';
import { type RequestDetail, standingOf } from './request-detail';
import { entries, references, requests } from './request-tables';

/** One line of an inbox or outbox. */
export type RequestEntry = Omit<StoredRowOf<typeof entries>, 'officeId'>;

export interface RequestFilter {
  /** What must be equal. `side`: what the office sent (`requesting`) or received; `number`: the speakable one. */
  readonly equal: Partial<
    Pick<RequestEntry, 'side' | 'status' | 'outcome' | 'type' | 'urgency' | 'counterpartJurisdiction' | 'number'>
  >;
  readonly collected?: boolean;
  /** A file number that either side gave it, whole. */
  readonly reference?: string;
  readonly cursor?: string;
  readonly limit: number;
}

/** The newest first. @throws Refused 422 for a cursor that no list gave out */
export async function listRequests(
  models: ReadModels,
  { officeId }: Principal,
  { equal, collected, reference, cursor, limit }: RequestFilter,
): Promise<Page<RequestEntry>> {
  let query = models
    .over(entries, references)
    .selectFrom(entries.name)
    .selectAll()
    .where((row) => row.and({ ...equal, officeId }))
    .orderBy('submittedAt', 'desc')
    .orderBy('requestId', 'desc')
    .limit(limit + 1);
  if (collected !== undefined) query = query.where('collectedAt', collected ? 'is not' : 'is', null);
  for (const number of [equal.number, reference]) {
    if (number === undefined) continue;
    query = query.where((row) => {
      const known = row.selectFrom(references.name).select(['submittedAt', 'requestId']).where('number', '=', number);
      return row(row.refTuple('submittedAt', 'requestId'), 'in', known.$asTuple('submittedAt', 'requestId'));
    });
  }
  if (cursor !== undefined) {
    const place = placeIn(cursor);
    query = query.where((row) => row(row.refTuple('submittedAt', 'requestId'), '<', row.tuple(...place)));
  }
  const rows = (await query.execute()).map(({ officeId: _own, ...entry }) => entry);
  return pageOf(rows, limit, (row) => [row.submittedAt, row.requestId]);
}

/** A request as one office may see it. */
export interface FoundRequest {
  /** Revision of its stream: the ETag. */
  readonly revision: number;
  /** JSON text of a `RequestDetail`, ready to be sent. */
  readonly detail: JsonText<RequestDetail>;
  readonly allowedActions: readonly Act[];
}

/** Undefined where there is no such request, and where the office takes no part in it: nobody learns which. */
export async function findRequest(
  models: ReadModels,
  { officeId, role }: Principal,
  requestId: Uuid,
): Promise<FoundRequest | undefined> {
  const row = await models.find(requests, { requestId });
  if (row === undefined) return undefined;
  const state = parsed(row.state);
  if (view(state, officeId).sees === 'none') return undefined;
  return {
    revision: row.revision,
    detail: detailOf(row, state),
    allowedActions: allowedActions(state, officeId, role),
  };
}

/** What is long stays text: it is neither parsed nor written anew for an answer. */
function detailOf({ content, account }: StoredRowOf<typeof requests>, state: LiveRequest): JsonText<RequestDetail> {
  const standing = JSON.stringify(standingOf(state));
  return `${standing.slice(0, -1)},"content":${content},${account.slice(1)}`;
}
