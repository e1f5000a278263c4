import type { Principal } from '@exchange/access';
import { type Asking, isAdmitted } from '@exchange/contract/codes';
import type { Uuid } from '@exchange/kernel';
import { parsed, type ReadModels, type StoredRowOf } from '@exchange/read-models';
import { allowedActions, type FileAct, type OpenFile } from '../domain';
import { detailIn, type FileDetail, withoutPeople } from './file-detail';
import { files, filesOnRequests } from './files';

/** Who looks into a file, and why. */
export type Looking = Principal & Pick<Asking, 'purpose'>;

/** The least of it that the log is asked with: a file is its own office's, and may be opened to others of the State. */
export interface FileReader extends Asking {
  readonly officeId: Uuid;
}

/** A file as it stands, and what its reader may do in it. */
export interface FoundFile extends FileDetail {
  /** Revision of its stream: the ETag. */
  readonly revision: number;
  readonly allowedActions: readonly FileAct[];
}

/** What somebody sees of a file of their office, or of one that another office opened to theirs. */
export type SightOfFile =
  | { readonly sees: 'whole'; readonly file: FoundFile }
  /** Something of it is closed: what is left of it, or marked for an auditor, is told from the log. */
  | { readonly sees: 'fromLog' }
  /** It is restricted to others, or its request was recalled. */
  | { readonly sees: 'nothing'; readonly because: 'FILE_RESTRICTED' | 'FILE_CLOSED_BY_RECALL' };

/** Undefined where there is no such file, and where it is another office's: nobody learns which. */
export async function findFile(models: ReadModels, looking: Looking, fileId: Uuid): Promise<SightOfFile | undefined> {
  const row = await models.find(files, { fileId });
  if (row === undefined) return undefined;
  const state = parsed(row.state);
  const { officeId } = looking;
  const own = state.officeId === officeId;
  if (!own && !state.openedTo.includes(officeId)) return undefined;
  const closed = closedTo(looking, row, own);
  if (closed !== undefined) return { sees: 'nothing', because: closed };
  if (row.closed === 1 || row.wrongPerson === 1) return { sees: 'fromLog' };
  const whole = detailIn(fileId, { state, contents: parsed(row.contents) }, row.lastEventAt);
  const detail = own ? whole : withoutPeople(whole);
  return { sees: 'whole', file: found(detail, row.revision, state, looking) };
}

/** A detail, and what its reader may do. */
export function found(detail: FileDetail, revision: number, state: OpenFile, looking: FileReader): FoundFile {
  const { officeId, personId, role, purpose = '' } = looking;
  return { revision, ...detail, allowedActions: allowedActions(state, { officeId, personId, role, purpose }) };
}

/** To people of another office a restricted file is closed: they are not among those who can be assigned. */
function closedTo(looking: Looking, row: StoredRowOf<typeof files>, own: boolean) {
  if (row.closed === 1 && !(own && looking.role === 'auditor')) return 'FILE_CLOSED_BY_RECALL';
  if (row.restricted === 0) return undefined;
  return own && isAdmitted(parsed(row.state), looking) ? undefined : 'FILE_RESTRICTED';
}

/**
 * How an office stands to a file, as far as the read models know it; undefined where they know none such. Asked before the
 * log is, which would take longer over a foreign file than over none.
 */
export async function admissionToFile(
  models: ReadModels,
  { officeId }: Principal,
  fileId: Uuid,
): Promise<'open' | 'recalled' | 'foreign' | undefined> {
  const row = await models
    .over(files)
    .selectFrom(files.name)
    .select(['officeId', 'closed', 'state'])
    .where('fileId', '=', fileId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  if (row.officeId !== officeId) return parsed(row.state).openedTo.includes(officeId) ? 'open' : 'foreign';
  return row.closed === 1 ? 'recalled' : 'open';
}

/** The caller's own file on a request, where its office keeps one. */
export async function findFileOn(
  models: ReadModels,
  { officeId }: Principal,
  requestId: Uuid,
): Promise<Uuid | undefined> {
  return (await models.find(filesOnRequests, { officeId, requestId }))?.fileId;
}
