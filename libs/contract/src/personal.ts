import { type TSchema, type TString, type TUnsafe, Type } from '@sinclair/typebox';

/**
 * Whose a leaf is: nobody's (`false`), the case file's (`case`: file numbers, free text), an official's (`officer`), or
 * the person whose id stands at a JSON Pointer (`/personId`), read in the nearest object above the leaf that has it.
 */
type PersonalMark = false | 'case' | 'officer' | `/${string}`;

/** A personal value, or the fact that there was one. A decision may depend on its presence, never on its value. */
export type Personal<T> = T | { readonly erased: true };

/** The value, or undefined once it is erased: for showing, never for deciding. */
export function shown<T>(value: Personal<T>): T | undefined {
  return isErased(value) ? undefined : value;
}

export function isErased(value: unknown): value is { readonly erased: true } {
  return typeof value === 'object' && value !== null && 'erased' in value && value.erased === true;
}

/** A leaf that is nobody's: codes, ids, dates, amounts. */
export function plain<T extends TSchema>(schema: T): T {
  return { ...schema, personal: false };
}

const orErased = {
  type: ['string', 'object'],
  properties: { erased: { const: true } },
  required: ['erased'],
  additionalProperties: false,
};

/**
 * A leaf that a correction may put right: no rule reads its value. Codes, ids, dates and amounts are no such leaves: they are
 * changed by a new act with its cause (request-model.md section 5).
 */
export const correctable = { correctable: true } as const;

/**
 * A leaf that is somebody's: a string, or from the first version on `{erased: true}`. Written as one schema of two types and
 * not as `anyOf`: every load checks every leaf, and `anyOf` made that half as fast again.
 */
export function personal(mark: Exclude<PersonalMark, false>, schema: TString): TUnsafe<Personal<string>> {
  return Type.Unsafe<Personal<string>>({ ...schema, ...orErased, ...correctable, personal: mark });
}
