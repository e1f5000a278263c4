import { type Static, type TSchema, Type } from '@sinclair/typebox';
import Ajv, { type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { withParts } from './schema-parts';

/**
 * Whose a leaf is, and whether it can be corrected, checks nothing. The code of a check is not optimised: that takes a third
 * of the time of compiling it, and the check is no faster for it.
 */
const schemas = addFormats(
  new Ajv({ strict: true, strictTypes: false, inlineRefs: false, code: { optimize: false } }),
).addVocabulary(['personal', 'correctable']);

/** Characters of a schema from which on its check is a function of its own. From 300 to 2,000 all are as fast. */
const ownFunction = 600;

/** Names of what has a function of its own, by its text: what many schemas have in common is compiled once. */
const parts = new Map<string, string>();

/** The one place where a schema becomes a check, which says in `errors` what does not fit. */
export function checkOf(schema: TSchema): ValidateFunction {
  return schemas.compile(withParts(schema, apart));
}

/** Tells whether a value has the shape of a schema. Compiled when first asked. */
export function shapeOf<S extends TSchema>(schema: S): (value: unknown) => value is Static<S> {
  let check: ValidateFunction | undefined;
  return (value): value is Static<S> => (check ??= checkOf(schema))(value);
}

/** The engine does not optimise a function as long as that of a whole content: it took two and a half times as long. */
function apart(schema: TSchema): TSchema {
  const part = withParts(schema, apart);
  const text = JSON.stringify(part);
  if (text.length < ownFunction) return part;
  const known = parts.get(text);
  if (known !== undefined) return Type.Ref(known);
  const name = `part-${parts.size}`;
  schemas.addSchema(part, name);
  parts.set(text, name);
  return Type.Ref(name);
}
