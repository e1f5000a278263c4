import type { CodeList, Side } from '../codes';

/** A code with the list that it is of, so that it can be shown in the words of any language. */
export interface Coded {
  readonly list: string;
  readonly code: string;
}

export function coded({ name: list }: CodeList, code: string): Coded {
  return { list, code };
}

/** What a sentence can be told of. Where there is none of it, the sentence is told `none` and may choose its words by that. */
export interface ParameterKinds {
  readonly text: string;
  readonly number: number;
  readonly day: string;
  readonly dayIfAny: string | null;
  /** Told as `yes` or `no`. */
  readonly yesNo: boolean;
  readonly side: Side;
  readonly code: Coded;
  readonly codes: readonly Coded[];
  /** Codes that people know by the code itself. */
  readonly plainCodes: readonly string[];
}

/** The placeholders of a sentence, and what stands for each. */
export type Parameters = Readonly<Record<string, keyof ParameterKinds>>;

export type Parameter = ParameterKinds[keyof ParameterKinds];
