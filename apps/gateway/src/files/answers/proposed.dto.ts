import type { FileEvent } from '@exchange/contract';
import type { Committed } from '@exchange/decider';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { Answer } from '../../calls/answer';
import { committed, CommittedDto } from '../../calls/committed.dto';

@ApiSchema({ name: 'Proposed' })
export class ProposedDto extends CommittedDto {
  /** The number under which it is approved; `hash` is what is approved. */
  @ApiProperty({ type: 'integer', minimum: 1 })
  readonly proposal: number;
}

export function proposed(command: Committed<FileEvent>): Answer<ProposedDto> {
  const [event] = command.events;
  if (event.type !== 'ActProposed') throw new Error(`a proposal in ${command.streamId} proposed nothing`);
  const { body, headers } = committed(command);
  return new Answer({ proposal: event.data.proposal, ...body }, headers);
}
