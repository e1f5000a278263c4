import type { Committed } from '@exchange/decider';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { Answer, type AnswerHeaders } from './answer';

/** What a command wrote, as it stands in the log: a retry gets the same. */
@ApiSchema({ name: 'Committed' })
export class CommittedDto {
  /** Revision of the last event that the command wrote. */
  readonly revision: number;
  /** Hash of that event: it stands for the whole history before it. */
  @ApiProperty({ pattern: '^[0-9a-f]{64}$' })
  readonly hash: string;
}

/** The answer to a command on the stream that its address names. */
export function committed({ streamId, revision, hash }: Committed, headers: AnswerHeaders = {}): Answer<CommittedDto> {
  return new Answer({ revision, hash }, { revision, written: { streamId, revision }, ...headers });
}
