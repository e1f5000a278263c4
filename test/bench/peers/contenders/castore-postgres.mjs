import { createRequire } from 'node:module';
import pg from 'pg';
import { noted, opened, plainEvent, plainEvents, rule } from '../subject.mjs';

const require = createRequire(import.meta.url);
const { EventStore, EventType } = require('@castore/core');
const { PostgresEventStorageAdapter } = require('@castore/event-storage-adapter-postgres');

const eventTypes = [opened, noted].map(({ type }) => new EventType({ type }));
/** Streams read at once in a rebuild: as many as the adapter has connections. */
const atOnce = 10;
const page = 500;

function reducer(aggregate, { aggregateId, version, type }) {
  return { ...rule.evolve(aggregate ?? rule.initial, { type }), aggregateId, version };
}

const detail = (aggregateId, version, { type, data }) => ({ aggregateId, version, type, payload: data });

export async function open({ database: connectionString }) {
  await PostgresEventStorageAdapter.createEventTable({ connectionString });
  const eventStorageAdapter = new PostgresEventStorageAdapter({ connectionString });
  const store = new EventStore({ eventStoreId: 'files', eventTypes, reducer, eventStorageAdapter });
  return {
    write: (id, count) => {
      const grouped = plainEvents(count).map((event, n) => store.groupEvent(detail(id, n + 1, event)));
      return EventStore.pushEventGroup(...grouped);
    },
    append: (id) => store.pushEvent(detail(id, 1, plainEvent(0))),
    command: async (id, command) => {
      const { aggregate = { ...rule.initial, version: 0 } } = await store.getAggregate(id);
      await store.pushEvent(detail(id, aggregate.version + 1, rule.decide(command, aggregate)));
    },
    load: async (id) => (await store.getAggregate(id)).aggregate.version,
    rebuild: () => rebuilt(store, connectionString),
    close: () => eventStorageAdapter._sql.end(),
  };
}

/** It has no projections. By hand: the streams in the order of their first events, each read whole and written as one row. */
async function rebuilt(store, connectionString) {
  const client = new pg.Client({ connectionString });
  await client.connect();
  await client.query('DROP TABLE IF EXISTS files');
  await client.query('CREATE TABLE files (stream text PRIMARY KEY, events integer NOT NULL, last text NOT NULL)');
  const begun = performance.now();
  let pageToken;
  do {
    const { aggregateIds, nextPageToken } = await store.listAggregateIds({ limit: page, pageToken });
    for (let at = 0; at < aggregateIds.length; at += atOnce) {
      const ids = aggregateIds.slice(at, at + atOnce).map(({ aggregateId }) => aggregateId);
      const streams = await Promise.all(ids.map(async (id) => (await store.getEvents(id)).events));
      const columns = [ids, streams.map(({ length }) => length), streams.map((events) => events.at(-1).type)];
      await client.query('INSERT INTO files SELECT * FROM unnest($1::text[], $2::integer[], $3::text[])', columns);
    }
    pageToken = nextPageToken;
  } while (pageToken !== undefined);
  const seconds = (performance.now() - begun) / 1000;
  const { rows } = await client.query('SELECT sum(events)::integer AS events FROM files');
  await client.end();
  return { events: rows[0].events, seconds };
}
