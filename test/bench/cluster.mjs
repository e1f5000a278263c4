import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { startServer } from '../postgres/start.mjs';
import { built, program } from './built.mjs';
import { server } from './children.mjs';
import { serving } from './servers.mjs';

const { migratePostgres } = built('libs/read-models/src/index.js');

/** Databases on a PostgreSQL of their own that waits for the disk, or on the one at `address`. */
export async function postgres(address) {
  const { url, stop } =
    address === undefined ? await startServer('--durable') : { url: address, stop: () => undefined };
  const made = [];
  return {
    newDatabase: async () => {
      const name = `bench_${randomUUID().slice(0, 8)}`;
      await asked(url, `create database ${name} template template0 encoding 'UTF8'`);
      made.push(name);
      return Object.assign(new URL(url), { pathname: `/${name}` }).href;
    },
    stop: async () => {
      for (const name of made) await asked(url, `drop database ${name} with (force)`);
      await stop();
    },
  };
}

/** The server that stands in for EventStoreDB. It too waits for the disk. */
export function standIn(folder) {
  mkdirSync(folder, { recursive: true });
  return server(join(import.meta.dirname, 'children/stand-in.mjs'), [folder]);
}

/** What the processes of a cluster stand on. Each is started when it is wanted; `stop` stops them all. */
export async function clusterOn(databases, folder) {
  const store = await standIn(folder);
  const databaseUrl = await databases.newDatabase();
  await migratePostgres(databaseUrl);
  const dataDir = join(folder, 'keys');
  const environment = { ...serving(dataDir), EVENTSTORE_URL: store.url, DATABASE_URL: databaseUrl };
  const running = [];
  const start = async (role) => {
    const process = await server(program(`apps/${role}/src/main.js`), [], environment);
    running.push(process);
    return process;
  };
  return {
    storeUrl: store.url,
    dataDir,
    gateway: () => start('gateway'),
    worker: () => start('worker'),
    stop: async () => {
      await Promise.all(running.map((process) => process.stop()));
      await store.stop();
    },
  };
}

async function asked(url, statement) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
