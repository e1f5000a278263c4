import type { Principal } from '@exchange/access';
import type { Uuid } from '@exchange/kernel';
import { type Page, pageOf, parsed, placeIn, type ReadModels, type StoredRowOf } from '@exchange/read-models';
import { allowedActions, type FileAct } from '../domain';
import { detailIn, type FileDetail } from './file-detail';
import { files, filesOnRequests } from './files';

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

/** A file as it stands, and what its reader may do in it. */
export interface FoundFile extends FileDetail {
  /** Revision of its stream: the ETag. */
  readonly revision: number;
  readonly allowedActions: readonly FileAct[];
}

/** Undefined where there is no such file, and where it is another office's: nobody learns which. */
export async function findFile(
  models: ReadModels,
  { officeId, role }: Principal,
  fileId: Uuid,
): Promise<FoundFile | undefined> {
  const row = await models.find(files, { fileId });
  if (row?.officeId !== officeId) return undefined;
  const state = parsed(row.state);
  const detail = detailIn(fileId, { state, contents: parsed(row.contents) }, row.lastEventAt);
  return { revision: row.revision, ...detail, allowedActions: allowedActions(state, role) };
}

/** The caller's own file on a request, where its office keeps one. */
export async function findFileOn(
  models: ReadModels,
  { officeId }: Principal,
  requestId: Uuid,
): Promise<Uuid | undefined> {
  return (await models.find(filesOnRequests, { officeId, requestId }))?.fileId;
}
