import { draftContent, eventDefinitions, requestContent } from '@exchange/contract';
import Ajv from 'ajv';
import addFormats from 'ajv-formats';
import { type SchemaPlace, walk } from './schema-walk';

const ajv = addFormats(new Ajv({ strictTypes: false })).addVocabulary(['personal', 'correctable']);
const schemas = [
  ...eventDefinitions.map(({ type, data }) => [type, data] as const),
  ['the content of a request', requestContent] as const,
  ['a draft', draftContent] as const,
];

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
      const check = ajv.compile(leaf);
      const takesErased =
        check({ erased: true }) && !check({ erased: false }) && !check({}) && !check({ erased: true, x: 1 });
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
    const numbers = leaves.filter(
      (leaf) => isOf('number', leaf.schema['type']) || isOf('integer', leaf.schema['type']),
    );
    const loose = numbers.filter((leaf) => {
      const { type, minimum, maximum } = leaf.schema;
      return isOf('number', type) || minimum === undefined || maximum === undefined;
    });
    expect(pointers(loose)).toEqual([]);
  });

  it('bounds every list and every string', () => {
    const loose = all.filter((place) => {
      if (place.kind === 'list') return place.schema['maxItems'] === undefined;
      const { type, maxLength, pattern, format } = place.schema;
      const bounded =
        maxLength !== undefined || format !== undefined || (typeof pattern === 'string' && isBounded(pattern));
      return isOf('string', type) && !bounded;
    });
    expect(pointers(loose)).toEqual([]);
  });

  it('writes codes as strings by pattern, never as an enumeration', () => {
    expect(pointers(leaves.filter((leaf) => 'enum' in leaf.schema || 'const' in leaf.schema))).toEqual([]);
  });
});

function isOf(name: string, type: unknown): boolean {
  return Array.isArray(type) ? type.includes(name) : type === name;
}

function isBounded(pattern: string): boolean {
  return pattern.startsWith('^') && pattern.endsWith('$') && !/[*+](?![^[]*\])|\{\d+,\}/.test(pattern);
}
