import {
  assignee,
  draftContent,
  type DraftContent,
  NoteAdded,
  recordedFor,
  type RecordedFor,
} from '@exchange/contract';
import { sides } from '@exchange/contract/codes';
import type { FileDetail, FoundFile } from '@exchange/files';
import { type FileAct, fileActs } from '@exchange/files/domain';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { ClosingDto } from '../../audit/answers/closing.dto';
import { closed, FromContract, inOpenApi } from '../../content/contract-schema';
import { fileStatuses } from './list.dto';
import { ProposalInFileDto } from './proposal-in-file.dto';

/** A draft as it stands in the log. */
@FromContract('StoredDraft', draftContent)
export class StoredDraftDto {}

/** For whom a request was put on record. */
@FromContract('StoredReport', recordedFor)
export class StoredReportDto {}

/** Somebody who works on a file. */
@FromContract('StoredAssignee', assignee)
export class StoredAssigneeDto {}

const moment = { type: 'string', format: 'date-time' };
const { noteId, text } = NoteAdded.data.properties;
const note = { noteId: inOpenApi(noteId), text: inOpenApi(text), by: { type: 'string' }, addedAt: moment };
const approval = {
  proposal: { type: 'integer' },
  by: { type: 'string' },
  approvedAt: moment,
  failed: { type: 'string', description: 'Why the approved act could not be done.' },
};

/** What of a file is closed today. To an auditor of the office that keeps it it is shown all the same; do not hand it on. */
@ApiSchema({ name: 'FileClosing' })
class FileClosingDto extends ClosingDto {
  /** The place of this answer that is closed; absent where all of it is. */
  readonly pointer?: string;
}

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
  /** Of what an office that is not connected sent: by whom, when, and how it came. */
  @ApiProperty({ type: StoredReportDto, required: false })
  readonly recordedFor?: RecordedFor;
  /** Who works on it: the pseudonyms that `GET /v1/me` tells everybody their own, and names where they were given. */
  @ApiProperty({ type: [StoredAssigneeDto] })
  readonly assigned: FileDetail['assigned'];
  /** Only those who are assigned see more than that it is there. */
  readonly restricted: boolean;
  /** Other offices of your jurisdiction that may read it. */
  @ApiProperty({ type: 'array', items: { type: 'string', format: 'uuid' } })
  readonly openedTo: readonly string[];
  @ApiProperty({ type: 'array', items: closed(note, 'by') })
  readonly notes: FileDetail['notes'];
  @ApiProperty({ type: [ProposalInFileDto] })
  readonly proposals: readonly ProposalInFileDto[];
  /** Oldest first. */
  @ApiProperty({ type: 'array', items: closed(approval, 'by', 'failed') })
  readonly approvals: FileDetail['approvals'];
  /** Absent where nothing is closed. What was about the wrong person is erased here; what is right the request says. */
  @ApiProperty({ type: [FileClosingDto], required: false })
  readonly closed?: readonly FileClosingDto[];
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
