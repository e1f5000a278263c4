import { hoursBetween } from '@exchange/kernel';
import { CalendarDay, oneOf, optional } from '../content/fields';
import { invalidParameter } from '../input/input.pipe';

const Format = oneOf(['json', 'csv']);

/** Each line is made of a whole history while the caller waits: a year, and a leap year, is what one question may ask for. */
const mostDays = 366;

/** Which days of delivery (UTC), both included, and in which form. */
export class RegisterQueryDto {
  /** The first day. */
  @CalendarDay()
  readonly from: string;

  /** The last day. */
  @CalendarDay()
  readonly to: string;

  /** `json` where it is not said. `csv`: for a spreadsheet (RFC 4180), with the control totals below the lines. */
  @Format(optional)
  readonly format?: 'json' | 'csv';
}

/** @throws Refused 422 where the days are in the wrong order, or too many */
export function assertPeriod({ from, to }: RegisterQueryDto): void {
  if (to < from) {
    throw invalidParameter('to', 'BEFORE_FROM', `The last day is before the first, ${from}.`);
  }
  const days = hoursBetween(from, to) / 24 + 1;
  if (days <= mostDays) return;
  const detail = `From ${from} these are ${days} days; ask for at most ${mostDays} days at a time.`;
  throw invalidParameter('to', 'PERIOD_TOO_LONG', detail);
}
