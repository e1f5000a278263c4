import { leaves } from '@exchange/contract';
import type { Type as Class } from '@nestjs/common';
import { type TSchema } from '@sinclair/typebox';
import { declare, type Presence } from './field';

/*
 * The kinds of fields that bodies have. What a value may look like is said once, in the leaves of the contract; here it
 * gets the words for somebody whose value is refused.
 */

type FieldDecorator = (presence?: Presence) => PropertyDecorator;

/** Of a field that may be absent: `@Line(optional)`. */
export const optional: Presence = { optional: true };

/** A field whose values one schema of the contract describes. `code` names the rule in a flaw. */
export function fieldOf(leaf: TSchema, code: string, words: string): FieldDecorator {
  return (presence = {}) => declare({ ...presence, content: { leaf, code, words } });
}

export const UuidField = fieldOf(leaves.uuid, 'isUuid', 'a UUID in lower case');
export const InstantField = fieldOf(leaves.instant, 'isInstant', 'a moment as 2026-03-01T09:30:00.000Z');
export const DayField = fieldOf(leaves.day, 'isDay', 'a day as 2026-03-01');
export const Code = fieldOf(leaves.code, 'isCode', 'a code: 1 to 40 letters, digits, "_" or "-"');
export const JurisdictionCode = fieldOf(leaves.jurisdictionCode, 'isJurisdiction', '2 to 6 capital letters');
export const Sha256 = fieldOf(leaves.sha256Hex, 'isSha256', '64 hexadecimal digits in lower case');
export const YesNo = fieldOf(leaves.yesNo, 'isBoolean', 'true or false');
export const Line = fieldOf(leaves.caseLine, 'isLine', 'a text of 1 to 300 characters');
export const Text = fieldOf(leaves.caseText, 'isText', 'a text of 1 to 8000 characters');

/** A list of values that one schema describes. */
export function listOf(leaf: TSchema, each: string, most: number, least = 0): FieldDecorator {
  const list = leaves.listOf(leaf, most, least);
  return fieldOf(list, 'isListOf', `a list of ${least} to ${most}, each ${each}`);
}

export const Uuids = (most: number, least = 0) => listOf(leaves.uuid, 'a UUID in lower case', most, least);
export const Codes = (most: number, least = 0) => listOf(leaves.code, 'a code', most, least);
export const Lines = (most: number, least = 0) => listOf(leaves.caseLine, 'of 1 to 300 characters', most, least);

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
