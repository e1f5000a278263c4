import { shown, type Personal, type RequestContent } from '@exchange/contract';
import * as codes from '@exchange/contract/codes';

/** A line for each value that is there. */
export function present(...lines: readonly (readonly [name: string, value: Personal<string> | undefined])[]): string[] {
  return lines.flatMap(([name, value]) => (value === undefined ? [] : [`${name}: ${text(value)}`]));
}

/** A personal value, or that it was erased. */
export function text(value: Personal<string>): string {
  return shown(value) ?? '(erased)';
}

/** A code in the words of its list; one that this version does not list, as it is. */
export function label(list: codes.CodeList, code: string): string {
  const entry = list.codes.find((each) => each.code === code);
  if (entry === undefined) return code;
  return entry.source === undefined ? entry.label : `${entry.label} (${entry.source})`;
}

type Documents = NonNullable<RequestContent['documents']>;

/** A line for each document: what it is, and the hash by which the paper itself is known. */
export function documentLines(documents: Documents = []): string[] {
  return documents.map(({ kind, title, number, date, language, translationOf, sha256 }) => {
    const more = [number && text(number), date, language && `language ${language}`].filter((each) => each);
    const original = translationOf === undefined ? '' : `, a translation of ${translationOf}`;
    const what = [`${label(codes.documentKinds, kind)} "${text(title)}"`, ...more].join(', ');
    return `document: ${what}${original}; SHA-256 ${sha256}`;
  });
}

/** Under which conditions information may be used, and how reliable it is. */
export function handlingWords(handling: RequestContent['handling']): string {
  const { code, restrictions, classification, source, information } = handling;
  return [
    `${code}, ${label(codes.handlingCodes, code)}`,
    ...present(['restrictions', restrictions], ['classification', classification]),
    ...(source === undefined ? [] : [`source ${source}, ${label(codes.sourceEvaluations, source)}`]),
    ...(information === undefined
      ? []
      : [`information ${information}, ${label(codes.informationEvaluations, information)}`]),
  ].join('; ');
}
