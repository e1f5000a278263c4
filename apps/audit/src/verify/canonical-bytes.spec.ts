import { canonicalBytes, canonicalJson, type Json } from '@exchange/kernel';
import * as fc from 'fast-check';
import { isCanonicalObject } from './canonical-bytes';

/** The same rule, told by reading the bytes and writing them anew. */
function isCanonicalByRewriting(bytes: Uint8Array): boolean {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const value: unknown = JSON.parse(text);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    return isObject && depthOf(value) <= 64 && hasOnlyIntegers(value) && canonicalJson(value) === text;
  } catch {
    return false;
  }
}

function depthOf(value: unknown): number {
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

function hasOnlyIntegers(value: unknown): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value);
  return typeof value !== 'object' || value === null || Object.values(value).every(hasOnlyIntegers);
}

/** Names that sort differently by bytes and by code units, are escaped, or are cut short by one another. */
const name = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 4 }),
  fc.constantFrom(
    '',
    ' ',
    'a',
    'a b',
    'a!',
    'a"',
    'a\\',
    'a\n',
    'a\t',
    'ä',
    '\u{1f600}',
    '\ufffd',
    '\u007f',
    '__proto__',
  ),
);
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string(),
  fc.constantFrom('Đorđe\n', '\u0000\u001f"\\/\b\f', '\u{10ffff}'),
);
const { object } = fc.letrec<{ value: Json; object: { [key: string]: Json } }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    text,
    fc.oneof(
      fc.maxSafeInteger(),
      fc.integer({ min: -20, max: 20 }).map((n) => (Object.is(n, -0) ? 0 : n)),
    ),
    fc.constantFrom(true, false, null),
    fc.array(tie('value'), { maxLength: 4 }),
    tie('object'),
  ),
  object: fc.dictionary(name, tie('value'), { maxKeys: 5 }),
}));

describe('canonical bytes', () => {
  it('are known for what they are', () => {
    fc.assert(
      fc.property(object, (value) => isCanonicalObject(canonicalBytes(value))),
      { numRuns: 2000 },
    );
  });

  it('are told from all others exactly as by reading and writing them anew: bytes changed, put in and taken out', () => {
    const change = fc.record({
      at: fc.nat(),
      remove: fc.integer({ min: 0, max: 2 }),
      insert: fc.oneof(
        fc.uint8Array({ maxLength: 2 }),
        fc
          .constantFrom(
            ...[
              '"',
              '\\',
              ',',
              '{',
              '}',
              '[]',
              '\\u00',
              '0',
              '-0',
              '1.0',
              ' ',
              '\\/',
              '\\ud800',
              '\ufeff',
              'ä',
              '"a":1,',
            ],
          )
          .map((s) => Buffer.from(s)),
      ),
    });
    const kinds = { canonical: 0, other: 0 };
    fc.assert(
      fc.property(object, fc.array(change, { minLength: 1, maxLength: 2 }), (value, changes) => {
        const bytes = [...canonicalBytes(value)];
        for (const { at, remove, insert } of changes) bytes.splice(at % (bytes.length + 1), remove, ...insert);
        const expected = isCanonicalByRewriting(Uint8Array.from(bytes));
        kinds[expected ? 'canonical' : 'other']++;
        expect(isCanonicalObject(Uint8Array.from(bytes))).toBe(expected);
      }),
      { numRuns: 10_000 },
    );
    expect(Math.min(kinds.canonical, kinds.other)).toBeGreaterThan(100);
  });

  it('are told from any other JSON, whatever its order, spacing and numbers', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.json(),
          object.map((value) => JSON.stringify(value, undefined, 1)),
          object.map((value) => JSON.stringify(value)),
        ),
        (json) => {
          const bytes = Buffer.from(json);
          expect(isCanonicalObject(bytes)).toBe(isCanonicalByRewriting(bytes));
        },
      ),
      { numRuns: 3000 },
    );
  });

  it.each([
    ['{}', true],
    ['{"a":{},"b":[]}', true],
    ['{"\u{1f600}":1,"\ufffd":2}', true],
    ['{"\ufffd":2,"\u{1f600}":1}', false],
    ['{"\\t":1,"\\n":2}', true],
    ['{"\\n":2,"\\t":1}', false],
    ['{"a":1,"a b":2}', true],
    ['{"a b":2,"a":1}', false],
    ['{"a":1,"a":1}', false],
    ['{"a":9007199254740991}', true],
    ['{"a":-9007199254740991}', true],
    ['{"a":9007199254740992}', false],
    ['{"a":9007199254740993}', false],
    ['{"a":1.5}', false],
    ['{"a":-0}', false],
    ['{"a":01}', false],
    ['{"a":"\\u001f"}', true],
    ['{"a":"\\u001F"}', false],
    ['{"a":"\\u000a"}', false],
    ['{"a":"\\/"}', false],
    ['{"a":"\\ud83d\\ude00"}', false],
    ['{"a":"\u007f"}', true],
    ['{"a":nul}', false],
    ['{"a":[1}', false],
    ['{"a":1]', false],
    ['{"a":1}}', false],
    ['{"a":1', false],
    ['{"a"', false],
    ['{"a":"', false],
    ['{,}', false],
    ['{"a":1,}', false],
    ['[]', false],
    ['', false],
  ])('%j: %s', (json, expected) => {
    expect(isCanonicalObject(Buffer.from(json))).toBe(expected);
    expect(isCanonicalByRewriting(Buffer.from(json))).toBe(expected);
  });

  it.each([
    [63, true],
    [64, false],
    [250_000, false],
  ])('may hold %d levels within the first: %s', (levels, expected) => {
    expect(isCanonicalObject(Buffer.from(`{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`))).toBe(expected);
  });

  it('are UTF-8', () => {
    expect(isCanonicalObject(Buffer.from('{"a":"\xff"}', 'latin1'))).toBe(false);
    expect(isCanonicalObject(Buffer.from('7b2261223a22eda080227d', 'hex'))).toBe(false);
  });
});
