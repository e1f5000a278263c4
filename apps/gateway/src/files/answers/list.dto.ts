import { sides, type Side } from '@exchange/contract/codes';
import type { FileEntry } from '@exchange/files';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';

type Line = Extract<FileEntry, { readonly status: unknown }>;

export const fileStatuses: readonly Line['status'][] = ['drafting', 'released', 'discarded', 'onRequest'];

/** One line of the list of files. Where `sight` is `number`, the file is closed to you, and the line says nothing more of it. */
@ApiSchema({ name: 'FileEntry' })
export class FileEntryDto implements Pick<Line, 'fileId' | 'officeId' | 'openedAt'>, Partial<Line> {
  @ApiProperty({ format: 'uuid' })
  readonly fileId: string;
  /** The office that keeps it. */
  @ApiProperty({ format: 'uuid' })
  readonly officeId: string;
  @ApiProperty({ enum: ['whole', 'number'] })
  readonly sight: Line['sight'];
  @ApiProperty({ format: 'date-time' })
  readonly openedAt: string;
  @ApiProperty({ type: 'integer', minimum: 0, required: false })
  readonly revision?: number;
  /** The side of its office: `requesting` where that sends the request, or took it over from the sender. */
  @ApiProperty({ enum: sides, required: false })
  readonly side?: Side;
  @ApiProperty({ enum: fileStatuses, required: false })
  readonly status?: Line['status'];
  @ApiProperty({ format: 'date-time', required: false })
  readonly lastEventAt?: string;
  /** The request that the file is on, from its release on. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, required: false })
  readonly requestId?: string | null;
  @ApiProperty({ type: 'string', nullable: true, required: false })
  readonly type?: string | null;
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true, required: false })
  readonly addresseeOfficeId?: string | null;
  /** The first file number that the draft names. */
  @ApiProperty({ type: 'string', nullable: true, required: false })
  readonly ownReference?: string | null;
  /** Whether somebody is assigned to it. */
  readonly assigned?: boolean;
  @ApiProperty({ type: 'integer', minimum: 0, required: false })
  readonly openProposals?: number;
  /** Why all or some of it is closed to your office today; absent where nothing is. */
  @ApiProperty({ type: 'array', items: { type: 'string', enum: ['recalled', 'wrongPerson'] }, required: false })
  readonly closed?: NonNullable<Line['closed']>;
}

@ApiSchema({ name: 'FileList' })
export class FileListDto {
  /** The newest first. */
  @ApiProperty({ type: [FileEntryDto] })
  readonly files: readonly FileEntryDto[];
  /** Leads to the rest of the list; absent at its end. */
  readonly next?: string;
}
