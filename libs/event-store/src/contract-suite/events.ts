import { randomUUID } from 'node:crypto';
import type { NewEvent, StoredEvent } from '../event-store';

export const newStream = (): string => `request-${randomUUID()}`;

export const newEvent = (data: unknown = { text: 'Grüße, Ђорђе' }): NewEvent => ({
  id: randomUUID(),
  type: 'NoteAdded',
  data: Buffer.from(JSON.stringify(data)),
  metadata: { zone: 'Europe/Tirane', actorId: 'a1', note: 'quote " and \u{1F9FE}' },
});

export const some = (count: number): NewEvent[] => Array.from({ length: count }, (_, n) => newEvent({ n }));

/** What is compared of a stored event: its bytes as text, and no position. */
export const plain = ({ streamId, revision, id, type, data, metadata }: StoredEvent): object => ({
  ...{ streamId, revision, id, type, metadata },
  data: Buffer.from(data).toString('utf8'),
});
