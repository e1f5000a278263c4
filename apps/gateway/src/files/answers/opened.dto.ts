import type { FileEvent } from '@exchange/contract';
import type { Committed } from '@exchange/decider';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { Answer } from '../../calls/answer';
import { committed, CommittedDto } from '../../calls/committed.dto';

@ApiSchema({ name: 'FileOpened' })
export class FileOpenedDto extends CommittedDto {
  @ApiProperty({ format: 'uuid' })
  readonly fileId: string;
}

export function fileOpened(command: Committed<FileEvent>): Answer<FileOpenedDto> {
  const fileId = command.streamId.slice('file-'.length);
  const { body, headers } = committed(command, { location: `/v1/files/${fileId}` });
  return new Answer({ fileId, ...body }, headers);
}
