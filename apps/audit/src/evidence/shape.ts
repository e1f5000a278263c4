/** Whether it is an object with exactly these members; the optional ones may lack. */
export function hasMembers<Name extends string, Optional extends string = never>(
  value: unknown,
  names: readonly Name[],
  optional: readonly Optional[] = [],
): value is Record<Name, unknown> & Partial<Record<Optional, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const found = Object.keys(value).filter((name) => !optional.some((each) => each === name));
  return found.length === names.length && names.every((name) => Object.hasOwn(value, name));
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Whether the text is a SHA-256 as this product writes it. */
export function isSha256(value: unknown): value is string {
  return isText(value) && /^[0-9a-f]{64}$/.test(value);
}
