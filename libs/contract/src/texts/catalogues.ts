import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Static, Type } from '@sinclair/typebox';
import { IntlMessageFormat } from 'intl-messageformat';
import { shapeOf } from '../schemas';
import { isLanguage, type Language, type Part, type TextKey, textLanguages } from './languages';

const words = Type.Record(Type.String(), Type.String());
const isCatalogue = shapeOf(
  Type.Object(
    {
      /** Whether somebody who knows the law and the language has read it. */
      reviewed: Type.Boolean(),
      texts: Type.Union([words, Type.Record(Type.String(), words)]),
    },
    { additionalProperties: false },
  ),
);

type Words = Static<typeof words>;

interface Catalogue {
  readonly reviewed: boolean;
  readonly texts: ReadonlyMap<string, string>;
}

/** The catalogues of a folder, `<language>/<part>.json`. Each is read when something of it is first asked for, and kept. */
export class Catalogues {
  private readonly read = new Map<string, Catalogue | undefined>();
  private readonly sentences = new Map<string, IntlMessageFormat>();

  constructor(private readonly root: string) {}

  /** The text in the language, or in the next that has it; undefined where none has. */
  text(language: Language, key: TextKey): string | undefined {
    return this.find(language, key)?.text;
  }

  /** A text that is told of something, compiled once. What no catalogue has is said by its key. */
  sentence(language: Language, key: TextKey): IntlMessageFormat {
    const id = `${language} ${key}`;
    const before = this.sentences.get(id);
    if (before !== undefined) return before;
    const { text, counts } = this.find(language, key) ?? { text: key, counts: language };
    const sentence = new IntlMessageFormat(text, counts, undefined, { ignoreTag: true });
    this.sentences.set(id, sentence);
    return sentence;
  }

  /** Whether a part is said in the language itself. In English all of it is. */
  has(language: Language, part: Part): boolean {
    return language === 'en' || this.own(language, part).length > 0;
  }

  /** Whether everything that a part says in the language has been read by somebody who knows the law and the language. */
  isReviewed(language: Language, part: Part): boolean {
    return this.own(language, part).every(({ reviewed }) => reviewed);
  }

  private own(language: Language, part: Part): readonly Catalogue[] {
    const folders = textLanguages[language].folders.filter((folder) => folder !== 'en' || language === 'en');
    return folders.flatMap((folder) => this.catalogue(folder, part) ?? []);
  }

  /** `counts`: the language whose plurals the text has. Where one falls back to English, English counts. */
  private find(language: Language, key: TextKey): { readonly text: string; readonly counts: Language } | undefined {
    const dot = key.indexOf('.');
    const name = key.slice(dot + 1);
    for (const folder of textLanguages[language].folders) {
      const text = this.catalogue(folder, key.slice(0, dot))?.texts.get(name);
      if (text !== undefined) return { text, counts: isLanguage(folder) ? folder : language };
    }
    return undefined;
  }

  private catalogue(folder: string, part: string): Catalogue | undefined {
    const name = `${folder}/${part}.json`;
    if (!this.read.has(name)) this.read.set(name, catalogueIn(join(this.root, name)));
    return this.read.get(name);
  }
}

/** @throws Error where the file holds no catalogue. A file that is not there is one that nobody has written yet. */
function catalogueIn(file: string): Catalogue | undefined {
  if (!existsSync(file)) return undefined;
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isCatalogue(content)) throw new Error(`${file} is no catalogue of texts`);
  const texts = Object.entries<string | Words>(content.texts).flatMap(([name, text]) => named(name, text));
  return { reviewed: content.reviewed, texts: new Map(texts) };
}

function named(name: string, text: string | Words): (readonly [string, string])[] {
  if (typeof text === 'string') return [[name, text]];
  return Object.entries(text).map(([inner, each]) => [`${name}/${inner}`, each]);
}
