import { Refused, type Flaw } from '@exchange/kernel';

/** One step of a JSON Pointer (RFC 6901), well-formed whatever the key is. */
export function step(key: string): string {
  return `/${key.toWellFormed().replaceAll('~', '~0').replaceAll('/', '~1')}`;
}

/** The flaw of a member, as a flaw of what holds the member. */
export function childOf(key: string, flaw: Flaw): Flaw {
  return { ...flaw, pointer: step(key) + flaw.pointer };
}

/** Refused for a member, it is refused for what holds the member. */
export async function inMember<T>(key: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (failure) {
    if (!(failure instanceof Refused) || failure.refusal.flaws === undefined) throw failure;
    throw new Refused({ ...failure.refusal, flaws: failure.refusal.flaws.map((flaw) => childOf(key, flaw)) });
  }
}
