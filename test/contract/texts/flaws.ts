import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { capacities, codeLists, refusals } from '@exchange/contract/codes';
import {
  explainMessages,
  type Language,
  languages,
  type Parameters,
  textLanguages,
  timelineMessages,
} from '@exchange/contract/texts';
import { IntlMessageFormat } from 'intl-messageformat';

type Texts = Readonly<Record<string, string>>;
type Element = ReturnType<IntlMessageFormat['getAst']>[number];

const declared: Readonly<Record<string, Readonly<Record<string, Parameters>>>> = {
  timeline: timelineMessages,
  explain: explainMessages,
};
const labels = codeLists.flatMap(({ name, codes }) => codes.map(({ code }) => `${name}/${code}`));
const pageWords = ['all', 'index', 'meaning', 'status', 'whatToDo'].map((name) => `page/${name}`);
const problems = Object.keys(refusals).flatMap((code) =>
  ['title', 'meaning', 'whatToDo'].map((name) => `${code}/${name}`),
);
/** What stands in the parts that are told of nothing. */
const plainTexts: Readonly<Record<string, readonly string[]>> = { labels, problems: [...problems, ...pageWords] };

/** What a select may ask of a parameter of each kind. */
const choices: Readonly<Record<string, readonly string[]>> = {
  yesNo: ['yes', 'other'],
  side: ['requesting', 'other'],
  capacity: [...capacities, 'other'],
  dayIfAny: ['none', 'other'],
  textIfAny: ['none', 'other'],
  plainCodes: ['none', 'other'],
};

/** Every catalogue in a folder, as `<language>/<part>.json`. */
export function cataloguesIn(root: string): readonly string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => readdirSync(join(root, name)).map((file) => `${name}/${file}`));
}

/** Everything that is wrong with the catalogues in a folder. */
export function flawsOf(root: string): readonly string[] {
  const inFiles = cataloguesIn(root).flatMap((file) => flawsIn(root, file));
  return [...inFiles, ...languages.flatMap((language) => gaps(root, language))];
}

function flawsIn(root: string, file: string): readonly string[] {
  const [folder = '', part = ''] = file.replace(/\.json$/, '').split('/');
  const users = languages.filter(
    (language) => folder === language || (folder !== 'en' && foldersOf(language).includes(folder)),
  );
  const sentences = declared[part];
  const known = sentences === undefined ? (plainTexts[part] ?? []) : Object.keys(sentences);
  const beneath = users.length === 1 && folder === users[0] ? textsBeneath(root, folder, part) : {};
  return [
    ...(users.length === 0 ? [`${file}: no language uses it`] : []),
    ...Object.entries(textsIn(root, folder, part)).flatMap(([name, text]) => {
      const say = (flaw: string): string => `${file} ${name}: ${flaw}`;
      if (!known.includes(name)) return [say('nobody says this')];
      if (text.trim() === '' || text !== text.trim()) return [say('blank at an end')];
      if (text === beneath[name]) return [say('says what is said without it')];
      const parameters = sentences?.[name];
      if (parameters === undefined) return [];
      return users.flatMap((language) => flawsOfSentence(text, language, parameters).map(say));
    }),
  ];
}

/** What the common catalogue says that a language has in part for itself. English is not common to any two. */
function textsBeneath(root: string, language: Language, part: string): Texts {
  const [, common = 'en'] = foldersOf(language);
  return common === 'en' ? {} : textsIn(root, common, part);
}

function foldersOf(language: Language): readonly string[] {
  return textLanguages[language].folders;
}

function flat(texts: Readonly<Record<string, string | Texts>>): Texts {
  const pairs = Object.entries(texts).flatMap(([name, text]) =>
    typeof text === 'string' ? [[name, text]] : Object.entries(text).map(([inner, each]) => [`${name}/${inner}`, each]),
  );
  return Object.fromEntries(pairs);
}

function flawsOfSentence(text: string, language: Language, parameters: Parameters): readonly string[] {
  let elements: readonly Element[];
  try {
    elements = new IntlMessageFormat(text, language, undefined, { ignoreTag: true }).getAst();
  } catch (error) {
    return [`does not parse: ${String(error)}`];
  }
  const found = elements.flatMap((element) => placesIn(element));
  const told = [...new Set(found.map(({ name }) => name))].sort();
  const expected = Object.keys(parameters).sort();
  const unlike =
    String(told) === String(expected) ? [] : [`speaks of (${String(told)}) and not of (${String(expected)})`];
  const plurals = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  const chosen = found.flatMap(({ name, options: all, counts }) => {
    if (all === undefined) return [];
    // `=0` is a number, and no word that a language needs.
    const options = all.filter((option) => !(counts === true && option.startsWith('=')));
    const due = counts ? plurals : choices[parameters[name] ?? ''];
    const fits = String([...options].sort()) === String([...(due ?? [])].sort());
    return fits ? [] : [`{${name}} chooses from (${String(options)}) and not from (${String(due)})`];
  });
  const optional = Object.keys(parameters).filter((name) => choices[parameters[name] ?? '']?.includes('none'));
  const blurted = optional.filter((name) => !found.some((place) => place.name === name && place.options !== undefined));
  return [...unlike, ...chosen, ...blurted.map((name) => `shows {${name}} even where there is none`)];
}

interface Placed {
  readonly name: string;
  readonly options?: readonly string[];
  readonly counts?: boolean;
}

/** Every placeholder, at whatever depth. A literal is of type 0. */
function placesIn(element: Element): readonly Placed[] {
  if (Number(element.type) === 0 || !('value' in element)) return [];
  if (!('options' in element)) return [{ name: element.value }];
  const { value: name, options } = element;
  const inner = Object.values(options).flatMap((option) => option.value.flatMap((each) => placesIn(each)));
  return [{ name, options: Object.keys(options), counts: 'offset' in element }, ...inner];
}

/** What no catalogue of a language has, though it must. */
function gaps(root: string, language: Language): readonly string[] {
  const folders = foldersOf(language).filter((folder) => folder !== 'en' || language === 'en');
  const due = {
    timeline: Object.keys(timelineMessages),
    ...(language === 'en' ? { explain: Object.keys(explainMessages), problems: pageWords } : { labels }),
  };
  return Object.entries(due).flatMap(([part, names]) => {
    const there = new Set(folders.flatMap((folder) => Object.keys(textsIn(root, folder, part))));
    return names.filter((name) => !there.has(name)).map((name) => `${language} has no ${part} ${name}`);
  });
}

/** None where there is no such catalogue. */
function textsIn(root: string, folder: string, part: string): Texts {
  const file = join(root, folder, `${part}.json`);
  return existsSync(file) ? flat(JSON.parse(readFileSync(file, 'utf8')).texts) : {};
}
