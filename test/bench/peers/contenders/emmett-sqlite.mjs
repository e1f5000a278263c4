import { join } from 'node:path';
import {
  getSQLiteEventStore,
  sqliteConnection,
  SQLiteConnectionPool,
  sqliteProjection,
} from '@event-driven-io/emmett-sqlite';
import { noted, opened } from '../subject.mjs';
import { tableSQL, throughEmmett } from './emmett.mjs';

const upsert = `INSERT INTO files VALUES (?, 1, ?)
  ON CONFLICT (stream) DO UPDATE SET events = files.events + 1, last = EXCLUDED.last`;

const projection = sqliteProjection({
  name: 'files',
  canHandle: [opened.type, noted.type],
  handle: async (events, { connection }) => {
    for (const { type, metadata } of events) await connection.command(upsert, [metadata.streamName, type]);
  },
});

const pulling = { batchSize: 500, pullingFrequencyInMs: 0 };

/**
 * By itself it opens the file for each operation, and fails where the one before has not closed it yet. One connection that
 * stays is faster; but of two who append at once on it, one is answered before the commit.
 */
export async function open({ place }) {
  const fileName = join(place, 'emmett.sqlite');
  const connection = sqliteConnection({ fileName });
  const pool = SQLiteConnectionPool({ fileName, connectionOptions: { singleton: true, connection } });
  const store = getSQLiteEventStore({ fileName, pool });
  await store.schema.migrate();
  return { ...throughEmmett(store), rebuild: () => rebuilt(store, connection), close: () => connection.close() };
}

/** Its consumer has no end of its own, so it is told the last event. */
async function rebuilt(store, connection) {
  await connection.command('DROP TABLE IF EXISTS files');
  await connection.command(tableSQL);
  await connection.command('DELETE FROM emt_processors');
  const { last } = await connection.querySingle('SELECT max(global_position) AS last FROM emt_messages');
  const consumer = store.consumer({ pulling });
  const stopAfter = ({ metadata }) => metadata.globalPosition >= BigInt(last);
  consumer.processor({ processorId: 'files', projection, stopAfter });
  const begun = performance.now();
  await consumer.start();
  const seconds = (performance.now() - begun) / 1000;
  const { events } = await connection.querySingle('SELECT sum(events) AS events FROM files');
  return { events, seconds };
}
