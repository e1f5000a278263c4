import { EventRefused } from './errors';
import type { NewEvent } from './event-store';

/** EventStoreDB takes at most 1 MiB in one append up to 24.x; we stay well below in every store. */
export const maxEventBytes = 512 * 1024;

const category = /^[a-z][A-Za-z]*-[0-9a-f-]{36}$/;

/** Rules that every adapter keeps, so that a log can move from one store to another. @throws EventRefused */
export function assertStorable(streamId: string, events: readonly NewEvent[]): void {
  if (!category.test(streamId)) throw new EventRefused(`"${streamId}" is not <category>-<uuid>`);
  for (const event of events) {
    if (event.type.startsWith('$')) throw new EventRefused(`event types that begin with $ are reserved: ${event.type}`);
    if (event.data.byteLength > maxEventBytes) {
      throw new EventRefused(`${event.type} has ${event.data.byteLength} bytes; at most ${maxEventBytes} can be stored`);
    }
    for (const [key, value] of Object.entries(event.metadata)) {
      if (key.startsWith('$')) throw new EventRefused(`metadata keys that begin with $ are reserved: ${key}`);
      if (typeof value !== 'string') throw new EventRefused(`metadata ${key} is not a string`);
    }
  }
}
