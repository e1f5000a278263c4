import type { Closing } from '@exchange/contract';
import { type Page, pageOf, placeIn, type ReadModels, type SchemaOf, type StoredRowOf } from '@exchange/read-models';
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import type { Looking } from './file-queries';
import { fileReaders, files } from './files';

type Row = StoredRowOf<typeof files>;
type Listed = Omit<Row, 'state' | 'contents' | 'restricted' | Closed | 'assignees' | 'urgency'>;
type Closed = 'closed' | 'wrongPerson';

/** One line of the list of files. Of what is closed to a person the list says only that it is there. */
export type FileEntry =
  | (Listed & { readonly sight: 'whole'; readonly assigned: boolean; readonly closed?: readonly Closing['because'][] })
  | (Pick<Row, 'fileId' | 'officeId' | 'openedAt'> & { readonly sight: 'number' });

export interface FileFilter {
  readonly equal: Partial<Pick<Row, 'side' | 'status' | 'type' | 'ownReference'>>;
  /** What the caller is assigned to, or what nobody is. */
  readonly assigned?: 'me' | 'nobody';
  /** Whose files: the office's own, or those that other offices of its jurisdiction opened to it. */
  readonly keeper: 'own' | 'others';
  readonly cursor?: string;
  readonly limit: number;
}

type Builder = ExpressionBuilder<SchemaOf<typeof files | typeof fileReaders>, typeof files.name>;
type Condition = (row: Builder) => Expression<SqlBool>;

/** The newest first. @throws Refused 422 for a cursor that no list gave out */
export async function listFiles(models: ReadModels, looking: Looking, filter: FileFilter): Promise<Page<FileEntry>> {
  const { equal, assigned, keeper, cursor, limit } = filter;
  const admitted = admittedTo(looking, keeper);
  let query = models
    .over(files, fileReaders)
    .selectFrom(files.name)
    .select(['fileId', 'officeId', 'revision', 'side', 'status', 'openedAt', 'lastEventAt', 'requestId', 'type'])
    .select(['addresseeOfficeId', 'ownReference', 'assignees', 'openProposals', 'closed', 'wrongPerson'])
    .select((row) => row.case().when(admitted(row)).then(1).else(0).end().as('admitted'))
    .where((row) => row.and(equal))
    .orderBy('openedAt', 'desc')
    .orderBy('fileId', 'desc')
    .limit(limit + 1);
  const { officeId, personId } = looking;
  if (keeper === 'own') query = query.where('officeId', '=', officeId);
  else query = query.where((row) => row('fileId', 'in', filesOf(row, officeId)));
  if (Object.keys(equal).length > 0 || assigned !== undefined) query = query.where(admitted);
  if (assigned === 'me') query = query.where((row) => row('fileId', 'in', filesOf(row, personId)));
  if (assigned === 'nobody') query = query.where('assignees', '=', 0);
  if (cursor !== undefined) {
    const place = placeIn(cursor);
    query = query.where((row) => row(row.refTuple('openedAt', 'fileId'), '<', row.tuple(...place)));
  }
  const page = pageOf(await query.execute(), limit, (row) => [row.openedAt, row.fileId]);
  return { ...page, rows: page.rows.map(shown) };
}

/** What `findFile` says of one file, said of a list. */
function admittedTo({ role, personId, purpose }: Looking, keeper: FileFilter['keeper']): Condition {
  const auditor = role === 'auditor';
  const onDuty = role === 'duty' && purpose === 'URGENT_DUTY';
  return (row) =>
    row.and([
      row('closed', '=', auditor && keeper === 'own' ? row.ref('closed') : 0),
      row.or([
        row('restricted', '=', auditor && keeper === 'own' ? row.ref('restricted') : 0),
        ...(onDuty && keeper === 'own' ? [row('urgency', '=', 'urgent')] : []),
        ...(keeper === 'own' ? [isAmongReaders(row, personId)] : []),
      ]),
    ]);
}

/** Of one row that is there. */
function isAmongReaders(row: Builder, reader: string) {
  return row.exists(filesOf(row, reader).whereRef('files_v4_readers.fileId', '=', 'files_v4.fileId'));
}

/** What somebody is assigned to, or an office was opened: asked for by themselves, so that files of others are not read. */
function filesOf(row: Builder, reader: string) {
  return row
    .selectFrom(fileReaders.name)
    .select('files_v4_readers.fileId')
    .where('files_v4_readers.reader', '=', reader);
}

type Found = Listed & Pick<Row, Closed> & { readonly assignees: number; readonly admitted: number };

function shown({ admitted, assignees, closed, wrongPerson, ...row }: Found): FileEntry {
  const { fileId, officeId, openedAt } = row;
  if (admitted === 0) return { fileId, officeId, openedAt, sight: 'number' };
  const because: readonly Closing['because'][] = [
    ...(closed === 1 ? (['recalled'] as const) : []),
    ...(wrongPerson === 1 ? (['wrongPerson'] as const) : []),
  ];
  return { ...row, sight: 'whole', assigned: assignees > 0, ...(because.length > 0 && { closed: because }) };
}
