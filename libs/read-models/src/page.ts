import { refuse, Refused } from '@exchange/kernel';

/** The part of a list that was asked for. `next` leads to the part after it; absent at the end. */
export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly next?: string;
}

/** Where a list goes on: the values that its order rests on, of the last row shown. */
export type Place = readonly [string, string];

// No text that was projected holds a NUL, and not every database takes one.
const values = /^([^\n\0]{1,100})\n([^\n\0]{1,100})$/;

/** Of rows that were read one beyond the limit. */
export function pageOf<Row>(rows: readonly Row[], limit: number, placeOf: (row: Row) => Place): Page<Row> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  if (rows.length <= limit || last === undefined) return { rows: shown };
  return { rows: shown, next: Buffer.from(placeOf(last).join('\n')).toString('base64url') };
}

/**
 * Reads a cursor that `pageOf` made. It is opaque to its holder, and worth nothing to anybody else: the list is asked for
 * the rows of one office, whatever the cursor says.
 *
 * @throws Refused 422 for any other text
 */
export function placeIn(cursor: string): Place {
  const bytes = Buffer.from(cursor, 'base64url');
  const text = bytes.toString('utf8');
  const [, first, second] = values.exec(text) ?? [];
  // Only the one spelling that was given out is read.
  const genuine = bytes.toString('base64url') === cursor && Buffer.from(text).equals(bytes);
  if (genuine && first !== undefined && second !== undefined) return [first, second];
  const detail = 'This is not a cursor that the list gave out.';
  throw new Refused(refuse('input/invalid', detail, [{ pointer: '/cursor', code: 'CURSOR_INVALID', detail }]));
}
