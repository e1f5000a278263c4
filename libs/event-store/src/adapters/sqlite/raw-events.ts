import type { Database } from 'better-sqlite3';
import { StoreUnavailable } from '../../errors';
import type { Position } from '../../event-store';
import { atMost, columns } from './log-reader';

/** A row as it is on disk. Where damage has changed what kind of value a column holds, it is shown as text. */
export interface RawEvent {
  readonly position: Position;
  readonly streamId: string;
  readonly revision: number;
  readonly id: string;
  readonly type: string;
  readonly data: Buffer;
  /** As a reader gets it: bytes that are not UTF-8 show as U+FFFD. Empty where it is no text. */
  readonly metadata: string;
  /** The bytes themselves, also those that no reader would take. Read when asked for: few events need that close a look. */
  metadataBytes(): Buffer;
}

type Cell = string | number | Buffer | null;
type RawRow = [position: number, streamId: Cell, revision: Cell, id: Cell, type: Cell, data: Cell, metadata: Cell];

const page = 500;

/** @throws StoreUnavailable naming the last readable position, where a page of the file is beyond reading. */
export function* rawEvents(database: Database, after: Position): Generator<RawEvent> {
  const rows = database
    .prepare<[number, number], RawRow>(`SELECT ${columns} FROM event WHERE position > ? ORDER BY position ${atMost}`)
    .raw();
  const bytesAt = metadataOf(database);
  let last = Number(after);
  for (let size = page; ;) {
    let found: RawRow[];
    try {
      found = rows.all(last, size);
    } catch (error) {
      if (size === 1)
        throw new StoreUnavailable(`the event log cannot be read after position ${last}`, { cause: error });
      size = 1; // to show every row before the damage
      continue;
    }
    for (const row of found) yield toRawEvent(row, bytesAt);
    if (found.length < size) return;
    last = found.at(-1)?.[0] ?? last;
  }
}

function metadataOf(database: Database): (position: number) => Buffer {
  const bytes = database
    .prepare<[number], Buffer>('SELECT CAST(metadata AS BLOB) FROM event WHERE position = ?')
    .pluck();
  return (position) => {
    try {
      return bytesOf(bytes.get(position) ?? null);
    } catch (error) {
      throw new StoreUnavailable(`the event log cannot be read at position ${position}`, { cause: error });
    }
  };
}

export function integrityOf(database: Database): readonly string[] {
  try {
    // In KiB. Every row is looked up in both indexes; they are read once if they have room.
    database.pragma('cache_size = -65536');
    const findings = database.prepare<[], string>('PRAGMA integrity_check').pluck().all();
    return findings.length === 1 && findings[0] === 'ok' ? [] : findings;
  } catch (error) {
    return [`integrity_check could not finish: ${error instanceof Error ? error.message : String(error)}`];
  }
}

function toRawEvent(
  [position, streamId, revision, id, type, data, metadata]: RawRow,
  bytesAt: (position: number) => Buffer,
): RawEvent {
  return {
    position: BigInt(position),
    streamId: String(streamId),
    revision: Number(revision),
    id: String(id),
    type: String(type),
    data: bytesOf(data),
    metadata: typeof metadata === 'string' ? metadata : '',
    metadataBytes: () => bytesAt(position),
  };
}

function bytesOf(value: Cell): Buffer {
  return Buffer.isBuffer(value) ? value : Buffer.from(String(value ?? ''), 'utf8');
}
