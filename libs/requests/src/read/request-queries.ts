import type { Principal } from '@exchange/access';
import { type Asking, isAdmitted } from '@exchange/contract/codes';
import type { Instant, Uuid } from '@exchange/kernel';
import { type JsonText, parsed, partOf, type ReadModels, type StoredRowOf } from '@exchange/read-models';
import {
  type Act,
  allowedActions,
  type LiveRequest,
  otherSide,
  responsibleIn,
  standpointOf,
  type View,
  view,
} from '../domain';
import { type RequestDetail, standingOf } from './request-detail';
import { openDesk, requests } from './request-tables';

/** Who looks at a case, and why: out of hours the purpose opens what is urgent to whoever is on duty. */
export type Looking = Principal & Pick<Asking, 'purpose'>;

/** What the addressee of a recalled request keeps of it. */
export interface RequestStub {
  readonly requestId: Uuid;
  readonly number: string;
  readonly counterpartJurisdiction: string;
  readonly counterpartOfficeId: Uuid;
  readonly type: string;
  readonly submittedAt: Instant;
  readonly recalledAt: Instant;
  readonly collected: boolean;
}

/** A request as one office may see it. `revision` is the ETag: that of its stream, or of the last event that is seen. */
export type FoundRequest =
  | {
      readonly sees: 'whole';
      readonly revision: number;
      /** JSON text of a `RequestDetail`, ready to be sent. */
      readonly detail: JsonText<RequestDetail>;
      readonly allowedActions: readonly Act[];
    }
  | { readonly sees: 'prefix'; readonly revision: number }
  | {
      readonly sees: 'stub';
      readonly revision: number;
      readonly stub: RequestStub;
      readonly allowedActions: readonly Act[];
    }
  /** The office sees it, and has restricted it to others of its people. */
  | { readonly sees: 'number'; readonly number: string };

/** The timeline, which is long, is asked for by itself. */
const asked = partOf(requests, 'revision', 'desks', 'state', 'account', 'content');
type Row = Pick<StoredRowOf<typeof requests>, (typeof asked.columns)[number]>;

/** What tells whether somebody may see it at all. */
const askedBefore = partOf(requests, 'desks', 'state');

/** Undefined where there is no such request, and where the office takes no part in it: nobody learns which. */
export async function findRequest(
  models: ReadModels,
  looking: Looking,
  requestId: Uuid,
): Promise<FoundRequest | undefined> {
  const row = await models.pick(asked, { requestId });
  if (row === undefined) return undefined;
  const state = parsed(row.state);
  const { officeId, role } = looking;
  const seen = view(state, officeId);
  if (seen.sees === 'none') return undefined;
  if (!isOpenTo(looking, row, state)) return { sees: 'number', number: parsed(row.account).number };
  return foundAs(seen, row, state, allowedActions(state, officeId, role), officeId);
}

function foundAs(
  seen: Exclude<View, { readonly sees: 'none' }>,
  row: Row,
  state: LiveRequest,
  allowed: readonly Act[],
  officeId: Uuid,
): FoundRequest {
  const { revision } = row;
  switch (seen.sees) {
    case 'whole':
      return { sees: 'whole', revision, detail: detailOf(row, state), allowedActions: allowed };
    case 'prefix':
      return seen;
    case 'stub':
      return { sees: 'stub', revision, stub: stubIn(row, state, officeId), allowedActions: allowed };
  }
}

/** Most offices restrict nothing: what they said of a request is parsed only where there is something. */
function isOpenTo(looking: Looking, { desks }: Pick<Row, 'desks'>, { urgent }: LiveRequest): boolean {
  if (desks === '{}') return true;
  return isAdmitted({ ...(parsed(desks)[looking.officeId] ?? openDesk), urgent }, looking);
}

function stubIn(row: Pick<Row, 'account'>, state: LiveRequest, officeId: Uuid): RequestStub {
  const { requestId, number, submittedAt } = parsed(row.account);
  const other = state.sides[otherSide(standpointOf(state, officeId)?.side ?? 'requested')];
  return {
    requestId,
    number,
    counterpartJurisdiction: other.jurisdiction,
    counterpartOfficeId: responsibleIn(other.participations)?.officeId ?? '',
    type: state.type,
    submittedAt,
    recalledAt: state.phase === 'recalled' ? state.recalledAt : submittedAt,
    collected: state.collected,
  };
}

/** What is long stays text: it is neither parsed nor written anew for an answer. */
function detailOf({ content, account }: Row, state: LiveRequest): JsonText<RequestDetail> {
  const standing = JSON.stringify(standingOf(state));
  return `${standing.slice(0, -1)},"content":${content},${account.slice(1)}`;
}

/** What a person may do with a request at all, as far as the read models know it; undefined where they know none such. */
export type Admission = 'open' | 'restricted' | 'foreign';

/**
 * Asked before the log is: reading the whole history of a request only to refuse it would tell a stranger by the time it takes
 * that there is one.
 */
export async function admissionTo(
  models: ReadModels,
  looking: Looking,
  requestId: Uuid,
): Promise<Admission | undefined> {
  const row = await models.pick(askedBefore, { requestId });
  if (row === undefined) return undefined;
  const state = parsed(row.state);
  if (view(state, looking.officeId).sees === 'none') return 'foreign';
  return isOpenTo(looking, row, state) ? 'open' : 'restricted';
}
