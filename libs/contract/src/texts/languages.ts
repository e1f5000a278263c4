/** A part of what is said to people. The English labels and problems are not here: they stand beside their codes. */
export type Part = 'timeline' | 'explain' | 'labels' | 'problems';

/** Names a text: `timeline.collected`, `labels.request-types/TRACE`. */
export type TextKey = `${Part}.${string}`;

interface TextLanguage {
  /** How an answer names it (RFC 5646); the script only where a reader may expect another. */
  readonly tag: string;
  /** The folders of its catalogues: what the first lacks is looked up in the next. */
  readonly folders: readonly string[];
}

/**
 * The languages in which people are spoken to. Bosnian, Croatian, Montenegrin and Serbian share the catalogues in `bcms`;
 * a folder of its own holds only what one of them says otherwise.
 */
export const textLanguages = {
  en: { tag: 'en', folders: ['en'] },
  sq: { tag: 'sq', folders: ['sq', 'en'] },
  bs: { tag: 'bs', folders: ['bs', 'bcms', 'en'] },
  hr: { tag: 'hr', folders: ['hr', 'bcms', 'en'] },
  cnr: { tag: 'cnr', folders: ['cnr', 'bcms', 'en'] },
  sr: { tag: 'sr-Latn', folders: ['sr', 'bcms', 'en'] },
} as const satisfies Record<string, TextLanguage>;

export type Language = keyof typeof textLanguages;

export function isLanguage(code: string): code is Language {
  return Object.hasOwn(textLanguages, code);
}

/** All of them, English first. */
export const languages: readonly Language[] = Object.keys(textLanguages).filter(isLanguage);
