import type Database from 'better-sqlite3';
import type { Places } from '../../judge-append';

/** Where the events are, by stream and by id: each answered from an index alone. */
export function places(database: Database.Database): Places {
  const lastOf = database
    .prepare<[string], [revision: number, position: number]>(
      'SELECT revision, position FROM event WHERE stream_id = ? ORDER BY revision DESC LIMIT 1',
    )
    .raw();
  const placeOf = database
    .prepare<[string], [streamId: string, revision: number, position: number]>(
      'SELECT stream_id, revision, position FROM event WHERE id = ?',
    )
    .raw();
  return {
    lastOf: (streamId) => {
      const row = lastOf.get(streamId);
      return row && { revision: row[0], position: BigInt(row[1]) };
    },
    placeOf: (eventId) => {
      const row = placeOf.get(eventId);
      return row && { streamId: row[0], revision: row[1], position: BigInt(row[2]) };
    },
  };
}
