import { Module } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { ApproveProposalHandler, SubmitDraftHandler } from './commit-to-act';
import { FileHistory } from './file-history';
import { FollowUps } from './follow-ups';
import { Grounds } from './grounds';
import { OpenFileHandler, WorkOnFileHandler } from './work-on-file';

/** An office's own files. Needs `Executor`, `Standings` and `SharedRequests`, which the app provides globally. */
@Module({
  imports: [CqrsModule],
  providers: [
    ApproveProposalHandler,
    FileHistory,
    FollowUps,
    Grounds,
    OpenFileHandler,
    SubmitDraftHandler,
    WorkOnFileHandler,
  ],
  exports: [FileHistory, FollowUps],
})
export class FilesModule {}
