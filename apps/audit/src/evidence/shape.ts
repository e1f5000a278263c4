/** Whether it is an object with exactly these members. */
export function hasMembers<Name extends string>(
  value: unknown,
  names: readonly Name[],
  optional?: string,
): value is Record<Name, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const found = Object.keys(value).filter((name) => name !== optional);
  return found.length === names.length && names.every((name) => Object.hasOwn(value, name));
}

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Whether the text is a SHA-256 as this product writes it. */
export function isSha256(value: unknown): value is string {
  return isText(value) && /^[0-9a-f]{64}$/.test(value);
}
