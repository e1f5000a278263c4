import type { Recorded, RequestEvent } from '@exchange/contract';
import type { Committed } from '@exchange/decider';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { Answer } from '../../calls/answer';
import { committed, CommittedDto } from '../../calls/committed.dto';

@ApiSchema({ name: 'MessageSent' })
export class MessageSentDto extends CommittedDto {
  /** Names the message: the id of its event. */
  @ApiProperty({ format: 'uuid' })
  readonly messageId: string;
}

export function messageSent(command: Committed<RequestEvent>): Answer<MessageSentDto> {
  const { body, headers } = committed(command);
  const { id: messageId } = made('MessageSent', command);
  return new Answer({ ...body, messageId }, headers);
}

@ApiSchema({ name: 'ClarificationAsked' })
export class ClarificationAskedDto extends CommittedDto {
  /** The number under which it is answered. */
  @ApiProperty({ type: 'integer', minimum: 1 })
  readonly number: number;
}

export function clarificationAsked(command: Committed<RequestEvent>): Answer<ClarificationAskedDto> {
  const { body, headers } = committed(command);
  const { number } = made('ClarificationAsked', command).data;
  return new Answer({ ...body, number }, headers);
}

@ApiSchema({ name: 'EntryCorrected' })
export class EntryCorrectedDto extends CommittedDto {
  /** Names the correction: the id of its event. The other side confirms under it that it applied the correction. */
  @ApiProperty({ format: 'uuid' })
  readonly correctionId: string;
}

export function entryCorrected(command: Committed<RequestEvent>): Answer<EntryCorrectedDto> {
  const { body, headers } = committed(command);
  const { id: correctionId } = made('EntryCorrected', command);
  return new Answer({ ...body, correctionId }, headers);
}

/** The event of that type among those of a command that always makes one. */
function made<Type extends RequestEvent['type']>(type: Type, { events, streamId }: Committed<RequestEvent>) {
  const found = events.find((event): event is Made<Type> => event.type === type);
  if (found === undefined) throw new Error(`a command on ${streamId} made no ${type}`);
  return found;
}

type Made<Type extends RequestEvent['type']> = Extract<Recorded<RequestEvent>, { readonly type: Type }>;
