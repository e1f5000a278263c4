import type { ResolvedEvent } from '@eventstore/db-client';
import { canonicalBytes, sha256 } from '@exchange/kernel';
import { UnreadableEvent } from '../../errors';
import type { Position, StoredEvent } from '../../event-store';
import { isMetadata } from '../../limits';

/** Where an event lies in $all. */
export interface Cursor {
  readonly commit: bigint;
  readonly prepare: bigint;
}

export function cursorOf({ event, commitPosition }: ResolvedEvent): Cursor | undefined {
  const commit = event?.position?.commit ?? commitPosition;
  return commit === undefined ? undefined : { commit, prepare: event?.position?.prepare ?? commit };
}

/** An event of ours lies where it was committed: only transactions of the old TCP protocol have two places, and we use none. */
export function cursorAt(position: Position): Cursor {
  return { commit: position, prepare: position };
}

/**
 * The event that was handed to the store. The client gives its data as a value: as text again it must be the bytes that
 * `dataHash` was made of. It gives data that is no JSON as a string, and says nothing; that shows here too.
 *
 * @throws UnreadableEvent
 */
export function storedFrom(resolved: ResolvedEvent, streamId: string): StoredEvent {
  const { event } = resolved;
  if (event === undefined) throw new UnreadableEvent(streamId, -1);
  const { id, type } = event;
  const revision = Number(event.revision);
  const cursor = cursorOf(resolved);
  if (!event.isJson || cursor === undefined || cursor.commit !== cursor.prepare || !isMetadata(event.metadata)) {
    throw new UnreadableEvent(streamId, revision);
  }
  const data = bytesOf(event.data, streamId, revision);
  const { dataHash } = event.metadata;
  if (dataHash !== undefined && sha256(data) !== dataHash) throw new UnreadableEvent(streamId, revision);
  return { streamId, revision, position: cursor.commit, id, type, data, metadata: event.metadata };
}

function bytesOf(value: unknown, streamId: string, revision: number): Buffer {
  try {
    return canonicalBytes(value);
  } catch (error) {
    throw new UnreadableEvent(streamId, revision, { cause: error });
  }
}
