import type { Json } from '@exchange/kernel';
import type { TSchema } from '@sinclair/typebox';
import fc from 'fast-check';

/** Values of a schema: what may be absent is so now and then, texts and lists keep to their bounds. */
export function valuesOf(schema: TSchema): fc.Arbitrary<Json> {
  switch (schema['type']) {
    case 'object': {
      const properties: Readonly<Record<string, TSchema>> = schema['properties'];
      const needed: readonly string[] = schema['required'] ?? [];
      const model = Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, valuesOf(value)]));
      return fc.record(model, { requiredKeys: [...needed], noNullPrototype: true });
    }
    case 'array': {
      const least: number = schema['minItems'] ?? 0;
      return fc.array(valuesOf(schema['items']), { minLength: least, maxLength: Math.max(least, 2) });
    }
    case 'integer':
      return fc.integer({ min: schema['minimum'], max: schema['maximum'] });
    case 'boolean':
      return fc.boolean();
    default:
      return texts(schema);
  }
}

/** One for each pattern: to make one takes longer than to draw from it a hundred times. */
const matching = new Map<string, fc.Arbitrary<string>>();

function texts(schema: TSchema): fc.Arbitrary<string> {
  const pattern: unknown = schema['pattern'];
  if (typeof pattern === 'string') {
    const known = matching.get(pattern) ?? fc.stringMatching(new RegExp(pattern));
    matching.set(pattern, known);
    return known;
  }
  return fc.string({ unit: 'grapheme', minLength: schema['minLength'], maxLength: 12 }).filter((text) => text !== '');
}

/** Where something stands in a JSON value: the keys that lead to it. */
export type Path = readonly (string | number)[];

export function pathsIn(value: Json | undefined, path: Path = []): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const members = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [path, ...members.flatMap((key) => pathsIn(memberOf(value, key), [...path, key]))];
}

/** The value with something else in one place; without the place, where `put` is undefined. */
export function withAt(value: Json | undefined, [key, ...rest]: Path, put: Json | undefined): Json | undefined {
  if (key === undefined) return put;
  if (typeof value !== 'object' || value === null) return value;
  const member = withAt(memberOf(value, key), rest, put);
  if (!isList(value)) return { ...value, [key]: member };
  return value.flatMap((each, n) => (n !== key ? [each] : member === undefined ? [] : [member]));
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

function memberOf(value: object, key: string | number): Json | undefined {
  const member: Json | undefined = Reflect.get(value, key);
  return member;
}

const tooLong = 'x'.repeat(16_001);

/** What may come in place of anything: of another type, empty, too long, too many, erased. */
export const disturbances: readonly (Json | undefined)[] = [
  ...[undefined, null, '', ' ', tooLong, 'x'.repeat(301), '\u{1f600}'.repeat(300), 'e\ufe0f'.repeat(151)],
  ...[0, -1, 7, 1201, true, false, 'true', '2026-02-30', '2026-3-1', 'EUR', 'a b'],
  ...[[], {}, [[]], [{}], [null], [''], ['x'], { erased: true }, [{ erased: true }], { unknown: 'key' }],
  ...[Array.from({ length: 101 }, () => ({})), Array.from({ length: 101 }, () => 'en')],
];
