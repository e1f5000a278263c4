/** Thrown for a text that is not JSON as libs/transparency/README.md wants it. */
export class NotStrictJson extends Error {}

/** Strings, brackets, and runs of anything else: enough to walk over a text that is known to be JSON. */
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:,]|[^\s"{}[\]:,]+/g;
const number = /^[-0-9]/;
const integer = /^(?:0|[1-9][0-9]{0,15})$/;

/**
 * JSON.parse without its leniency: no member name twice in an object, no lone surrogate, no number but the integers from 0
 * to 2^53 - 1 in plain decimal (no text of a bundle's form has a negative one).
 *
 * @throws NotStrictJson
 */
export function parseStrict(text: string): unknown {
  const value = parsed(text);
  const names: Set<string>[] = [];
  let before = '';
  for (const [token] of text.matchAll(tokens)) {
    if (token === '{' || token === '[') names.push(new Set());
    else if (token === '}' || token === ']') names.pop();
    else if (token === ':') nameOnce(names, before);
    else if (token.includes('\\u') && !textOf(token).isWellFormed()) throw new NotStrictJson('a lone surrogate');
    else if (number.test(token) && !(integer.test(token) && Number.isSafeInteger(Number(token)))) {
      throw new NotStrictJson('a number out of place');
    }
    before = token;
  }
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new NotStrictJson('not JSON');
  }
}

function nameOnce(names: readonly Set<string>[], token: string): void {
  const known = names.at(-1);
  const name = textOf(token);
  if (known?.has(name) === true) throw new NotStrictJson('a member name that occurs twice');
  known?.add(name);
}

function textOf(token: string): string {
  return String(JSON.parse(token));
}
