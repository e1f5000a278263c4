import { CalendarDay, optional, UuidField } from '../content/fields';

/** For which day the directory is asked. */
export class DirectoryQueryDto {
  /** Absent: today. */
  @CalendarDay(optional)
  readonly on?: string;
}

export class OfficesQueryDto extends DirectoryQueryDto {
  /** Only the offices of this jurisdiction. */
  @UuidField(optional)
  readonly jurisdictionId?: string;
}
