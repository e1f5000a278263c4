import type { Principal } from '@exchange/access';
import type { Asking, Side } from '@exchange/contract/codes';
import type { Instant, Uuid } from '@exchange/kernel';
import { type Page, pageOf, placeIn, type ReadModels, type SchemaOf, type StoredRowOf } from '@exchange/read-models';
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { assignments, entries, references } from './request-tables';

type Row = StoredRowOf<typeof entries>;
type Shown = Omit<Row, 'officeId' | 'seesUpTo' | 'restricted' | 'assignees'>;

/** One line of an inbox or outbox. Of what its office has restricted to others a person sees the number alone. */
export type RequestEntry =
  | (Shown & { readonly assigned: boolean })
  | {
      readonly requestId: Uuid;
      readonly submittedAt: Instant;
      readonly side: Side;
      readonly number: string;
      readonly sight: 'number';
    };

export interface RequestFilter {
  /** What must be equal. `side`: what the office sent (`requesting`) or received; `number`: the speakable one. */
  readonly equal: Partial<
    Pick<Row, 'side' | 'status' | 'outcome' | 'typeOutcome' | 'type' | 'urgency' | 'counterpartJurisdiction' | 'number'>
  >;
  readonly collected?: boolean;
  /** A file number that either side gave it, whole. */
  readonly reference?: string;
  /** What the caller is assigned to, or what nobody is. */
  readonly assigned?: 'me' | 'nobody';
  readonly cursor?: string;
  readonly limit: number;
}

type Looking = Principal & Pick<Asking, 'purpose'>;

/** The newest first. @throws Refused 422 for a cursor that no list gave out */
export async function listRequests(
  models: ReadModels,
  looking: Looking,
  filter: RequestFilter,
): Promise<Page<RequestEntry>> {
  const { equal, cursor, limit } = filter;
  const admitted = admittedTo(looking);
  let query = models
    .over(entries, references, assignments)
    .selectFrom(entries.name)
    .selectAll()
    .select((row) => row.case().when(admitted(row)).then(1).else(0).end().as('admitted'))
    .where((row) => row.and({ ...equal, officeId: looking.officeId }))
    .orderBy('submittedAt', 'desc')
    .orderBy('requestId', 'desc')
    .limit(limit + 1);
  // By what it asks a list would tell of a restricted request what it does not show.
  if (asksMoreThanNumber(filter)) query = query.where(admitted);
  for (const condition of conditionsOf(looking, filter)) query = query.where(condition);
  if (cursor !== undefined) {
    const place = placeIn(cursor);
    query = query.where((row) => row(row.refTuple('submittedAt', 'requestId'), '<', row.tuple(...place)));
  }
  const page = pageOf(await query.execute(), limit, (row) => [row.submittedAt, row.requestId]);
  return { ...page, rows: page.rows.map(shown) };
}

type Builder = ExpressionBuilder<
  SchemaOf<typeof entries | typeof references | typeof assignments>,
  typeof entries.name
>;
type Condition = (row: Builder) => Expression<SqlBool>;

/** Who sees more than the number: what `isAdmitted` says of one request, said of a list. */
function admittedTo({ officeId, personId, role, purpose }: Looking): Condition {
  const onDuty = role === 'duty' && purpose === 'URGENT_DUTY';
  return (row) =>
    row.or([
      row('restricted', '=', role === 'auditor' ? row.ref('restricted') : 0),
      ...(onDuty ? [row('urgency', '=', 'urgent')] : []),
      isAssigned(row, officeId, personId),
    ]);
}

function isAssigned(row: Builder, officeId: Uuid, personId: string) {
  return row.exists(
    row
      .selectFrom(assignments.name)
      .select('requests_v6_assignments.actorId')
      .where('requests_v6_assignments.officeId', '=', officeId)
      .where('requests_v6_assignments.actorId', '=', personId)
      .whereRef('requests_v6_assignments.requestId', '=', 'requests_v6_entries.requestId'),
  );
}

function asksMoreThanNumber({ equal, collected, reference, assigned }: RequestFilter): boolean {
  const { side: _own, number: _spoken, ...more } = equal;
  return Object.keys(more).length > 0 || [collected, reference, assigned].some((each) => each !== undefined);
}

function conditionsOf({ officeId, personId }: Looking, filter: RequestFilter): readonly Condition[] {
  const { equal, collected, reference, assigned } = filter;
  return [
    ...(collected === undefined ? [] : [(row: Builder) => row('collectedAt', collected ? 'is not' : 'is', null)]),
    ...[equal.number, reference].flatMap((number) => (number === undefined ? [] : [isKnownAs(number)])),
    ...(assigned === 'nobody' ? [(row: Builder) => row('assignees', '=', 0)] : []),
    ...(assigned === 'me' ? [(row: Builder) => isAssigned(row, officeId, personId)] : []),
  ];
}

/**
 * By a number that the office can see: what came after it handed over it does not find. The number alone names the rows, so
 * that of an inbox, however long, no others are read.
 */
function isKnownAs(number: string): Condition {
  return (row) => {
    const found = row
      .selectFrom(references.name)
      .select(['requests_v6_references.submittedAt', 'requests_v6_references.requestId'])
      .where('requests_v6_references.number', '=', number);
    const seen = found
      .whereRef('requests_v6_references.requestId', '=', 'requests_v6_entries.requestId')
      .whereRef('requests_v6_references.revision', '<=', 'requests_v6_entries.seesUpTo');
    const named = row(row.refTuple('submittedAt', 'requestId'), 'in', found.$asTuple('submittedAt', 'requestId'));
    return row.and([named, row.exists(seen)]);
  };
}

function shown({
  admitted,
  officeId: _own,
  seesUpTo: _last,
  restricted: _closed,
  ...row
}: Row & { readonly admitted: number }): RequestEntry {
  const { requestId, submittedAt, side, number } = row;
  if (admitted === 0) return { requestId, submittedAt, side, number, sight: 'number' };
  const { assignees, ...rest } = row;
  return { ...rest, assigned: assignees > 0 };
}
