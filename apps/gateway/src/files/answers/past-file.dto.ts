import type { DraftContent } from '@exchange/contract';
import type { OpenFile } from '@exchange/files/domain';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { StoredDraftDto } from './detail.dto';
import { fileStatuses } from './list.dto';
import { ProposalInFileDto } from './proposal-in-file.dto';

/** How a file stood at a point of its history. */
@ApiSchema({ name: 'PastFile' })
export class PastFileDto {
  /** The last event of this view. */
  @ApiProperty({ type: 'integer', minimum: 0 })
  readonly revision: number;
  @ApiProperty({ format: 'uuid' })
  readonly officeId: string;
  @ApiProperty({ enum: fileStatuses })
  readonly status: OpenFile['status'];
  @ApiProperty({ format: 'uuid', required: false })
  readonly requestId?: string;
  @ApiProperty({ type: StoredDraftDto, required: false })
  readonly draft?: DraftContent;
  /** Hash of the last event that changed the draft. */
  @ApiProperty({ pattern: '^[0-9a-f]{64}$', required: false })
  readonly draftHash?: string;
  @ApiProperty({ type: [ProposalInFileDto] })
  readonly proposals: readonly ProposalInFileDto[];
}
