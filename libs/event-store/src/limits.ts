import { isUuid } from '@exchange/kernel';
import { EventRefused } from './errors';
import type { Expected, Metadata, NewEvent } from './event-store';

/** EventStoreDB takes at most 1 MiB in one append up to 24.x; we stay well below in every store. */
export const maxEventBytes = 512 * 1024;

/** `<category>-<uuid>`: what else lies in a store is not ours. */
export const streamName = /^[a-z][A-Za-z]*-[0-9a-f-]{36}$/;
const typeName = /^[A-Z][A-Za-z0-9]*$/;

/** Rules that every adapter keeps, so that a log can move from one store to another. @throws EventRefused */
export function assertStorable(streamId: string, expected: Expected, events: readonly NewEvent[]): void {
  if (!streamName.test(streamId)) throw new EventRefused(`"${streamId}" is not <category>-<uuid>`);
  if (typeof expected === 'number' && !(Number.isSafeInteger(expected) && expected >= 0)) {
    throw new EventRefused(`${expected} is not a revision`);
  }
  for (const event of events) assertEvent(event);
  if (events.length > 1 && new Set(events.map(({ id }) => id)).size < events.length) {
    throw new EventRefused(`two events of one append to ${streamId} share an id`);
  }
}

function assertEvent({ id, type, data, metadata }: NewEvent): void {
  if (!isUuid(id)) throw new EventRefused(`the id of a ${type} is not a UUID`);
  // Also keeps out the names that EventStoreDB reserves ($...).
  if (!typeName.test(type)) throw new EventRefused(`"${type}" is not the name of an event type`);
  if (data.byteLength > maxEventBytes) {
    throw new EventRefused(`${type} has ${data.byteLength} bytes; at most ${maxEventBytes} can be stored`);
  }
  for (const [key, value] of Object.entries<unknown>(metadata)) {
    if (key.startsWith('$')) throw new EventRefused(`metadata keys that begin with $ are reserved: ${key}`);
    if (typeof value !== 'string') throw new EventRefused(`metadata ${key} is not a string`);
    if (!value.isWellFormed()) throw new EventRefused(`metadata ${key} is not well-formed Unicode`);
  }
}

export function isMetadata(value: unknown): value is Metadata {
  return typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string');
}
