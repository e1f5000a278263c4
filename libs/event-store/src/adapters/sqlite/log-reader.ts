import type Database from 'better-sqlite3';
import { StoreUnavailable, UnreadableEvent } from '../../errors';
import type { Batch, Metadata, Position, StoredEvent, StreamBounds } from '../../event-store';
import { isMetadata } from '../../limits';

type Row = [
  position: number,
  streamId: string,
  revision: number,
  id: string,
  type: string,
  data: Buffer,
  metadata: string,
];

export const columns = 'position, stream_id, revision, id, type, data, metadata';

/** SQLite plans a statement anew at each call with a bare bound limit; that took four times as long as an empty answer. */
export const atMost = 'LIMIT +?';

/** The questions that the writer's and the auditor's connection both answer. Each is one statement: it sees whole commits. */
export class LogReader {
  private readonly following;
  private readonly forwards;
  private readonly backwards;
  private readonly last;

  constructor(private readonly database: Database.Database) {
    const rows = (condition: string) =>
      database
        .prepare<[string | number, number, number], Row>(`SELECT ${columns} FROM event WHERE ${condition} ${atMost}`)
        .raw();
    this.following = database
      .prepare<[number, number], Row>(`SELECT ${columns} FROM event WHERE position > ? ORDER BY position ${atMost}`)
      .raw();
    this.forwards = rows('stream_id = ? AND revision >= ? ORDER BY revision');
    this.backwards = rows('stream_id = ? AND revision <= ? ORDER BY revision DESC');
    this.last = database.prepare<[], number | null>('SELECT max(position) FROM event').pluck();
  }

  stream(streamId: string, { from, direction = 'forwards', limit = -1 }: StreamBounds): readonly StoredEvent[] {
    return this.reading(() =>
      direction === 'forwards'
        ? this.forwards.all(streamId, from ?? 0, limit)
        : this.backwards.all(streamId, from ?? Number.MAX_SAFE_INTEGER, limit),
    ).map(toEvent);
  }

  batch(after: Position, batchSize: number): Batch {
    const events = this.reading(() => this.following.all(Number(after), batchSize)).map(toEvent);
    return { events, caughtUp: events.length < batchSize || events.at(-1)?.position === this.head() };
  }

  head(): Position | undefined {
    const last = this.reading(() => this.last.get());
    return last === null || last === undefined ? undefined : BigInt(last);
  }

  private reading<T>(read: () => T): T {
    if (!this.database.open) throw new StoreUnavailable('the event log is closed');
    try {
      return read();
    } catch (error) {
      throw new StoreUnavailable('the event log cannot be read', { cause: error });
    }
  }
}

function toEvent([position, streamId, revision, id, type, data, metadata]: Row): StoredEvent {
  return {
    position: BigInt(position),
    streamId,
    revision,
    id,
    type,
    data,
    metadata: metadataOf(streamId, revision, metadata),
  };
}

function metadataOf(streamId: string, revision: number, text: string): Metadata {
  let metadata: unknown;
  try {
    metadata = JSON.parse(text);
  } catch (error) {
    throw new UnreadableEvent(streamId, revision, { cause: error });
  }
  if (!isMetadata(metadata)) throw new UnreadableEvent(streamId, revision);
  return metadata;
}
