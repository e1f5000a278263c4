import type { Day } from '@exchange/kernel';

/** One code of a closed list. A code is ended by date, never removed or given another meaning. */
export interface Code<C extends string = string> {
  readonly code: C;
  readonly label: string;
  /** First day on which it may be used. */
  readonly from: Day;
  /** Last day on which it may be used. */
  readonly to?: Day;
  /** Where it comes from: article, standard, or our own plan. */
  readonly source?: string;
  /** The source was cited from memory; a lawyer has not confirmed it. */
  readonly unverified?: true;
}

export interface CodeList<E extends Code = Code> {
  readonly name: string;
  readonly version: number;
  readonly codes: readonly E[];
}

/** The codes of a list as a union of strings. */
export type CodeOf<L extends CodeList> = L['codes'][number]['code'];

type Row<C extends string, X> = { readonly code: C; readonly label: string } & Partial<Omit<Code, 'code' | 'label'>> &
  X;

/** Builds a list whose codes share a first day and a source, except where a row says otherwise. */
export function codeList<const C extends string, X extends object = object>(
  name: string,
  version: number,
  shared: { readonly from: Day; readonly source?: string; readonly unverified?: true },
  rows: readonly Row<C, X>[],
): CodeList<Code<C> & X> {
  return { name, version, codes: rows.map((row) => ({ ...shared, ...row })) };
}

/** The entry of a code that may be used on a day; undefined for an unknown, a future or an ended code. */
export function codeOn<E extends Code>(list: CodeList<E>, code: string, on: Day): E | undefined {
  return list.codes.find((each) => each.code === code && each.from <= on && (each.to === undefined || on <= each.to));
}

/** Whether a code of the list may be used on a day. */
export function isCodeOn<E extends Code>(list: CodeList<E>, code: string, on: Day): code is E['code'] {
  return codeOn(list, code, on) !== undefined;
}

/** Whether the list has the code, on whatever day: for what was decided once and is read again. */
export function isCode<E extends Code>(list: CodeList<E>, code: string): code is E['code'] {
  return list.codes.some((each) => each.code === code);
}
