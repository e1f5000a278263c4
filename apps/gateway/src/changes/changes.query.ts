import { Type } from '@sinclair/typebox';
import { Cursor, Limit } from '../calls/page.query';
import { fieldOf, optional } from '../content/fields';

const Seconds = fieldOf(
  Type.String({ pattern: '^([0-9]|1[0-9]|2[0-5])$' }),
  'isWait',
  'a number of seconds from 0 to 25',
);

/** From where on, how much, and how long to wait for it. */
export class ChangesQueryDto {
  /** The last `next` that you were given; without it the changes begin with the first. */
  @Cursor(optional)
  readonly after?: string;

  /** How many at most; 50 where it is not said. */
  @Limit(optional)
  readonly limit?: string;

  /** How many seconds to wait where there is nothing yet; the answer comes as soon as there is something. */
  @Seconds(optional)
  readonly wait?: string;
}
