/**
 * The least that a server can do for the same: Fastify and a driver, and nothing of ours.
 *
 *   bare-server.mjs <folder> <bytes of data> <bytes of metadata> <address of a PostgreSQL, or nothing: then SQLite>
 *
 * Answers every reading with the text of the file `detail.json` in the folder.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Fastify from 'fastify';
import { postgresStorage } from './bare-postgres.mjs';
import { sqliteStorage } from './bare-sqlite.mjs';

const [folder, dataBytes, metadataBytes, database] = process.argv.slice(2);
const metadata = 'm'.repeat(Number(metadataBytes));
const details = 1000;
const texts = Array.from({ length: details }, () => readFileSync(join(folder, 'detail.json'), 'utf8'));
const { commit, select, close } = database
  ? await postgresStorage(database, texts, metadata)
  : sqliteStorage(join(folder, 'bare.sqlite'), texts, metadata);

let waiting = [];
let committing = false;

/** What comes in one turn of the event loop, or while a commit is under way, is committed together. */
function append(data) {
  return new Promise((resolve, reject) => {
    waiting.push({ data, resolve, reject });
    if (!committing) setImmediate(flush);
    committing = true;
  });
}

async function flush() {
  while (waiting.length > 0) {
    const group = waiting;
    waiting = [];
    try {
      await commit(group.map(({ data }) => data));
      for (const { resolve } of group) resolve();
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  }
  committing = false;
}

const app = Fastify();
app.post('/create', async (request, reply) => {
  const data = Buffer.alloc(Number(dataBytes), JSON.stringify(request.body));
  await append(data);
  reply.code(201);
  return { stored: true };
});
app.get('/detail/:id', async (request, reply) => {
  reply.type('application/json; charset=utf-8');
  return select(Number(request.params.id) % details);
});
console.log(await app.listen({ host: '127.0.0.1', port: 0 }));
process.on('SIGTERM', () => app.close().then(close));
