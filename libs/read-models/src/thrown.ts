/** Drivers throw errors that are no `Error` of this realm, so this looks at what is there. */
export function textIn(error: unknown, member: 'name' | 'code' | 'message' | 'stack'): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const value: unknown = Reflect.get(error, member);
  return typeof value === 'string' ? value : undefined;
}
