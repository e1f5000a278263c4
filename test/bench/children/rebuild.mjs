/** Makes all read models from a log and from nothing else: `rebuild.mjs <folder of the log> <new folder>`. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { built } from '../built.mjs';

const [folder, place] = process.argv.slice(2);
const { openSqliteEventStore } = built('libs/event-store/src/adapters/sqlite/index.js');
const { openSqlite } = built('libs/read-models/src/index.js');
const { Executor } = built('libs/decider/src/index.js');
const { systemClock } = built('libs/kernel/src/index.js');
const { unwatched } = built('libs/telemetry/src/index.js');
const { startWorker } = built('apps/worker/src/index.js');

const store = openSqliteEventStore({ folder });
const readDatabase = openSqlite(join(place, 'read-models.sqlite'));
const executor = new Executor(store, systemClock, () => randomBytes(16).toString('hex'));
const head = await store.head();

const begun = performance.now();
const running = { takeOver: 'always', telemetry: unwatched };
const worker = await startWorker({ store, executor, readDatabase, clock: systemClock, ...running });
while (!(await worker.projections.passed(head))) {
  if (worker.projections.health === 'failed') throw new Error('a read model could not be rebuilt');
}
const seconds = (performance.now() - begun) / 1000;
const [{ events }] = await worker.projections.status();
await worker.stop();
await readDatabase.close();
await store.close();
console.log(JSON.stringify({ events, seconds }));
