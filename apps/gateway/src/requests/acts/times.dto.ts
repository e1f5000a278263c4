import type { RecordedFor } from '@exchange/contract';
import { ApiSchema } from '@nestjs/swagger';
import { Code, InstantField, One, optional, Sha256, Text, UuidField } from '../../content/fields';

/** An act of the other side's office, which is not connected: your office puts it on record, and it reads as reported. */
@ApiSchema({ name: 'RecordedFor' })
export class RecordedForDto implements RecordedFor {
  /** The office whose act it is: the responsible one of the other side. */
  @UuidField()
  readonly officeId: string;
  /** How you learned of it: a code of the list `recording-channels`. */
  @Code()
  readonly channel: string;
  /** When that office did it. It stands for `occurredAt`, and no late reason is needed. */
  @InstantField()
  readonly date: string;
  @Sha256(optional)
  readonly documentSha256?: string;
}

/** What every act may say beside what it is about. */
export class TimesDto {
  /** When it happened; absent: now. Never before delivery. */
  @InstantField(optional)
  readonly occurredAt?: string;

  /** Why it is recorded more than 24 hours after it happened. The other side reads it too. */
  @Text(optional)
  readonly lateReason?: string;

  /** Only for an act of the other side, while its office is not connected. */
  @One(() => RecordedForDto, optional)
  readonly recordedFor?: RecordedForDto;
}
