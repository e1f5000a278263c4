import { sides, type Side } from '@exchange/contract/codes';
import type { FileEntry } from '@exchange/files';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';

export const fileStatuses: readonly FileEntry['status'][] = ['drafting', 'released', 'discarded', 'requested'];

/** One line of the list of your office's own files. */
@ApiSchema({ name: 'FileEntry' })
export class FileEntryDto implements FileEntry {
  @ApiProperty({ format: 'uuid' })
  readonly fileId: string;
  @ApiProperty({ type: 'integer', minimum: 0 })
  readonly revision: number;
  /** `requesting`: on a request that your office sends; `requested`: on one that it received. */
  @ApiProperty({ enum: sides })
  readonly side: Side;
  @ApiProperty({ enum: fileStatuses })
  readonly status: FileEntry['status'];
  @ApiProperty({ format: 'date-time' })
  readonly openedAt: string;
  @ApiProperty({ format: 'date-time' })
  readonly lastEventAt: string;
  /** The request that the file is on, from its release on. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  readonly requestId: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  readonly type: string | null;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  readonly addresseeOfficeId: string | null;
  /** The first file number that the draft names. */
  @ApiProperty({ type: 'string', nullable: true })
  readonly ownReference: string | null;
  @ApiProperty({ type: 'string', nullable: true })
  readonly assignee: string | null;
  @ApiProperty({ type: 'integer', minimum: 0 })
  readonly openProposals: number;
}

@ApiSchema({ name: 'FileList' })
export class FileListDto {
  /** The newest first. */
  @ApiProperty({ type: [FileEntryDto] })
  readonly files: readonly FileEntryDto[];
  /** Leads to the rest of the list; absent at its end. */
  readonly next?: string;
}
