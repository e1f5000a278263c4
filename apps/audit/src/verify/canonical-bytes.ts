import { isUtf8 } from 'node:buffer';

const quote = 0x22;
const comma = 0x2c;
const minus = 0x2d;
const zero = 0x30;
const nine = 0x39;
const colon = 0x3a;
const openList = 0x5b;
const backslash = 0x5c;
const closeList = 0x5d;
const letterU = 0x75;
const openObject = 0x7b;
const closeObject = 0x7d;

const words = ['true', 'false', 'null'].map((word) => Buffer.from(word));
const shortEscapes = new Set(Buffer.from('"\\bfnrt'));
/** What stands after `\u` for a control character that has no short escape. */
const longEscapes = new Set(
  Array.from({ length: 0x20 }, (_, code) => JSON.stringify(String.fromCharCode(code)).slice(3, 7)).filter(
    (digits) => digits.length === 4,
  ),
);

/** Of each byte: 1 where it stands in a string as itself. 0 is not among them, so no walk goes past the end. */
const ordinary = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x20 && byte !== quote && byte !== backslash ? 1 : 0,
);

/** Levels of brackets. */
const deepest = 64;

/** What stands in `open` for a list, and for an object that has no name yet. Else: where the object's last name begins. */
const list = -1;
const nameless = 0;

/**
 * Whether the bytes are the canonical JSON of an object, at most 64 levels deep (libs/transparency/README.md sections 1 and
 * 3). Decided on the bytes themselves, for speed.
 */
export function isCanonicalObject(bytes: Uint8Array): boolean {
  return bytes[0] === openObject && isUtf8(bytes) && new Scan(bytes).isOneValue();
}

/** One walk over the bytes. A method that answers true has moved past what it read. */
class Scan {
  private at = 0;
  /** The brackets that are open, outermost first. */
  private readonly open: number[] = [];

  constructor(private readonly bytes: Uint8Array) {}

  isOneValue(): boolean {
    for (;;) {
      const first = this.bytes[this.at];
      if (first === openObject || first === openList) {
        this.at++;
        if (this.open.push(first === openList ? list : nameless) > deepest) return false;
        if (!this.isAtClose()) {
          if (first === openObject && !this.name()) return false;
          continue;
        }
      } else if (!this.scalar(first)) return false;
      while (this.isAtClose()) {
        this.at++;
        this.open.pop();
      }
      if (this.open.length === 0) return this.at === this.bytes.length;
      if (this.bytes[this.at++] !== comma) return false;
      if (this.open[this.open.length - 1] !== list && !this.name()) return false;
    }
  }

  private isAtClose(): boolean {
    if (this.open.length === 0) return false;
    return this.bytes[this.at] === (this.open[this.open.length - 1] === list ? closeList : closeObject);
  }

  private scalar(first: number | undefined): boolean {
    if (first === quote) return this.text();
    return first === minus || isDigit(first) ? this.integer() : this.word();
  }

  private name(): boolean {
    const innermost = this.open.length - 1;
    const before = this.open[innermost] ?? nameless;
    const begin = this.at;
    if (this.bytes[begin] !== quote || !this.text()) return false;
    if (before !== nameless && !this.precedes(before, begin)) return false;
    this.open[innermost] = begin;
    return this.bytes[this.at++] === colon;
  }

  private text(): boolean {
    const { bytes } = this;
    for (let i = this.at + 1; i < bytes.length;) {
      while (ordinary[bytes[i] ?? 0] === 1) i++;
      if (bytes[i] === quote) {
        this.at = i + 1;
        return true;
      }
      const length = bytes[i] === backslash ? escapeLength(bytes, i) : 0;
      if (length === 0) return false;
      i += length;
    }
    return false;
  }

  private integer(): boolean {
    const { bytes } = this;
    const begin = this.at;
    if (bytes[this.at] === minus) this.at++;
    if (bytes[this.at] === zero) {
      this.at++;
      return this.at === begin + 1;
    }
    const digits = this.at;
    let value = 0;
    for (let byte = bytes[this.at]; isDigit(byte); byte = bytes[++this.at]) value = value * 10 + (byte - zero);
    return this.at > digits && value <= Number.MAX_SAFE_INTEGER;
  }

  private word(): boolean {
    const word = words.find((each) => each.every((byte, i) => this.bytes[this.at + i] === byte));
    this.at += word?.length ?? 0;
    return word !== undefined;
  }

  /** Whether one name comes before another in UTF-16 code units: among plain ASCII, that is the order of the bytes. */
  private precedes(one: number, other: number): boolean {
    for (let i = 1; ; i++) {
      const a = this.bytes[one + i] ?? 0;
      const b = this.bytes[other + i] ?? 0;
      if (!isPlain(a) || !isPlain(b)) return this.nameAt(one) < this.nameAt(other);
      if (a === quote || b === quote) return a !== b && a === quote;
      if (a !== b) return a < b;
    }
  }

  private nameAt(begin: number): string {
    const end = this.at;
    this.at = begin;
    this.text();
    const name = String(JSON.parse(textOf(this.bytes.subarray(begin, this.at))));
    this.at = end;
    return name;
  }
}

/** How many bytes the escape has that begins here; 0 where it is not the one that the character needs. */
function escapeLength(bytes: Uint8Array, at: number): number {
  const kind = bytes[at + 1] ?? 0;
  if (shortEscapes.has(kind)) return 2;
  return kind === letterU && longEscapes.has(textOf(bytes.subarray(at + 2, at + 6))) ? 6 : 0;
}

function isDigit(byte: number | undefined): byte is number {
  return byte !== undefined && byte >= zero && byte <= nine;
}

function isPlain(byte: number): boolean {
  return byte < 0x80 && byte !== backslash;
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}
