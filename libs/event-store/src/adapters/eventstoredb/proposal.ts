import { jsonEvent, type EventData, type JSONType } from '@eventstore/db-client';
import { canonicalJson } from '@exchange/kernel';
import { EventRefused } from '../../errors';
import type { NewEvent } from '../../event-store';

/**
 * An event as the client takes it. The client writes JSON itself, and where that throws it never answers; so the text it is
 * going to write is made here first, and must be the very bytes of the event.
 *
 * @throws EventRefused for data that the client would not store as it is.
 */
export function proposalOf({ id, type, data, metadata }: NewEvent): EventData {
  return jsonEvent({ id, type, data: valueOf(data, type), metadata: { ...metadata } });
}

function valueOf(data: Uint8Array, type: string): JSONType {
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(data);
    const value = JSON.parse(text) as JSONType;
    // The first sees keys out of order, the second keys that look like integers, which every JavaScript object puts first.
    if (canonicalJson(value) === text && JSON.stringify(value) === text) return value;
  } catch (error) {
    throw new EventRefused(`the data of a ${type} is not JSON`, { cause: error });
  }
  throw new EventRefused(`the data of a ${type} is not canonical JSON that can be written again as it is`);
}
