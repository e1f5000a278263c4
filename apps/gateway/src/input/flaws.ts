import type { Flaw } from '@exchange/kernel';
import type { ValidationError } from '@nestjs/common';
import { checkOf, type Field, fieldsOf } from '../content/field';
import { childOf } from './json-pointer';
import { nearName } from './near-name';

/**
 * What the validator found, in our own words and codes: one flaw for each field, whatever number of checks it failed. Nothing of
 * a value is repeated.
 */
export function flawsOf({ target, property, value, constraints, children = [] }: ValidationError): readonly Flaw[] {
  // A class without fields is unknown to class-validator, which then names no property.
  if (property === undefined) return [{ pointer: '', code: 'isEmpty', detail: 'The body must be an empty object.' }];
  const known = knownFieldsOf(target);
  const own = constraints === undefined ? [] : ownFlaws({ property, value, constraints }, known);
  const flaws = own.length > 0 ? own : children.flatMap(flawsOf);
  return flaws.map((flaw) => childOf(property, flaw));
}

interface Failed {
  readonly property: string;
  readonly value?: unknown;
  readonly constraints: Readonly<Record<string, string>>;
}

function ownFlaws({ property, value, constraints }: Failed, known: ReadonlyMap<string, Field>): readonly Flaw[] {
  if ('whitelistValidation' in constraints) return [unknownField(property, [...known.keys()])];
  const field = known.get(property);
  // A class whose fields are declared to the validator alone.
  if (field === undefined) {
    return Object.entries(constraints).map(([code, detail]) => ({ pointer: '', code, detail }));
  }
  const { code, words } = expectedOf(field);
  if (value === undefined) {
    return [{ pointer: '', code: 'missing', detail: `${property} is missing: it must be ${words}` }];
  }
  const misfits = misfitsIn(value, field);
  return misfits.length > 0 ? misfits : [{ pointer: '', code, detail: `${property} must be ${words}` }];
}

/** The elements of a list that are not as each of them must be, each in its place. */
function misfitsIn(value: unknown, { content }: Field): readonly Flaw[] {
  if (!('leaf' in content) || content.each === undefined || !Array.isArray(value)) return [];
  const { leaf, code, words } = content.each;
  const fits = checkOf(leaf);
  return value.flatMap((element: unknown, index) =>
    fits(element) ? [] : [{ pointer: `/${index}`, code, detail: `Each must be ${words}.` }],
  );
}

function unknownField(property: string, names: readonly string[]): Flaw {
  const meant = nearName(property, names);
  const hint = meant === undefined ? '' : ` Did you mean "${meant}"?`;
  return { pointer: '', code: 'unknownField', detail: `There is no such field here.${hint}` };
}

function expectedOf({ content }: Field): { readonly code: string; readonly words: string } {
  if ('leaf' in content) return content;
  if ('one' in content) return { code: 'isObject', words: 'an object' };
  return { code: 'isListOf', words: `a list of ${content.least} to ${content.most} objects` };
}

/** Those of the class and of the classes that it extends. */
function knownFieldsOf(target: object | undefined): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>();
  for (let type: unknown = target?.constructor; typeof type === 'function'; type = Object.getPrototypeOf(type)) {
    for (const [name, field] of fieldsOf(type)) fields.set(name, field);
  }
  return fields;
}
