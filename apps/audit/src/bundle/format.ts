import { hasMembers, isText } from '../evidence/shape';
import { NotStrictJson, parseStrict } from '../evidence/strict-json';
import { isHeader, isStrings, type Header, type Strings } from '../verify/header';

/** The two files of a bundle and what stands in them: libs/transparency/README.md section 3. */
export const manifestFile = 'manifest.json';
export const eventsFile = 'events.jsonl';
export const bundleFormat = 'bamin-exchange/bundle/v2';

export interface Manifest {
  readonly format: typeof bundleFormat;
  readonly storeId: string;
  readonly for: string;
  readonly exportedAt: string;
  readonly eventsSha256: string;
  readonly streams: readonly StreamEntry[];
}

export interface StreamEntry {
  readonly streamId: string;
  readonly events: number;
  readonly head: string;
}

/** One line of `events.jsonl`. */
export interface BundledEvent {
  readonly streamId: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  /** The stored text. Absent where it is withheld; `withheld` then says why. */
  readonly data?: string;
  readonly withheld?: string;
  readonly header: Header;
  /** Absent where it is withheld. */
  readonly context?: Strings;
}

/** @throws NotStrictJson */
export function readManifest(text: string): Manifest {
  const value = parseStrict(text);
  if (!isManifest(value)) throw new NotStrictJson(`not a manifest of ${bundleFormat}`);
  return value;
}

/** @throws NotStrictJson */
export function readEvent(line: string): BundledEvent {
  const value = parseStrict(line);
  if (!isBundledEvent(value)) throw new NotStrictJson('not an event');
  return value;
}

function isManifest(value: unknown): value is Manifest {
  return (
    hasMembers(value, ['format', 'storeId', 'for', 'exportedAt', 'eventsSha256', 'streams']) &&
    value.format === bundleFormat &&
    [value.storeId, value.for, value.exportedAt, value.eventsSha256].every(isText) &&
    Array.isArray(value.streams) &&
    value.streams.every(isStreamEntry) &&
    new Set(value.streams.map(({ streamId }) => streamId)).size === value.streams.length
  );
}

function isStreamEntry(value: unknown): value is StreamEntry {
  return (
    hasMembers(value, ['streamId', 'events', 'head']) &&
    [value.streamId, value.head].every(isText) &&
    typeof value.events === 'number' &&
    value.events >= 1
  );
}

function isBundledEvent(value: unknown): value is BundledEvent {
  return (
    hasMembers(value, ['streamId', 'revision', 'id', 'type', 'header'], ['data', 'withheld', 'context']) &&
    [value.streamId, value.id, value.type].every(isText) &&
    'data' in value !== 'withheld' in value &&
    isText(value.data ?? value.withheld) &&
    typeof value.revision === 'number' &&
    isStrings(value.header) &&
    isHeader(value.header) &&
    (!('context' in value) || isStrings(value.context))
  );
}
