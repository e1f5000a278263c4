import { type Language, languages, type Part } from './languages';
import { shipped } from './shipped';

/** In which language something is said, and whether somebody who knows the law and the language has read the words. */
export interface Wording {
  readonly language: Language;
  readonly reviewed: boolean;
}

/** Every wording of what is said with some parts, English first. A language has one if it says the first of them. */
export function wordingsOf([part, ...others]: readonly [Part, ...Part[]], catalogues = shipped): readonly Wording[] {
  return languages
    .filter((language) => catalogues.has(language, part))
    .map((language) => {
      const reviewed = [part, ...others].every((each) => catalogues.isReviewed(language, each));
      return { language, reviewed };
    });
}
