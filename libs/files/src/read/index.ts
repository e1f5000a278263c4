import { commitmentsModel } from './commitments';
import { filesModel } from './files';

export { commitmentsModel, type OutstandingCommitment, outstandingCommitments } from './commitments';
export { type FileDetail, type FileEntry, type FileFilter, findFile, findFileOn, listFiles } from './file-queries';
export type { FileContents } from './files';

export const fileModels = [filesModel, commitmentsModel];
