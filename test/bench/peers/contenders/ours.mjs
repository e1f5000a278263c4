import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { built } from '../../built.mjs';
import { openStore } from '../../stores.mjs';
import { noted, opened } from '../subject.mjs';

const { Executor, fold } = built('libs/decider/src/index.js');
const { seal } = built('libs/decider/src/sealing.js');
const { decodeEvent } = built('libs/contract/src/index.js');
const { fileKind, fileStream } = built('libs/files/src/index.js');
const { sha256, systemClock } = built('libs/kernel/src/index.js');
const { defineTable, integer, migratePostgres, openPostgres, openSqlite, Projections, text } = built(
  'libs/read-models/src/index.js',
);

const { officeId } = opened;
const personId = sha256('officer');
const by = { officeId, personId, role: 'officer', purpose: 'CASE_WORK', connected: true };
const commands = {
  open: { act: 'open', subject: { draft: opened.data.draft }, by },
  note: { act: 'note', data: noted.data, by },
};
const drawSalt = () => randomBytes(16).toString('hex');

/** Each command is one of its own, as each call is. */
function authorship() {
  const commandId = randomUUID();
  const ids = { commandId, correlationId: commandId, causationId: commandId };
  return { ...ids, officeId, actorId: personId, bodyFingerprint: sha256(commandId), purpose: 'CASE_WORK' };
}

/** What the store is handed for a new stream of so many events. */
function sealed(streamId, count) {
  const decided = Array.from({ length: count }, (_, n) => (n === 0 ? opened : noted));
  const ground = { streamId, after: undefined, directoryRevisions: [] };
  return seal(decided, ground, authorship(), { contextSalt: drawSalt(), recordedAt: systemClock.now() });
}

const files = defineTable('files_v1', { stream: text(), events: integer(), last: text() }, { key: ['stream'] });
const model = {
  ...{ name: 'files', version: 1, tables: [files] },
  async project({ streamId, type }, rows) {
    const row = await rows.get(files, { stream: streamId });
    rows.put(files, { stream: streamId, events: (row?.events ?? 0) + 1, last: type });
  },
};

/** A database with nothing in it: what a rebuild begins with. */
async function newReadDatabase(place, database) {
  const name = `rebuild_${randomUUID().slice(0, 8)}`;
  if (database === undefined) return openSqlite(join(place, `${name}.sqlite`));
  await migratePostgres(database, undefined, name);
  return openPostgres(database, name);
}

/** The event store, the executor and the projections of the product, and of its deciders the one of files. */
export async function open({ place, log = place, database }) {
  const store = await openStore(log);
  const executor = new Executor(store, systemClock, drawSalt);
  const write = async (id, count) => {
    const streamId = fileStream(id);
    await store.append(streamId, 'no-stream', sealed(streamId, count));
  };
  return {
    write,
    append: (id) => write(id, 1),
    command: async (id, command) => {
      const instruction = { streamId: fileStream(id), command: commands[command], authorship: authorship() };
      await executor.execute(fileKind, { ...instruction, seen: 'any' });
    },
    load: async (id) => {
      const history = await executor.load(fileKind, fileStream(id));
      fold(fileKind, history);
      return history.length;
    },
    rebuild: async () => rebuilt(store, await newReadDatabase(place, database)),
    close: () => store.close(),
  };
}

async function rebuilt(store, readDatabase) {
  const report = (incident) => console.error(incident);
  const begun = performance.now();
  const running = { log: store, database: readDatabase, models: [model], decode: decodeEvent, clock: systemClock };
  const projections = await Projections.start({ ...running, report, takeOver: 'always' });
  const head = await store.head();
  while (!(await projections.passed(head))) {
    if (projections.health === 'failed') throw new Error('the read model could not be rebuilt');
  }
  const seconds = (performance.now() - begun) / 1000;
  await projections.stop();
  const rows = await readDatabase.writer.selectFrom(files.name).select('events').execute();
  await readDatabase.close();
  return { events: rows.reduce((sum, { events }) => sum + events, 0), seconds };
}
