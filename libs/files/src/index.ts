export { ApproveProposal, type Approved, SubmitDraft, type Submitted } from './application/commit-to-act';
export { FileHistory, type SeenFileEvent } from './application/file-history';
export { draftFileId, fileIdOn, fileKind, fileStream } from './application/file-kind';
export { FilesModule } from './application/files.module';
export { type Approval, FollowUps, type Outcome, type Release } from './application/follow-ups';
export { SharedRequests, Standings } from './application/ports';
export { type FileWork, OpenFile, WorkOnFile } from './application/work-on-file';
export * from './read';
