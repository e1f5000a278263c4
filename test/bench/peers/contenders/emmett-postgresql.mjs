import { rawSql, sql } from '@event-driven-io/dumbo';
import {
  getPostgreSQLEventStore,
  postgreSQLRawSQLProjection,
  rebuildPostgreSQLProjections,
} from '@event-driven-io/emmett-postgresql';
import pg from 'pg';
import { noted, opened } from '../subject.mjs';
import { tableSQL, throughEmmett } from './emmett.mjs';

const upsert = `INSERT INTO files VALUES (%L, 1, %L)
  ON CONFLICT (stream) DO UPDATE SET events = files.events + 1, last = EXCLUDED.last`;

const projection = {
  ...postgreSQLRawSQLProjection({
    name: 'files',
    canHandle: [opened.type, noted.type],
    evolve: ({ type, metadata }) => sql(upsert, metadata.streamName, type),
    init: () => rawSql(tableSQL),
  }),
  truncate: ({ execute }) => execute.command(rawSql('TRUNCATE files')),
};

/** As many events at a time as ours takes, and without the 50 ms that it waits after each batch unless told otherwise. */
const pulling = { batchSize: 500, pullingFrequencyInMs: 0 };

export async function open({ database }) {
  const store = getPostgreSQLEventStore(database);
  await store.schema.migrate();
  return { ...throughEmmett(store), rebuild: () => rebuilt(database), close: () => store.close() };
}

async function rebuilt(connectionString) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  // It empties the table of a projection, and would go on where that one ended.
  await client.query('DELETE FROM emt_processors');
  const consumer = rebuildPostgreSQLProjections({ connectionString, projections: [projection], pulling });
  const begun = performance.now();
  await consumer.start();
  const seconds = (performance.now() - begun) / 1000;
  await consumer.close();
  const { rows } = await client.query('SELECT sum(events)::integer AS events FROM files');
  await client.end();
  return { events: rows[0].events, seconds };
}
