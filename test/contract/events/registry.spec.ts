import {
  type AnyEvent,
  decodeEvent,
  EventSchemaMismatch,
  eventFlaws,
  schemaVersionOf,
  splitMetadata,
  UnknownEventType,
} from '@exchange/contract';
import { canonicalBytes } from '@exchange/kernel';
import { recorded, submittedRequest } from '@exchange/testing';

const [event] = recorded([submittedRequest()]);
if (event === undefined) throw new Error('nothing was recorded');
const { header, context } = event;
const stored = {
  streamId: 'request-00000000-0000-8000-8000-000000000001',
  revision: 3,
  id: event.id,
  type: event.type as string,
  data: canonicalBytes(event.data) as Uint8Array,
  metadata: { ...header, ...context } as Record<string, string>,
};
const secret = 'Shembulli';

describe('decoding', () => {
  it('gives the event with its header and its context', () => {
    const read = decodeEvent(stored);
    expect(read).toEqual({
      ...event,
      streamId: stored.streamId,
      revision: 3,
      side: undefined,
      capacity: undefined,
      occurredAt: undefined,
    });
  });

  it('gives no context where it was withheld', () => {
    expect(decodeEvent({ ...stored, metadata: { ...header } }).context).toBeUndefined();
  });

  it('reads data that is a part of a larger buffer', () => {
    const larger = new Uint8Array(stored.data.length + 2).fill(0x20);
    larger.set(stored.data, 1);
    expect(decodeEvent({ ...stored, data: larger.subarray(1, -1) }).data).toEqual(event.data);
  });

  it('stops at a type that it does not know', () => {
    const read = () => decodeEvent({ ...stored, type: 'RequestBlessed' });
    expect(read).toThrow(UnknownEventType);
    expect(read).toThrow(/request-00000000-0000-8000-8000-000000000001@3/);
  });

  it.each<[string, Partial<typeof stored>]>([
    ['data that is not JSON', { data: Buffer.from(secret) }],
    ['data that is no object', { data: Buffer.from(`"${secret}"`) }],
    ['data of another shape', { data: canonicalBytes({ ...event.data, number: secret }) }],
    ['data with a key too many', { data: canonicalBytes({ ...event.data, more: secret }) }],
    ['data without a key', { data: canonicalBytes({ ...event.data, content: undefined }) }],
    ['a version that is not written yet', { metadata: { ...stored.metadata, schemaVersion: '2' } }],
    ['a version that is no number', { metadata: { ...stored.metadata, schemaVersion: '1.5' } }],
    ['a side that there is not', { metadata: { ...stored.metadata, side: 'middle' } }],
    ['a header without its hash', { metadata: { ...stored.metadata, hash: '' } }],
  ])('stops at %s, and says where without saying what', (_what, changes) => {
    expect.assertions(3);
    try {
      decodeEvent({ ...stored, ...changes });
    } catch (failure) {
      expect(failure).toBeInstanceOf(EventSchemaMismatch);
      expect(failure).toMatchObject({ streamId: stored.streamId, revision: 3, eventType: 'RequestSubmitted' });
      expect(String(failure)).not.toContain(secret);
    }
  });
});

describe('checking what is to be written', () => {
  it('names the place that does not fit', () => {
    expect(eventFlaws('RequestSubmitted', event.data)).toEqual([]);
    expect(eventFlaws('RequestSubmitted', { ...event.data, content: undefined })).toEqual(['/content']);
    expect(eventFlaws('SideClosed', { reason: 7 })).toEqual(['/reason']);
    expect(eventFlaws('SideClosed', { reason: 'COMPLETED', extra: 1 })).toEqual(['(additionalProperties)']);
  });

  it('knows the version in which each type is written', () => {
    const type: AnyEvent['type'] = 'ItemsDecided';
    expect(schemaVersionOf(type)).toBe(1);
  });

  it('splits metadata without losing a key', () => {
    const { header: ours, context: theirs } = splitMetadata({ ...stored.metadata, later: 'kept' });
    expect({ ...ours, ...theirs }).toEqual({ ...stored.metadata, later: 'kept' });
  });
});
