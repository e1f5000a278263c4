import { shown, type Personal, type RequestContent } from '@exchange/contract';
import * as codes from '@exchange/contract/codes';
import {
  type ExplainLine,
  type ExplainMessage,
  inWords,
  type Language,
  render,
  sourced,
} from '@exchange/contract/texts';

/** Puts what is told of a history in the words of one language. */
export class Words {
  constructor(private readonly language: Language) {}

  say(message: ExplainMessage): string {
    return render(message, this.language);
  }

  /** A line for each value that is there. */
  lines(...values: readonly (readonly [line: ExplainLine, value: Personal<string> | undefined])[]): string[] {
    return values.flatMap(([key, value]) =>
      value === undefined ? [] : [render({ key, params: { text: this.text(value) } }, this.language)],
    );
  }

  /** A personal value, or that it was erased. */
  text(value: Personal<string>): string {
    return shown(value) ?? this.say({ key: 'explain.erased', params: {} });
  }

  /** A code in the words of its list, with where it comes from; one that this version does not list, as it is. */
  label(list: codes.CodeList, code: string): string {
    return inWords(sourced(list, code), this.language);
  }
}

type Documents = NonNullable<RequestContent['documents']>;

/** A line for each document: what it is, and the hash by which the paper itself is known. */
export function documentLines(documents: Documents = [], words: Words): string[] {
  return documents.map(({ kind, title, number, date, language, translationOf, sha256: hash }) => {
    const what = [
      `${words.label(codes.documentKinds, kind)} "${words.text(title)}"`,
      ...(number === undefined ? [] : [words.text(number)]),
      ...(date === undefined ? [] : [date]),
      ...words.lines(['explain.documentLanguage', language], ['explain.translationOf', translationOf]),
    ];
    return words.say({ key: 'explain.document', params: { what: what.join(', '), hash } });
  });
}

/** Under which conditions information may be used, and how reliable it is. */
export function handlingWords(handling: RequestContent['handling'], words: Words): string {
  const { code, restrictions, classification, source, information } = handling;
  const evaluated = (key: 'explain.source' | 'explain.information', list: codes.CodeList, value: string | undefined) =>
    value === undefined ? [] : [words.say({ key, params: { code: value, label: sourced(list, value) } })];
  return [
    `${code}, ${words.label(codes.handlingCodes, code)}`,
    ...words.lines(['explain.restrictions', restrictions], ['explain.classification', classification]),
    ...evaluated('explain.source', codes.sourceEvaluations, source),
    ...evaluated('explain.information', codes.informationEvaluations, information),
  ].join('; ');
}
