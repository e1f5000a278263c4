import type { CodeList, EventCapacity, EventSide } from '../codes';
import type { Part, TextKey } from './languages';

/** A code with the list that it is of, so that it can be shown in the words of any language. */
export interface Coded {
  readonly list: string;
  readonly code: string;
  /** Where the code comes from, where that is to be shown as well: an article, a standard. */
  readonly source?: string;
}

export function coded({ name: list }: CodeList, code: string): Coded {
  return { list, code };
}

/** The code, to be shown with where it comes from. */
export function sourced(list: CodeList, code: string): Coded {
  const { source } = list.codes.find((each) => each.code === code) ?? {};
  return source === undefined ? coded(list, code) : { ...coded(list, code), source };
}

/** What a sentence can be told of. Where there is none of it, the sentence is told `none` and may choose its words by that. */
interface ParameterKinds {
  readonly text: string;
  readonly textIfAny: string | null;
  readonly number: number;
  readonly day: string;
  readonly dayIfAny: string | null;
  /** Told as `yes` or `no`. */
  readonly yesNo: boolean;
  readonly side: EventSide;
  readonly capacity: EventCapacity;
  readonly code: Coded;
  readonly codes: readonly Coded[];
  /** Codes that people know by the code itself. */
  readonly plainCodes: readonly string[];
}

/** The placeholders of a sentence, and what stands for each. */
export type Parameters = Readonly<Record<string, keyof ParameterKinds>>;

export type Parameter = ParameterKinds[keyof ParameterKinds];

/** A sentence before it is put in words: which one, and what it is told of. What is stored is this, never the words. */
export interface Message {
  readonly key: TextKey;
  readonly params: Readonly<Record<string, Parameter>>;
}

/** The messages of a part, each with exactly what it is told of. */
export type MessageOf<P extends Part, Declared extends Readonly<Record<string, Parameters>>> = {
  readonly [Name in keyof Declared & string]: {
    readonly key: `${P}.${Name}`;
    readonly params: { readonly [Q in keyof Declared[Name]]: ParameterKinds[Declared[Name][Q]] };
  };
}[keyof Declared & string];
