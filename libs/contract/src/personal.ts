import { type TSchema, type TUnsafe, Type, type Static, type SchemaOptions } from '@sinclair/typebox';

/**
 * Whose a leaf is: nobody's (`false`), the case file's (`case`: file numbers, free text), an official's (`officer`), or
 * the person whose id stands at a JSON Pointer relative to the object that holds the leaf (e.g. `/personId`).
 */
export type PersonalMark = false | 'case' | 'officer' | `/${string}`;

/** A personal value, or the fact that there was one. A decision may depend on its presence, never on its value. */
export type Personal<T> = T | { readonly erased: true };

/** The value, or undefined once it is erased: for showing, never for deciding. */
export function shown<T>(value: Personal<T>): T | undefined {
  return isErased(value) ? undefined : value;
}

export function isErased(value: unknown): value is { readonly erased: true } {
  return typeof value === 'object' && value !== null && 'erased' in value && value.erased === true;
}

const erased = Type.Object({ erased: Type.Literal(true) }, { additionalProperties: false });

/** A leaf that is nobody's: codes, ids, dates, amounts. */
export function plain<T extends TSchema>(schema: T): T {
  return { ...schema, personal: false };
}

/** A leaf that is somebody's. Its schema also takes `{erased: true}`, from the first version on. */
export function personal<T extends TSchema>(
  mark: Exclude<PersonalMark, false>,
  schema: T,
  options?: SchemaOptions,
): TUnsafe<Personal<Static<T>>> {
  return Type.Unsafe<Personal<Static<T>>>({ anyOf: [schema, erased], personal: mark, ...options });
}
