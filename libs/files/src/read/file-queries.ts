import type { Principal } from '@exchange/access';
import type { Uuid } from '@exchange/kernel';
import { type Page, pageOf, parsed, placeIn, type ReadModels, type StoredRowOf } from '@exchange/read-models';
import { allowedActions, type FileAct, type Proposal } from '../domain';
import { draftIn, type FileContents, files, filesOnRequests } from './files';

/** One line of the list of an office's own files. */
export type FileEntry = Omit<StoredRowOf<typeof files>, 'officeId' | 'state' | 'contents'>;

export interface FileFilter {
  readonly equal: Partial<Pick<FileEntry, 'side' | 'status' | 'type' | 'ownReference' | 'assignee'>>;
  readonly cursor?: string;
  readonly limit: number;
}

/** The newest first. @throws Refused 422 for a cursor that no list gave out */
export async function listFiles(
  models: ReadModels,
  { officeId }: Principal,
  { equal, cursor, limit }: FileFilter,
): Promise<Page<FileEntry>> {
  let query = models
    .over(files)
    .selectFrom(files.name)
    .select(['fileId', 'revision', 'side', 'status', 'openedAt', 'lastEventAt', 'requestId', 'type'])
    .select(['addresseeOfficeId', 'ownReference', 'assignee', 'openProposals'])
    .where((row) => row.and({ ...equal, officeId }))
    .orderBy('openedAt', 'desc')
    .orderBy('fileId', 'desc')
    .limit(limit + 1);
  if (cursor !== undefined) {
    const place = placeIn(cursor);
    query = query.where((row) => row(row.refTuple('openedAt', 'fileId'), '<', row.tuple(...place)));
  }
  return pageOf(await query.execute(), limit, (row) => [row.openedAt, row.fileId]);
}

/** A whole file, as its office sees it. */
export interface FileDetail extends FileContents {
  readonly fileId: Uuid;
  /** Revision of its stream: the ETag. */
  readonly revision: number;
  readonly status: FileEntry['status'];
  readonly requestId?: Uuid;
  readonly lastEventAt: string;
  readonly proposals: readonly Proposal[];
  readonly allowedActions: readonly FileAct[];
}

/** Undefined where there is no such file, and where it is another office's: nobody learns which. */
export async function findFile(
  models: ReadModels,
  { officeId, role }: Principal,
  fileId: Uuid,
): Promise<FileDetail | undefined> {
  const row = await models.find(files, { fileId });
  if (row?.officeId !== officeId) return undefined;
  const { revision, status, requestId, lastEventAt } = row;
  const state = parsed(row.state);
  const contents = parsed(row.contents);
  const draft = draftIn(state, contents);
  return {
    ...{ fileId, revision, status, lastEventAt, ...contents },
    ...(draft !== undefined && { draft }),
    ...(requestId !== null && { requestId }),
    proposals: state.proposals,
    allowedActions: allowedActions(state, role),
  };
}

/** The caller's own file on a request, where its office keeps one. */
export async function findFileOn(
  models: ReadModels,
  { officeId }: Principal,
  requestId: Uuid,
): Promise<Uuid | undefined> {
  return (await models.find(filesOnRequests, { officeId, requestId }))?.fileId;
}
