/** One reason why one field of an input is not accepted. */
export interface Flaw {
  /** JSON Pointer (RFC 6901) into the request body; empty also where it is none of the body. */
  readonly pointer: string;
  /** The parameter of the address, where that is what is not accepted. */
  readonly parameter?: string;
  readonly code: string;
  readonly detail: string;
}

/** A rule says no. A refusal is a value, not a failure: it leaves nothing in the log. */
export interface Refusal<Code extends string = string> {
  readonly refused: Code;
  readonly detail: string;
  readonly flaws?: readonly Flaw[];
}

export function refuse<Code extends string>(refused: Code, detail: string, flaws?: readonly Flaw[]): Refusal<Code> {
  return flaws === undefined ? { refused, detail } : { refused, detail, flaws };
}

export function isRefusal<Code extends string>(outcome: object): outcome is Refusal<Code> {
  return 'refused' in outcome;
}

/** How a refusal leaves the application: the one error that the door turns into a 4xx answer. */
export class Refused extends Error {
  constructor(readonly refusal: Refusal) {
    super(`${refusal.refused}: ${refusal.detail}`);
    this.name = 'Refused';
  }
}
