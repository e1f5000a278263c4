/** Keys and what stands under them, as JSON and YAML have it. */
export type Group = Readonly<Record<string, unknown>>;

export function isGroup(value: unknown): value is Group {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as a group; empty where it is none. */
export function groupOf(value: unknown): Group {
  return isGroup(value) ? value : {};
}
