/** Any value that JSON can carry. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };

/** Thrown for a value that has no canonical form: non-finite number, lone surrogate, function, bigint. */
export class NotCanonicalizable extends Error {
  constructor(what: string) {
    super(`cannot be written as canonical JSON: ${what}`);
    this.name = 'NotCanonicalizable';
  }
}

/**
 * The canonical text of a JSON value (RFC 8785): keys sorted by UTF-16 code units, no white space, numbers as ECMAScript
 * prints them. Keys whose value is `undefined` are left out, as in `JSON.stringify`.
 *
 * @throws NotCanonicalizable where RFC 8785 demands refusal (section 3.2.2.2: lone surrogates; NaN and infinities).
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
      if (!Number.isFinite(value)) throw new NotCanonicalizable(String(value));
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? listOf(value) : objectOf(value);
    default:
      throw new NotCanonicalizable(typeof value);
  }
}

/** The canonical text as UTF-8 bytes: what is stored and hashed. */
export function canonicalBytes(value: unknown): Buffer {
  return Buffer.from(canonicalJson(value), 'utf8');
}

/** Well-formed text without a quotation mark, backslash or control character: it stands in JSON as it is. */
const plain = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

function quoted(text: string): string {
  if (plain.test(text)) return `"${text}"`;
  if (!text.isWellFormed()) throw new NotCanonicalizable('a lone surrogate');
  return JSON.stringify(text);
}

function listOf(items: readonly unknown[]): string {
  let text = '[';
  for (let i = 0; i < items.length; i++) text += (i === 0 ? '' : ',') + canonicalJson(items[i]);
  return text + ']';
}

function objectOf(value: object): string {
  const members: Readonly<Record<string, unknown>> = { ...value };
  const names = Object.keys(members);
  // By UTF-16 code units. What was read from canonical JSON is in order already, and to see that is cheaper than to sort.
  if (!areInOrder(names)) names.sort();
  let text = '{';
  for (const name of names) {
    const member = members[name];
    if (member !== undefined) text += (text.length === 1 ? '' : ',') + quoted(name) + ':' + canonicalJson(member);
  }
  return text + '}';
}

function areInOrder(names: readonly string[]): boolean {
  return names.every((name, index) => index === 0 || (names[index - 1] ?? '') < name);
}
