import { isUtf8 } from 'node:buffer';
import { refuse, Refused, type Flaw, type Json } from '@exchange/kernel';
import { duplicateKey } from './duplicate-key';
import { childOf } from './json-pointer';

const deepest = 32;
const mostKeys = 10_000;

/**
 * Reads a body as I-JSON (RFC 7493), which every reader understands alike, so that the bytes that are hashed later mean one
 * thing. Beyond it: whole numbers only, no key that looks like an index (a store that rewrites JSON would move it) or that
 * every object has (`__proto__`, `constructor`, `toString`), no NUL.
 *
 * The text is scanned once for what `JSON.parse` hides (depth, number of keys, fractions), the value is walked once for the
 * rest. A key that comes twice shows as more keys in the text than in the value.
 *
 * @throws Refused `body/not-i-json`
 */
export function parseIJson(bytes: Buffer): Json {
  if (!isUtf8(bytes)) throw notIJson('utf8', 'The body is not valid UTF-8.');
  const text = bytes.toString('utf8');
  const scan = scanned(text);
  if (scan.depth > deepest) throw notIJson('depth', `The body nests deeper than ${deepest} levels.`);
  if (scan.keys > mostKeys) throw notIJson('keys', `The body has more than ${mostKeys} keys.`);
  const value = parsed(text);
  const walk = new Walk(text.includes('\\u'));
  const flaw = walk.flawIn(value);
  if (flaw !== undefined) throw notIJson(flaw.code, flaw.detail, flaw.pointer);
  if (walk.keys !== scan.keys) throw notIJson('duplicate-key', 'A key is named twice.', duplicateKey(text));
  if (scan.fraction)
    throw notIJson('number', 'A number is written with a fraction or an exponent; amounts are strings.');
  return value;
}

const parse: (text: string) => Json = JSON.parse;

function parsed(text: string): Json {
  try {
    return parse(text);
  } catch {
    // The parser's message quotes the body, which is personal data.
    throw notIJson('syntax', 'The body is not well-formed JSON.');
  }
}

function notIJson(code: string, detail: string, pointer = ''): Refused {
  return new Refused(refuse('body/not-i-json', detail, [{ pointer, code, detail }]));
}

const code = (character: string) => character.charCodeAt(0);
const [quote, backslash, colon, dot, e, E] = [code('"'), code('\\'), code(':'), code('.'), code('e'), code('E')];
const [openList, closeList, openObject, closeObject] = [code('['), code(']'), code('{'), code('}')];
const [zero, nine] = [code('0'), code('9')];

/** What stands between the strings of a JSON text. Of a text that is no JSON it may say anything. */
function scanned(text: string): { readonly depth: number; readonly keys: number; readonly fraction: boolean } {
  let [depth, level, keys, fraction] = [0, 0, 0, false];
  for (let at = 0; at < text.length; at++) {
    const character = text.charCodeAt(at);
    if (character === quote) at = endOfString(text, at);
    else if (character === colon) keys++;
    else if (character === openObject || character === openList) depth = Math.max(depth, ++level);
    else if (character === closeObject || character === closeList) level--;
    else if (character === dot) fraction = true;
    else if ((character === e || character === E) && isDigit(text.charCodeAt(at - 1))) fraction = true;
  }
  return { depth, keys, fraction };
}

function endOfString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let slash = end - 1;
    while (text.charCodeAt(slash) === backslash) slash--;
    if ((end - slash) % 2 === 1) return end;
  }
  return text.length;
}

function isDigit(character: number): boolean {
  return character >= zero && character <= nine;
}

/** Walks a parsed value, not deeper than `deepest`. Only an escape can bring in NUL or half a surrogate pair. */
class Walk {
  keys = 0;

  constructor(private readonly hasEscapes: boolean) {}

  flawIn(value: Json | undefined): Flaw | undefined {
    switch (typeof value) {
      case 'string':
        return this.hasEscapes ? flawOfText(value) : undefined;
      case 'number':
        return Number.isSafeInteger(value) ? undefined : flawed('number', 'This is not a whole number up to 2^53 - 1.');
      case 'object':
        if (value === null) return undefined;
        return isList(value) ? this.flawInList(value) : this.flawInObject(value);
      default:
        return undefined;
    }
  }

  private flawInList(items: readonly Json[]): Flaw | undefined {
    for (let index = 0; index < items.length; index++) {
      const flaw = this.flawIn(items[index]);
      if (flaw !== undefined) return childOf(String(index), flaw);
    }
    return undefined;
  }

  private flawInObject(value: JsonObject): Flaw | undefined {
    for (const key of Object.keys(value)) {
      this.keys++;
      const flaw = this.flawOfKey(key) ?? this.flawIn(value[key]);
      if (flaw !== undefined) return childOf(key, flaw);
    }
    return undefined;
  }

  private flawOfKey(key: string): Flaw | undefined {
    // class-transformer passes over such a key in silence, so it would not even count as unknown.
    if (key in Object.prototype) return flawed('key', 'This key is not allowed.');
    if (isDigit(key.charCodeAt(0)) && /^\d+$/.test(key)) return flawed('key', 'A key must not be a number.');
    return this.hasEscapes ? flawOfText(key) : undefined;
  }
}

type JsonObject = Exclude<Json, string | number | boolean | null | readonly Json[]>;

function isList(value: JsonObject | readonly Json[]): value is readonly Json[] {
  return Array.isArray(value);
}

function flawOfText(text: string): Flaw | undefined {
  if (!text.isWellFormed()) return flawed('text', 'The text holds half a surrogate pair.');
  return text.includes('\0') ? flawed('text', 'The text holds NUL.') : undefined;
}

function flawed(code: string, detail: string): Flaw {
  return { pointer: '', code, detail };
}
