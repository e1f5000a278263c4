import { type Flaw, refuse } from '@exchange/kernel';

/** The entry says something that the directory cannot take, at these places. */
export function invalid(...flaws: readonly Flaw[]) {
  return refuse('CONTENT_NOT_ACCEPTED', flaws.map((flaw) => flaw.detail).join(' '), flaws);
}

export function unknownCode(pointer: string, value: string, what: string): Flaw {
  return { pointer, code: 'UNKNOWN_CODE', detail: `"${value}" is not ${what}.` };
}
