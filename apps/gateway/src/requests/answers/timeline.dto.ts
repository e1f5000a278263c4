import { type RequestEvent, requestEvents } from '@exchange/contract';
import { capacities, sides, type EventCapacity, type Side } from '@exchange/contract/codes';
import type { TimelineEntry } from '@exchange/requests';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';

@ApiSchema({ name: 'TimelineEntry' })
export class TimelineEntryDto implements TimelineEntry {
  @ApiProperty({ type: 'integer', minimum: 0 })
  readonly revision: number;
  /** Names the entry, for example to correct it. */
  @ApiProperty({ format: 'uuid' })
  readonly eventId: string;
  /** What kind of thing happened. */
  @ApiProperty({ enum: requestEvents.map(({ type }) => type) })
  readonly event: RequestEvent['type'];
  @ApiProperty({ enum: sides })
  readonly side: Side;
  @ApiProperty({ format: 'uuid' })
  readonly officeId: string;
  @ApiProperty({ enum: capacities })
  readonly capacity: EventCapacity;
  /** The office whose act it was, where another recorded it. */
  @ApiProperty({ type: 'string', format: 'uuid', nullable: true })
  readonly recordedFor: string | null;
  @ApiProperty({ format: 'date-time' })
  readonly occurredAt: string;
  @ApiProperty({ format: 'date-time' })
  readonly recordedAt: string;
  /** Whole hours between the act and its record, where that is more than a day. */
  @ApiProperty({ type: 'integer', minimum: 24, nullable: true })
  readonly hoursLate: number | null;
  /** Places of the entry were put right later; it shows their new values. */
  readonly corrected: boolean;
  /**
   * For a person to read, in the language of the answer. It names items, measures, legal remedies and file numbers by their
   * place among their like as the detail lists them, the first being 1, and other entries by their revision. Free text of the
   * act stands in the detail.
   * @example "The requested side acknowledged receipt."
   */
  readonly sentence: string;
}

@ApiSchema({ name: 'Timeline' })
export class TimelineDto {
  /** Oldest first. */
  readonly entries: TimelineEntryDto[];
}
