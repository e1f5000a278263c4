import type { AuditedEntry, AuditedPast } from '@exchange/requests';
import type { AuditedEvent } from '@exchange/requests/domain';
import { ApiProperty, ApiSchema } from '@nestjs/swagger';
import { PastRequestDto } from '../../requests/answers/detail.dto';
import { RequestEventField } from '../../requests/answers/events.dto';
import { TimelineEntryDto } from '../../requests/answers/timeline.dto';
import { ClosingDto } from './closing.dto';

@ApiSchema({ name: 'AuditedEvent' })
export class AuditedEventDto implements AuditedEvent {
  /** As it stands in the log, with its data also where that is withheld from everybody else. */
  @RequestEventField()
  readonly event: AuditedEvent['event'];
  /** Empty where the event is open to your office. */
  readonly closed: ClosingDto[];
}

@ApiSchema({ name: 'AuditedEvents' })
export class AuditedEventsDto {
  /** Oldest first. */
  readonly events: AuditedEventDto[];
}

@ApiSchema({ name: 'AuditedTimelineEntry' })
export class AuditedEntryDto extends TimelineEntryDto implements AuditedEntry {
  /** Empty where the entry is open to your office. */
  readonly closed: ClosingDto[];
}

@ApiSchema({ name: 'AuditedTimeline' })
export class AuditedTimelineDto {
  /** Oldest first. */
  readonly entries: AuditedEntryDto[];
}

/** An entry of the history that is closed to your office today. */
@ApiSchema({ name: 'ClosedEntry' })
export class ClosedEntryDto extends ClosingDto {
  @ApiProperty({ type: 'integer', minimum: 0 })
  readonly revision: number;
}

/** What your office knew at that point, as it read then. */
@ApiSchema({ name: 'AuditedPastRequest' })
export class AuditedPastDto extends PastRequestDto {
  /** Which entries of this view are closed to your office today; empty where none is. */
  readonly closed: ClosedEntryDto[];
}

export function auditedPast({ revision, detail, events }: AuditedPast) {
  const closed = events.flatMap(({ event, closed: closings }) =>
    closings.map((closing) => ({ ...closing, revision: event.revision })),
  );
  return { revision, ...detail, closed };
}
