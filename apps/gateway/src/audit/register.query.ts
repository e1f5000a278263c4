import { CalendarDay, oneOf, optional } from '../content/fields';
import { invalidInput } from '../input/input.pipe';

const Format = oneOf(['json', 'csv']);

/** Which days of delivery (UTC), both included, and in which form. */
export class RegisterQueryDto {
  /** The first day. */
  @CalendarDay()
  readonly from: string;

  /** The last day. */
  @CalendarDay()
  readonly to: string;

  /** `csv`: for a spreadsheet (RFC 4180), with the control totals below the lines. */
  @Format(optional)
  readonly format?: 'json' | 'csv';
}

/** @throws Refused 422 where the days are in the wrong order */
export function assertPeriod({ from, to }: RegisterQueryDto): void {
  if (from <= to) return;
  throw invalidInput([{ pointer: '/to', code: 'BEFORE_FROM', detail: `The last day is before the first, ${from}.` }]);
}
