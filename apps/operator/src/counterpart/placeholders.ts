import { derivedId } from '@exchange/kernel';
import { type Group, isGroup } from './group';

/** What is known when the other side has done something: the request as it stood then. Always the same, however late it is asked. */
export interface Facts {
  readonly requestId: string;
  readonly number: string;
  /** What happened: its event, and when it was recorded. */
  readonly eventId: string;
  readonly recordedAt: string;
  readonly officeId: string;
  readonly counterpartId: string;
  /** Ids of what was asked for and not withdrawn, and of the persons whom it concerns. */
  readonly items: readonly string[];
  readonly persons: readonly string[];
  readonly reference: string | undefined;
  /** The number of the question that was asked. */
  readonly question: number | undefined;
  /** What the office did before on the request: the event of each act, the last one where there are several. */
  readonly entries: ReadonlyMap<string, string>;
  /** In an entry that is said once for every item: the item that it is said for. */
  readonly each?: string;
}

type Value = string | number | readonly string[];

interface Placeholder {
  readonly written: string;
  readonly means: string;
  readonly form: RegExp;
  /** Undefined where the request has no such thing. */
  readonly value: (facts: Facts, match: readonly string[]) => Value | undefined;
}

/** One that is always written in the same words. */
function words(said: string, means: string, value: (facts: Facts) => Value | undefined): Placeholder {
  return { written: `<${said}>`, means, form: new RegExp(`^${said}$`), value };
}

const eachItem = '<each item>';

export const placeholders: readonly Placeholder[] = [
  words('today', 'the day on which it happened', (facts) => dayAfter(facts, 0)),
  {
    written: '<today + 14 days>',
    means: 'days after or before it',
    form: /^today ([+-]) (\d{1,4}) days?$/,
    value: (facts, [, sign, days]) => dayAfter(facts, Number(`${sign}${days}`)),
  },
  words('now', 'the moment at which it happened', ({ recordedAt }) => recordedAt),
  words('number', 'the number of the request, for the telephone', ({ number }) => number),
  words('request', 'the id of the request', ({ requestId }) => requestId),
  words('reference', 'the first file number of the request', ({ reference }) => reference),
  words('office', 'the id of the office that is played', ({ officeId }) => officeId),
  words('counterpart', 'the id of the office on the other side', ({ counterpartId }) => counterpartId),
  words('items', 'the ids of all items that are not withdrawn', ({ items }) => items),
  {
    written: '<item 1>',
    means: 'the id of one of them',
    form: /^item (\d{1,3})$/,
    value: ({ items }, [, place]) => items[Number(place) - 1],
  },
  words('each item', 'the id of each; what it stands in is said once for every item', ({ each }) => each),
  words('persons', 'the ids of all persons', ({ persons }) => persons),
  {
    written: '<person 1>',
    means: 'the id of one of them',
    form: /^person (\d{1,3})$/,
    value: ({ persons }, [, place]) => persons[Number(place) - 1],
  },
  words('question', 'the number of the question that was asked', ({ question }) => question),
  words('event', 'the id of the entry that tells what happened', ({ eventId }) => eventId),
  {
    written: '<entry report>',
    means: 'the id of the entry that the office made last by an act, here by report',
    form: /^entry ([A-Za-z]{1,40})$/,
    value: ({ entries }, [, act = '']) => entries.get(act),
  },
  {
    written: '<new account>',
    means: 'a new id; the same word means the same id wherever it stands for this request',
    form: /^new ([a-z][a-z0-9-]{0,39})$/,
    value: ({ requestId, officeId }, [, word = '']) => derivedId(['counterpart', requestId, officeId, word]),
  },
];

/** The request has nothing that a placeholder asks for. */
export class NothingToSay extends Error {
  constructor(readonly placeholder: string) {
    super(`The request has nothing for ${placeholder}.`);
    this.name = 'NothingToSay';
  }
}

/** What is written like a placeholder and is none. */
export function unknownPlaceholders(text: string): readonly string[] {
  return [...text.matchAll(written)].map(([whole]) => whole).filter((whole) => known(whole) === undefined);
}

/**
 * Puts what is known in the place of placeholders. A text that is nothing but one becomes its value, a list too. An entry of a
 * list that speaks of each item is said once for every item.
 *
 * @throws NothingToSay
 */
export function fill(said: Group, facts: Facts): Group {
  return Object.fromEntries(Object.entries(said).map(([key, value]) => [key, filled(value, facts)]));
}

function filled(value: unknown, facts: Facts): unknown {
  if (typeof value === 'string') return filledText(value, facts);
  if (Array.isArray(value)) return value.flatMap((entry: unknown) => filledEntry(entry, facts));
  return isGroup(value) ? fill(value, facts) : value;
}

const written = /<([a-z][^<>]*)>/g;

function known(whole: string): readonly [Placeholder, readonly string[]] | undefined {
  for (const placeholder of placeholders) {
    const match = placeholder.form.exec(whole.slice(1, -1));
    if (match !== null) return [placeholder, match];
  }
  return undefined;
}

function valueOf(whole: string, facts: Facts): Value {
  const [placeholder, match] = known(whole) ?? [];
  const value = placeholder?.value(facts, match ?? []);
  if (value === undefined) throw new NothingToSay(whole);
  return value;
}

function filledText(text: string, facts: Facts): unknown {
  if (new RegExp(`^${written.source}$`).test(text)) return valueOf(text, facts);
  return text.replaceAll(written, (whole) => String([valueOf(whole, facts)].flat().join(', ')));
}

function filledEntry(entry: unknown, facts: Facts): readonly unknown[] {
  if (facts.each !== undefined || !JSON.stringify(entry).includes(eachItem)) return [filled(entry, facts)];
  return facts.items.map((item) => filled(entry, { ...facts, each: item }));
}

function dayAfter({ recordedAt }: Facts, days: number): string {
  return new Date(Date.parse(recordedAt) + days * 86_400_000).toISOString().slice(0, 10);
}
