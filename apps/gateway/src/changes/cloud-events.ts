import { type AnyEvent, schemaVersionOf } from '@exchange/contract';
import type { Change } from '@exchange/requests';

/** What an entry of the feed is called outside, and what it is about: CloudEvents 1.0 without data. */
export interface CloudEvent {
  readonly specversion: '1.0';
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time?: string;
  readonly revision?: number;
}

/** Where what a stream is about is found, by its category. */
const places = {
  request: 'requests',
  file: 'files',
  office: 'network/offices',
  jurisdiction: 'network/jurisdictions',
} as const;

export type Category = keyof typeof places;

/** Of a request or file that is closed to the reader: that something happened in it, and no more. */
export const withheld = 'Withheld';

/** Data is not told but fetched: that a request was looked at is to stay a fact of its history. */
export function cloudEventOf(change: Change, source: string): CloudEvent {
  const { streamId, revision, eventId } = change;
  const category = categoryOf(streamId);
  const subject = `${places[category]}/${streamId.slice(category.length + 1)}`;
  const about = { specversion: '1.0', id: eventId, source, subject } as const;
  if (change.sight === 'number') return { ...about, type: typeName(category, withheld) };
  return { ...about, type: typeName(category, change.type), time: change.recordedAt, revision };
}

/** `RequestSubmitted` becomes `bamin-exchange.request.submitted.v1`, `ItemsDecided` `bamin-exchange.request.items-decided.v1`. */
export function typeName(category: Category, type: AnyEvent['type'] | typeof withheld): string {
  const words = type.match(/[A-Z][a-z]*/g) ?? [];
  const [first = '', ...others] = words.map((word) => word.toLowerCase());
  const said = first === category ? others : [first, ...others];
  return `bamin-exchange.${category}.${said.join('-')}.v${schemaVersionOf(type)}`;
}

function categoryOf(streamId: string): Category {
  const [category = ''] = streamId.split('-', 1);
  if (isCategory(category)) return category;
  throw new Error(`there are no streams "${category}-"`);
}

function isCategory(text: string): text is Category {
  return Object.hasOwn(places, text);
}
