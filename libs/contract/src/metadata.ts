import { type EventCapacity, type EventSide, isCapacity, sides } from './codes';
import { type Context, type Header, headerKeys } from './envelope';

/** A header lacks a value or has one of another form. */
export class HeaderMalformed extends Error {
  constructor(readonly key: string) {
    super(`the event's header has no valid ${key}`);
    this.name = 'HeaderMalformed';
  }
}

type Metadata = Readonly<Record<string, string>>;
const ofHeader: ReadonlySet<string> = new Set(headerKeys);

/**
 * Splits stored metadata into what everybody sees and what only the acting office sees. `context` is undefined where it was
 * withheld from the reader.
 *
 * @throws HeaderMalformed
 */
export function splitMetadata(metadata: Metadata): { readonly header: Header; readonly context: Context | undefined } {
  return { header: headerOf(metadata), context: contextOf(metadata) };
}

function headerOf(metadata: Metadata): Header {
  const { side, capacity, recordedFor, directoryRevisions } = metadata;
  if (!isEventSide(side)) throw new HeaderMalformed('side');
  if (!isEventCapacity(capacity)) throw new HeaderMalformed('capacity');
  return {
    schemaVersion: needed(metadata, 'schemaVersion'),
    officeId: needed(metadata, 'officeId'),
    side,
    capacity,
    occurredAt: needed(metadata, 'occurredAt'),
    recordedAt: needed(metadata, 'recordedAt'),
    ...(recordedFor === undefined ? {} : { recordedFor }),
    ...(directoryRevisions === undefined ? {} : { directoryRevisions }),
    dataHash: needed(metadata, 'dataHash'),
    contextHash: needed(metadata, 'contextHash'),
    prevHash: needed(metadata, 'prevHash'),
    hash: needed(metadata, 'hash'),
  };
}

// Keys that a later version adds to the context are kept: its hash covers whatever was stored. A loop: every event that is
// read comes through here, and a list of entries takes four times as long.
function contextOf(metadata: Metadata): Context | undefined {
  const own: Record<string, string> = {};
  let withheld = true;
  for (const key in metadata) {
    const value = metadata[key];
    if (value === undefined || ofHeader.has(key)) continue;
    own[key] = value;
    withheld = false;
  }
  if (withheld) return undefined;
  return {
    ...own,
    commandId: needed(metadata, 'commandId'),
    actorId: needed(metadata, 'actorId'),
    purpose: needed(metadata, 'purpose'),
    correlationId: needed(metadata, 'correlationId'),
    causationId: needed(metadata, 'causationId'),
    contextSalt: needed(metadata, 'contextSalt'),
  };
}

function needed(metadata: Metadata, key: string): string {
  const value = metadata[key];
  if (value === undefined || value === '') throw new HeaderMalformed(key);
  return value;
}

function isEventSide(text: string | undefined): text is EventSide {
  return text === 'own' || sides.some((side) => side === text);
}

function isEventCapacity(text: string | undefined): text is EventCapacity {
  return text === 'own' || text === 'secretariat' || (text !== undefined && isCapacity(text));
}
