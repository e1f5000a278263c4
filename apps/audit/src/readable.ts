/** A value as indented lines for a person: `name: value`, lists by dashes. What is absent or empty is left out. */
export function readable(value: unknown, indent = ''): string[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => dashed(readable(item, `${indent}  `), indent));
  if (typeof value !== 'object' || value === null) return [`${indent}${leaf(value)}`];
  return Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
    if (isEmpty(member)) return [];
    if (typeof member !== 'object') return [`${indent}${name}: ${leaf(member)}`];
    return [`${indent}${name}:`, ...readable(member, `${indent}  `)];
  });
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

/** A text stays in its line, so that no stored text can look like a line of ours. */
function leaf(value: unknown): string {
  return inOneLine(String(value));
}

export function inOneLine(text: string): string {
  return text.replace(/\r?\n/g, ' / ');
}

function dashed(lines: readonly string[], indent: string): string[] {
  return lines.map((line, index) => (index === 0 ? `${indent}- ${line.slice(indent.length + 2)}` : line));
}

/** Stored text may be hostile: what steers the terminal, or turns the direction of what follows, is shown as JSON escapes it. */
export function harmless(text: string): string {
  return text.replace(
    /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
