import type { Static, TSchema } from '@sinclair/typebox';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';

/**
 * The one place where schemas become checks. Whose a leaf is, and whether it can be corrected, checks nothing. The code of a
 * check is not optimised: that takes half the time of compiling it, and the check is no faster for it.
 */
export const schemas = addFormats(
  new Ajv({ strict: true, strictTypes: false, code: { optimize: false } }),
).addVocabulary(['personal', 'correctable']);

/** Tells whether a value has the shape of a schema. Compiled when first asked. */
export function shapeOf<S extends TSchema>(schema: S): (value: unknown) => value is Static<S> {
  let check: ((value: unknown) => value is Static<S>) | undefined;
  return (value): value is Static<S> => (check ??= schemas.compile<Static<S>>(schema))(value);
}
