import { Type } from '@sinclair/typebox';
import { fieldOf, optional } from '../content/fields';

export const Cursor = fieldOf(
  Type.String({ minLength: 1, maxLength: 400 }),
  'isCursor',
  'a cursor that the list gave out',
);
export const Limit = fieldOf(Type.String({ pattern: '^([1-9]|[1-9][0-9]|100)$' }), 'isLimit', 'a number from 1 to 100');

/** Which part of a list is asked for. */
export class PageQueryDto {
  /** Where the list goes on: `next` of the part before. */
  @Cursor(optional)
  readonly cursor?: string;

  /** How many at most; 50 where it is not said. */
  @Limit(optional)
  readonly limit?: string;
}
