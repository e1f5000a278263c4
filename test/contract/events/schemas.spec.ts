import type { TSchema } from '@sinclair/typebox';
import { draftContent, eventDefinitions, requestContent } from '@exchange/contract';
import { type SchemaPlace, walk } from './schema-walk';

const schemas = [
  ...eventDefinitions.map(({ type, data }) => [type, data] as const),
  ['the content of a request', requestContent] as const,
  ['a draft', draftContent] as const,
];

/** A personal leaf holds its schema beside `{erased: true}`. */
function valueOf({ schema }: SchemaPlace): TSchema {
  const alternatives: readonly TSchema[] = Array.isArray(schema['anyOf']) ? schema['anyOf'] : [];
  return alternatives[0] ?? schema;
}

describe.each(schemas)('the schema of %s', (_name, schema) => {
  const all = walk(schema);
  const leaves = all.filter(({ kind }) => kind === 'leaf');
  const pointers = (places: readonly SchemaPlace[]) => places.map(({ pointer }) => pointer);

  it('says of every leaf whose it is', () => {
    expect(pointers(leaves.filter(({ schema: leaf }) => leaf['personal'] === undefined))).toEqual([]);
  });

  it('knows four kinds of marks, and points to a person who stands above', () => {
    const wrong = leaves.filter(({ pointer, schema: { personal } }) => {
      if (personal === false || personal === 'case' || personal === 'officer') return false;
      const person = `${pointer.slice(0, pointer.lastIndexOf('/*/') + 2)}${String(personal)}`;
      return !nearestHas(pointer, String(personal)) && !pointers(all).includes(person);
    });
    expect(pointers(wrong)).toEqual([]);
  });

  function nearestHas(pointer: string, mark: string): boolean {
    for (let above = pointer; above !== ''; above = above.slice(0, above.lastIndexOf('/'))) {
      if (pointers(all).includes(`${above.slice(0, above.lastIndexOf('/'))}${mark}`)) return true;
    }
    return false;
  }

  it('takes {erased: true} for every personal leaf, and for no other', () => {
    for (const { pointer, schema: leaf } of leaves) {
      const takesErased = JSON.stringify(leaf['anyOf'] ?? []).includes('"erased"');
      expect([pointer, takesErased]).toEqual([pointer, leaf['personal'] !== false]);
    }
  });

  it('is closed: no key but those it names', () => {
    const open = all.filter(
      ({ kind, schema: object }) => kind === 'object' && object['additionalProperties'] !== false,
    );
    expect(pointers(open)).toEqual([]);
  });

  it('has no key that looks like an integer', () => {
    expect(pointers(all).filter((pointer) => /\/\d+($|\/)/.test(pointer))).toEqual([]);
  });

  it('knows no floating point, and bounds every integer', () => {
    const numbers = leaves.filter((leaf) => ['number', 'integer'].includes(String(valueOf(leaf)['type'])));
    const loose = numbers.filter((leaf) => {
      const { type, minimum, maximum } = valueOf(leaf);
      return type === 'number' || minimum === undefined || maximum === undefined;
    });
    expect(pointers(loose)).toEqual([]);
  });

  it('bounds every list and every string', () => {
    const loose = all.filter((place) => {
      if (place.kind === 'list') return place.schema['maxItems'] === undefined;
      const { type, maxLength, pattern, format } = valueOf(place);
      const bounded =
        maxLength !== undefined || format !== undefined || (typeof pattern === 'string' && isBounded(pattern));
      return type === 'string' && !bounded;
    });
    expect(pointers(loose)).toEqual([]);
  });

  it('writes codes as strings by pattern, never as an enumeration', () => {
    expect(pointers(leaves.filter((leaf) => 'enum' in valueOf(leaf) || 'const' in valueOf(leaf)))).toEqual([]);
  });
});

function isBounded(pattern: string): boolean {
  return pattern.startsWith('^') && pattern.endsWith('$') && !/[*+](?![^[]*\])|\{\d+,\}/.test(pattern);
}
