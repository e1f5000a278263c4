import type { Flaw } from '@exchange/kernel';

/** One step of a JSON Pointer (RFC 6901), well-formed whatever the key is. */
export function step(key: string): string {
  return `/${key.toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The flaw of a member, as a flaw of what holds the member. */
export function childOf(key: string, flaw: Flaw): Flaw {
  return { ...flaw, pointer: step(key) + flaw.pointer };
}
