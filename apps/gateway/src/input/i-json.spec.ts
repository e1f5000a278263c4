import { Refused } from '@exchange/kernel';
import * as fc from 'fast-check';
import { parseIJson } from './i-json';

const bytes = (text: string) => Buffer.from(text, 'utf8');

function refusal(body: Buffer | string) {
  try {
    parseIJson(typeof body === 'string' ? bytes(body) : body);
  } catch (failure) {
    if (failure instanceof Refused) return failure.refusal;
    throw failure;
  }
  return undefined;
}

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
const keys = (count: number) => `{${Array.from({ length: count }, (_, n) => `"k${n}":0`).join(',')}}`;

const refused: readonly (readonly [string, Buffer | string, string, string])[] = [
  ['an invalid UTF-8 byte', Buffer.from([0x22, 0xff, 0x22]), 'utf8', ''],
  ['an overlong slash', Buffer.from([0x22, 0xc0, 0xaf, 0x22]), 'utf8', ''],
  ['a surrogate in UTF-8', Buffer.from([0x22, 0xed, 0xa0, 0x80, 0x22]), 'utf8', ''],
  ['UTF-16', Buffer.from('{"a":1}', 'utf16le'), 'syntax', ''],
  ['gzip', Buffer.from([0x1f, 0x8b, 0x08, 0, 0, 0, 0, 0]), 'utf8', ''],
  ['a byte order mark', '\ufeff{}', 'syntax', ''],
  ['white space alone', '  ', 'syntax', ''],
  ['a truncated object', '{"a":1', 'syntax', ''],
  ['a truncated text', '{"a":"b', 'syntax', ''],
  ['a truncated escape', '"\\u00', 'syntax', ''],
  ['trailing bytes', '{}x', 'syntax', ''],
  ['two values', '{}{}', 'syntax', ''],
  ['a trailing NUL', '{}\0', 'syntax', ''],
  ['a trailing comma', '{"a":1,}', 'syntax', ''],
  ['a comment', '{/**/}', 'syntax', ''],
  ['single quotes', "{'a':1}", 'syntax', ''],
  ['NaN', '{"a":NaN}', 'syntax', ''],
  ['Infinity', '{"a":-Infinity}', 'syntax', ''],
  ['a hexadecimal number', '{"a":0x10}', 'syntax', ''],
  ['a leading zero', '{"a":01}', 'syntax', ''],
  ['a raw control character', '{"a":"\u0001"}', 'syntax', ''],
  ['a raw line break in a text', '{"a":"b\nc"}', 'syntax', ''],
  ['33 levels', nested(33), 'depth', ''],
  ['100,000 levels', nested(100_000), 'depth', ''],
  ['100,000 open brackets', '['.repeat(100_000), 'depth', ''],
  ['100,000 open objects', '{"a":'.repeat(50_000), 'depth', ''],
  ['10,001 keys', keys(10_001), 'keys', ''],
  ['1e999', '{"a":[0,1e999]}', 'number', '/a/1'],
  ['-1e999', '-1e999', 'number', ''],
  ['2^53', '{"a":9007199254740992}', 'number', '/a'],
  ['2^53 + 1', '{"a":9007199254740993}', 'number', '/a'],
  ['a number of 100,000 digits', `{"a":${'9'.repeat(100_000)}}`, 'number', '/a'],
  ['a fraction', '{"a":1.5}', 'number', '/a'],
  ['a fraction that rounds to a whole number', '{"a":0.99999999999999999999}', 'number', ''],
  ['a fraction of nothing', '{"a":1.0}', 'number', ''],
  ['an exponent', '{"a":1e2}', 'number', ''],
  ['a capital exponent', '{"a":1E2}', 'number', ''],
  ['an exponent that vanishes', '{"a":1e-400}', 'number', ''],
  ['a lone high surrogate', '{"a":"\\ud800"}', 'text', '/a'],
  ['a lone low surrogate', '{"a":["\\udc00x"]}', 'text', '/a/0'],
  ['surrogates in the wrong order', '{"a":"\\udc00\\ud800"}', 'text', '/a'],
  ['a lone surrogate in a key', '{"\\ud800":1}', 'text', '/\ufffd'],
  ['an escaped NUL', '{"a":"x\\u0000"}', 'text', '/a'],
  ['an escaped NUL in a key', '{"\\u0000":1}', 'text', '/\0'],
  ['__proto__', '{"a":{"__proto__":{}}}', 'key', '/a/__proto__'],
  ['an escaped __proto__', '{"\\u005f_proto__":{}}', 'key', '/__proto__'],
  ['constructor', '{"a":[{"constructor":{"prototype":{}}}]}', 'key', '/a/0/constructor'],
  ['toString', '{"toString":1}', 'key', '/toString'],
  ['hasOwnProperty', '{"hasOwnProperty":1}', 'key', '/hasOwnProperty'],
  ['a key that is an index', '{"a":{"7":1}}', 'key', '/a/7'],
  ['a key of digits', '{"007":1}', 'key', '/007'],
  ['a key twice', '{"a":1,"b":{"c/d":[{},{"x":1,"x":2}]}}', 'duplicate-key', '/b/c~1d/1/x'],
  ['a key twice, once escaped', '{"a":1,"\\u0061":2}', 'duplicate-key', '/a'],
  ['a key twice at the end of a list', '{"l":[[1,2],{"k":1,"k":1}]}', 'duplicate-key', '/l/1/k'],
];

describe('the I-JSON gate', () => {
  it.each(refused)('refuses %s', (_, body, code, pointer) => {
    expect(refusal(body)).toMatchObject({ refused: 'body/not-i-json', flaws: [{ code, pointer }] });
  });

  it.each([
    ['an object', '{"a":1}'],
    ['32 levels', nested(32)],
    ['10,000 keys', keys(10_000)],
    ['2^53 - 1', '{"a":9007199254740991,"b":-9007199254740991}'],
    ['an escaped pair', '{"a":"\\ud83d\\ude00"}'],
    ['marks inside texts', '{"a":"1.5e3 :{[\\"\\\\\\":}]"}'],
    ['a text that ends in backslashes', '{"a":"\\\\","b":"\\\\\\\\"}'],
    ['the same key in two objects', '[{"a":1},{"a":1},{"a":{"a":1}}]'],
    ['words with e', '{"a":true,"b":false,"c":null}'],
    ['a key that begins with a digit', '{"1a":1}'],
    ['white space', ' \t\r\n{ "a" : [ 1 , 2 ] } '],
    ['a null', 'null'],
  ])('reads %s as JSON.parse does', (_, body) => {
    expect(parseIJson(bytes(body))).toEqual(JSON.parse(body));
  });

  it('reads what JSON.stringify writes of any value that I-JSON can carry', () => {
    const key = fc.string({ unit: 'grapheme' }).filter((text) => !(text in Object.prototype) && !/^\d+$|\0/.test(text));
    const text = fc.string({ unit: 'grapheme' }).filter((each) => !each.includes('\0'));
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 6 },
        text,
        fc.maxSafeInteger().map((each) => (Object.is(each, -0) ? 0 : each)),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('value'), { maxLength: 5 }),
        fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: true }),
      ),
    }));
    fc.assert(fc.property(value, (each) => expect(parseIJson(bytes(JSON.stringify(each)))).toEqual(each)));
  });

  it('answers or refuses any bytes, and never fails', () => {
    const json = fc.json().map(bytes);
    const broken = fc.tuple(json, fc.nat(), fc.nat(255)).map(([body, at, byte]) => {
      if (body.length > 0) body[at % body.length] = byte;
      return body;
    });
    const any = fc.oneof(
      fc.uint8Array({ maxLength: 200 }).map((each) => Buffer.from(each)),
      json,
      broken,
    );
    fc.assert(
      fc.property(any, (body) => [undefined, 'body/not-i-json'].includes(refusal(body)?.refused)),
      { numRuns: 2000 },
    );
  });

  it('finds in any JSON a key that was put in twice', () => {
    const twice = fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1, maxKeys: 4 }).map((object) => {
      const [[key, value] = ['', null]] = Object.entries(object);
      return `${JSON.stringify(object).slice(0, -1)},${JSON.stringify(key)}:${JSON.stringify(value)}}`;
    });
    fc.assert(fc.property(twice, (text) => expect(refusal(text)).toBeDefined()));
  });

  it('keeps nothing of the body in what it says', () => {
    expect(JSON.stringify(refusal('{"name":"Arta Example",}'))).not.toContain('Arta');
  });
});
