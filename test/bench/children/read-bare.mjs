/** Reads every column of every row of a log and does nothing with them: `read-bare.mjs <folder>`. */
import { join } from 'node:path';
import Database from 'better-sqlite3';

const database = new Database(join(process.argv[2], 'events.sqlite'), { readonly: true });
const rows = database.prepare(
  'SELECT position, stream_id, revision, id, type, data, metadata FROM event ORDER BY position',
);
const begun = performance.now();
let events = 0;
for (const row of rows.iterate()) events += row.revision >= 0 ? 1 : 0;
console.log(JSON.stringify({ events, seconds: (performance.now() - begun) / 1000 }));
