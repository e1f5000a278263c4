import { commitmentsModel } from './commitments';
import { filesModel } from './files';

export { commitmentsModel, type OutstandingCommitment, outstandingCommitments } from './commitments';
export { filesModel } from './files';
export type { FileDetail } from './file-detail';
export { type FileEntry, type FileFilter, listFiles } from './file-list';
export { admissionToFile, findFile, findFileOn, type FoundFile, type SightOfFile } from './file-queries';

export const fileModels = [filesModel, commitmentsModel];
