import { leaves } from '@exchange/contract';
import type { CodeList } from '@exchange/contract/codes';
import type { Type as Class } from '@nestjs/common';
import { type TSchema, Type } from '@sinclair/typebox';
import { declare, type Presence, type Value } from './field';

/*
 * The kinds of fields that bodies have. What a value may look like is said once, in the leaves of the contract; here it
 * gets the words for somebody whose value is refused.
 */

type FieldDecorator = (presence?: Presence) => PropertyDecorator;

/** Of a field that may be absent: `@Line(optional)`. */
export const optional: Presence = { optional: true };

/** A field whose values one schema of the contract describes. `code` names the rule in a flaw. */
export function fieldOf(leaf: TSchema, code: string, words: string, each?: Value): FieldDecorator {
  return (presence = {}) => declare({ ...presence, content: { leaf, code, words, ...(each && { each }) } });
}

export const UuidField = fieldOf(leaves.uuid, 'isUuid', 'a UUID in lower case');
export const InstantField = fieldOf(
  leaves.instant,
  'isInstant',
  'a moment in UTC with three decimals, as 2026-03-01T09:30:00.000Z',
);
export const DayField = fieldOf(leaves.day, 'isDay', 'a day as 2026-03-01');
/** A moment of the calendar in any zone, with or without decimals (RFC 3339). */
export const AnyInstant = fieldOf(
  Type.String({
    format: 'date-time',
    pattern: String.raw`^[0-9-]{10}T[0-9:]{8}(\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})$`,
  }),
  'isInstant',
  'a moment of the calendar with its zone, as 2026-03-01T09:30:00Z',
);
/** A day that the calendar has; elsewhere that is asked when an act is decided. */
export const CalendarDay = fieldOf({ ...leaves.day, format: 'date' }, 'isDay', 'a day of the calendar as 2026-03-01');
export const Code = fieldOf(leaves.code, 'isCode', 'a code: 1 to 40 letters, digits, "_" or "-"');
export const JurisdictionCode = fieldOf(leaves.jurisdictionCode, 'isJurisdiction', '2 to 6 capital letters');
export const Sha256 = fieldOf(leaves.sha256Hex, 'isSha256', '64 hexadecimal digits in lower case');
export const YesNo = fieldOf(leaves.yesNo, 'isBoolean', 'true or false');
export const Line = fieldOf(leaves.caseLine, 'isLine', 'a text of 1 to 300 characters');
export const Text = fieldOf(leaves.caseText, 'isText', 'a text of 1 to 8000 characters');

/** Kinds of lists of values that one schema describes: `const OtherNames = Lines(20)`. */
function listOf(each: Value): (most: number, least?: number) => FieldDecorator {
  return (most, least = 0) => {
    const words = `a list of ${least} to ${most}, each ${each.words}`;
    return fieldOf(leaves.listOf(each.leaf, most, least), 'isListOf', words, each);
  };
}

export const Uuids = listOf({ leaf: leaves.uuid, code: 'isUuid', words: 'a UUID in lower case' });
export const Codes = listOf({ leaf: leaves.code, code: 'isCode', words: 'a code' });
export const Lines = listOf({ leaf: leaves.caseLine, code: 'isLine', words: 'a text of 1 to 300 characters' });

/** Another DTO. */
export function One(one: () => Class<object>, presence: Presence = {}): PropertyDecorator {
  return declare({ ...presence, content: { one } });
}

/** A list of DTOs. */
export function Many(
  members: () => Class<object>,
  size: { readonly most: number; readonly least?: number },
  presence: Presence = {},
): PropertyDecorator {
  return declare({ ...presence, content: { listOf: members, least: 0, ...size } });
}

/** A field that is one of a few words. */
export function oneOf(values: readonly string[]): FieldDecorator {
  return fieldOf(Type.Unsafe({ type: 'string', enum: [...values] }), 'isOneOf', `one of ${values.join(', ')}`);
}

/** A field that is a code of a list, whatever its dates. */
export function codeOf({ codes }: CodeList): FieldDecorator {
  return oneOf(codes.map(({ code }) => code));
}
