/**
 * The least that a server can do for the same: Fastify and better-sqlite3, and nothing of ours.
 *
 *   bare-server.mjs <folder> <bytes of data> <bytes of metadata>
 *
 * Answers every reading with the text of the file `detail.json` in the folder.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import Fastify from 'fastify';

const [folder, dataBytes, metadataBytes] = process.argv.slice(2);
const database = new Database(join(folder, 'bare.sqlite'));
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.exec(
  'CREATE TABLE IF NOT EXISTS event (position INTEGER PRIMARY KEY, data BLOB NOT NULL, metadata TEXT NOT NULL)',
);
database.exec('CREATE TABLE IF NOT EXISTS detail (id INTEGER PRIMARY KEY, body TEXT NOT NULL)');

const insert = database.prepare('INSERT INTO event (data, metadata) VALUES (?, ?)');
const metadata = 'm'.repeat(Number(metadataBytes));
const commit = database.transaction((group) => group.forEach(({ data }) => insert.run(data, metadata)));
let waiting = [];

function append(data) {
  return new Promise((resolve) => {
    if (waiting.length === 0) setImmediate(flush);
    waiting.push({ data, resolve });
  });
}

function flush() {
  const group = waiting;
  waiting = [];
  commit(group);
  for (const { resolve } of group) resolve();
}

const details = 1000;
const text = readFileSync(join(folder, 'detail.json'), 'utf8');
const store = database.prepare('INSERT OR REPLACE INTO detail (id, body) VALUES (?, ?)');
database.transaction(() => Array.from({ length: details }, (_, id) => store.run(id, text)))();
const select = database.prepare('SELECT body FROM detail WHERE id = ?').pluck();

const app = Fastify();
app.post('/create', async (request, reply) => {
  const data = Buffer.alloc(Number(dataBytes), JSON.stringify(request.body));
  await append(data);
  reply.code(201);
  return { stored: true };
});
app.get('/detail/:id', async (request, reply) => {
  reply.type('application/json; charset=utf-8');
  return select.get(Number(request.params.id) % details);
});
console.log(await app.listen({ host: '127.0.0.1', port: 0 }));
process.on('SIGTERM', () => app.close().then(() => database.close()));
