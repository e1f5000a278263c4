import type { Header as RecordedHeader } from '@exchange/contract';
import { isCanonicalObject } from './canonical-bytes';

export type Strings = Readonly<Record<string, string>>;
type MayLack = 'recordedFor' | 'directoryRevisions';
export type Header = Strings & Readonly<Record<Exclude<keyof RecordedHeader, MayLack>, string>>;

/** The metadata of an event, as libs/transparency/README.md section 2 parts it. */
interface SplitMetadata {
  readonly header: Header;
  readonly context: Strings;
}

/** The twelve members of a header. Every other one belongs to the context. */
const members: Readonly<Record<keyof RecordedHeader, 'needed' | 'may lack'>> = {
  schemaVersion: 'needed',
  officeId: 'needed',
  side: 'needed',
  capacity: 'needed',
  occurredAt: 'needed',
  recordedAt: 'needed',
  recordedFor: 'may lack',
  directoryRevisions: 'may lack',
  dataHash: 'needed',
  contextHash: 'needed',
  prevHash: 'needed',
  hash: 'needed',
};
const ofHeader: ReadonlySet<string> = new Set(Object.keys(members));
const needed = Object.entries(members).flatMap(([name, presence]) => (presence === 'needed' ? [name] : []));

/** Whether an object of strings has the members of a header: all that are needed, and none that is not known. */
export function isHeader(header: Strings): header is Header {
  return needed.every((key) => Object.hasOwn(header, key)) && Object.keys(header).every((key) => ofHeader.has(key));
}

/** Undefined where the header is not whole. */
export function split(metadata: Strings): SplitMetadata | undefined {
  const members = Object.entries(metadata);
  const header: Strings = Object.fromEntries(members.filter(([key]) => ofHeader.has(key)));
  const context = Object.fromEntries(members.filter(([key]) => !ofHeader.has(key)));
  return isHeader(header) ? { header, context } : undefined;
}

/** Undefined too where the bytes are not the canonical JSON of an object of strings. */
export function splitBytes(bytes: Buffer): SplitMetadata | undefined {
  if (!isCanonicalObject(bytes)) return undefined;
  const metadata: unknown = JSON.parse(bytes.toString('utf8'));
  return isStrings(metadata) ? split(metadata) : undefined;
}

export function isStrings(value: unknown): value is Strings {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  return Object.values(value).every((each) => typeof each === 'string');
}
