import { InstantField, optional, Text } from '../../content/fields';

/** What every act may say beside what it is about. */
export class TimesDto {
  /** When it happened; absent: now. Never before delivery. */
  @InstantField(optional)
  readonly occurredAt?: string;

  /** Why it is recorded more than 24 hours after it happened. The other side reads it too. */
  @Text(optional)
  readonly lateReason?: string;
}
