import { type Flaw, isDay } from '@exchange/kernel';
import { isCountry } from './countries';
import { isIban } from './iban';
import { places } from './places';

/*
 * Forms that the pattern of a leaf does not say. They are asked of what is being said, at the door to the log: what was
 * recorded once loads for ever, whatever is asked later. Of an erased value nothing is asked.
 */
interface Form {
  readonly path: string;
  readonly holds: (text: string) => boolean;
  readonly code: string;
  readonly detail: string;
}

const country = {
  holds: isCountry,
  code: 'NOT_A_COUNTRY',
  detail: 'Countries are ISO 3166-1 codes of two letters, or XK.',
};

const forms: readonly Form[] = [
  {
    path: '/persons/*/birthDate',
    holds: isPartialDay,
    code: 'NOT_A_DAY',
    detail: 'A day of the calendar, or the year, or the year and the month.',
  },
  { path: '/persons/*/nationalities/*', ...country },
  { path: '/persons/*/identityDocuments/*/country', ...country },
  { path: '/items/*/property/country', ...country },
];

/** Everything among persons and items that is not of its form, and every text of which nothing can be read. */
export function formFlaws(document: unknown): readonly Flaw[] {
  const unformed = forms.flatMap(({ path, holds, code, detail }) =>
    places(document, path)
      .filter(({ value }) => typeof value === 'string' && !holds(value))
      .map(({ pointer }) => ({ pointer, code, detail })),
  );
  return [...unformed, ...ibanFlaws(document), ...blankFlaws(document, '')];
}

function ibanFlaws(document: unknown): readonly Flaw[] {
  return places(document, '/items/*/property/identifiers/*').flatMap(({ pointer, value }) => {
    const [scheme, text] = ['scheme', 'value'].map((key) => places(value, `/${key}`)[0]?.value);
    if (scheme !== 'IBAN' || typeof text !== 'string' || isIban(text)) return [];
    const detail = 'Its length or its check digits are wrong. Write it in capitals, without spaces.';
    return [{ pointer: `${pointer}/value`, code: 'NOT_AN_IBAN', detail }];
  });
}

function blankFlaws(value: unknown, pointer: string): readonly Flaw[] {
  if (typeof value === 'string') {
    return /^\s+$/.test(value) ? [{ pointer, code: 'BLANK', detail: 'Nothing can be read here.' }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => blankFlaws(inner, `${pointer}/${key}`));
}

/** A year, a year and a month, or a day (R1805 Annex I C: a birth date may be partial). */
function isPartialDay(text: string): boolean {
  return isDay(`${text}-01-01`.slice(0, 10));
}
