import { draftContent, type DraftContent, FileAssigned, NoteAdded } from '@exchange/contract';
import { sides } from '@exchange/contract/codes';
import type { FileDetail, FoundFile } from '@exchange/files';
import { type FileAct, fileActs } from '@exchange/files/domain';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { closed, FromContract, inOpenApi } from '../../content/contract-schema';
import { fileStatuses } from './list.dto';
import { ProposalInFileDto } from './proposal-in-file.dto';

/** A draft as it stands in the log. */
@FromContract('StoredDraft', draftContent)
export class StoredDraftDto {}

/** A text of one line, until it is erased. */
@FromContract('StoredLine', FileAssigned.data.properties.assignee)
export class StoredLineDto {}

const moment = { type: 'string', format: 'date-time' };
const { noteId, text } = NoteAdded.data.properties;
const note = { noteId: inOpenApi(noteId), text: inOpenApi(text), by: { type: 'string' }, addedAt: moment };
const approval = {
  proposal: { type: 'integer' },
  by: { type: 'string' },
  approvedAt: moment,
  failed: { type: 'string', description: 'Why the approved act could not be done.' },
};

/** What stands in a file of your own office. */
class WrittenFileDto implements FileDetail {
  @ApiProperty({ format: 'uuid' })
  readonly fileId: string;
  @ApiProperty({ type: 'string', enum: sides })
  readonly side: string;
  @ApiProperty({ enum: fileStatuses })
  readonly status: FileDetail['status'];
  /** The request that the file is on, from its release on. */
  @ApiProperty({ format: 'uuid', required: false })
  readonly requestId?: string;
  @ApiProperty({ format: 'date-time' })
  readonly openedAt: string;
  @ApiProperty({ format: 'date-time' })
  readonly lastEventAt: string;
  /** As it was last written; what was sent, once it is released. */
  @ApiProperty({ type: StoredDraftDto, required: false })
  readonly draft?: DraftContent;
  /** Who works on it. */
  @ApiProperty({ type: StoredLineDto, required: false })
  readonly assignee?: NonNullable<FileDetail['assignee']>;
  @ApiProperty({ type: 'array', items: closed(note, 'by') })
  readonly notes: FileDetail['notes'];
  @ApiProperty({ type: [ProposalInFileDto] })
  readonly proposals: readonly ProposalInFileDto[];
  /** Oldest first. */
  @ApiProperty({ type: 'array', items: closed(approval, 'by', 'failed') })
  readonly approvals: FileDetail['approvals'];
}

/** A file of your own office, and what you may do in it. */
@ApiSchema({ name: 'FileDetail' })
export class FileDetailDto extends WrittenFileDto implements FoundFile {
  /** The last event: the ETag. */
  @ApiProperty({ type: 'integer', minimum: 0 })
  readonly revision: number;
  /** What you may do now, in your role. The draft's content and four eyes may still have something to say. */
  @ApiProperty({ type: 'array', items: { type: 'string', enum: Object.keys(fileActs) } })
  readonly allowedActions: readonly FileAct[];
}

/** How a file stood at a point of its history. */
@ApiSchema({ name: 'PastFile' })
export class PastFileDto extends WrittenFileDto {
  /** The last event of this view. */
  @ApiProperty({ type: 'integer', minimum: 0 })
  readonly revision: number;
}
