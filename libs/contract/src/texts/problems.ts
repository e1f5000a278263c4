import { type RefusalCode, refusals } from '../codes';
import type { Language } from './languages';
import { shipped } from './shipped';

/** What is said of a refusal, whatever was refused. */
export interface ProblemText {
  readonly title: string;
  readonly meaning: string;
  readonly whatToDo: string;
}

/** The words of a refusal. In English they stand beside its code. */
export function problemTextOf(code: RefusalCode, language: Language, catalogues = shipped): ProblemText {
  const said = (name: keyof ProblemText): string =>
    catalogues.text(language, `problems.${code}/${name}`) ?? refusals[code][name];
  return { title: said('title'), meaning: said('meaning'), whatToDo: said('whatToDo') };
}

/** The words of the pages that explain problems. */
export function problemPageText(
  name: 'all' | 'index' | 'meaning' | 'status' | 'whatToDo',
  language: Language,
  catalogues = shipped,
): string {
  return catalogues.text(language, `problems.page/${name}`) ?? name;
}
