import { codeLists } from '../codes';
import type { Catalogues } from './catalogues';
import type { Language } from './languages';
import type { Coded, Message, Parameter } from './parameters';
import { shipped } from './shipped';

const englishLabels = new Map<string, string>(
  codeLists.flatMap(({ name, codes }) => codes.map(({ code, label }) => [`${name}/${code}`, label] as const)),
);

/** The message as a sentence for a person. */
export function render({ key, params }: Message, language: Language, catalogues = shipped): string {
  const told = Object.entries<Parameter>(params).map(
    ([name, value]) => [name, shown(value, language, catalogues)] as const,
  );
  return String(catalogues.sentence(language, key).format(Object.fromEntries(told)));
}

function shown(value: Parameter, language: Language, catalogues: Catalogues): string | number {
  if (value === null) return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value !== 'object') return value;
  if ('code' in value) return inWords(value, language, catalogues);
  return value.map((each) => shown(each, language, catalogues)).join('; ') || 'none';
}

/** A code with where it comes from, as in `Manifest breach of a fundamental right (R1805 8(1)(f))`. */
export function inWords({ list, code, source }: Coded, language: Language, catalogues = shipped): string {
  const label = labelOf(list, code, language, catalogues);
  return source === undefined ? label : `${label} (${source})`;
}

/** A code in the words of its list; one that no list of this version has, as it is. */
export function labelOf(list: string, code: string, language: Language, catalogues = shipped): string {
  const name = `${list}/${code}`;
  return catalogues.text(language, `labels.${name}`) ?? englishLabels.get(name) ?? code;
}
