import type { Recorded } from '@exchange/contract';
import type { StoredEvent } from '@exchange/event-store';
import { databases, fixedClock, noon, type Room, testId } from '@exchange/testing';
import { sql } from 'kysely';
import { Checkpoints, Superseded } from './checkpoints';
import type { ReadDatabase } from './database';
import { Pace } from './pace';
import { type Decoded, PendingWork } from './pending-work';
import { Projection } from './projection';
import type { EventShape, ReadModel } from './read-model';
import { defineTable, integer, text } from './table';
import { queriesFor } from './table-queries';

/** How often each word came. */
function tally(name: string) {
  const table = defineTable(`${name}_v1`, { word: text(), times: integer() }, { key: ['word'] });
  const model: ReadModel<EventShape> = {
    ...{ name, version: 1, tables: [table] },
    async project({ type: word }, rows) {
      rows.put(table, { word, times: ((await rows.get(table, { word }))?.times ?? 0) + 1 });
    },
  };
  return model;
}

function happened(position: bigint, type: string): Decoded<EventShape> {
  const stored = { position, type, streamId: 'words', revision: Number(position), id: testId(Number(position)) };
  // A tally looks at the type of an event, and pending work at its place.
  return { stored: stored as StoredEvent, event: stored as unknown as Recorded<EventShape> };
}

let room: Room;
let database: ReadDatabase;
let work: PendingWork<EventShape>;
let projections: readonly [Projection<EventShape>, Projection<EventShape>];
/** Resolves what hinders the next writing. */
let letThrough: () => void;
let reached: Promise<void>;

/** Writes come to the database only when they are let through. */
function held(real: ReadDatabase): ReadDatabase {
  return {
    ...real,
    async write(statements) {
      const gate = new Promise<void>((open) => (letThrough = open));
      arrived();
      await gate;
      await real.write(statements);
    },
  };
}
let arrived: () => void;
const nextWriting = () => (reached = new Promise((done) => (arrived = done)));

async function taken(model: ReadModel<EventShape>, checkpoints: Checkpoints): Promise<Projection<EventShape>> {
  const queries = new Map(model.tables.map((table) => [table, queriesFor(database.writer, table)]));
  const projection = new Projection(model, queries, fixedClock(noon));
  const checkpoint = await checkpoints.claim(model, () => Promise.resolve(true));
  if (checkpoint !== undefined) projection.take(checkpoint);
  return projection;
}

async function begin(newRoom: () => Promise<Room>, wrap: (real: ReadDatabase) => ReadDatabase): Promise<void> {
  room = await newRoom();
  database = await room.open();
  await database.makeReady();
  const checkpoints = new Checkpoints(database.writer, testId(1));
  projections = [await taken(tally('first'), checkpoints), await taken(tally('second'), checkpoints)];
  work = new PendingWork({ database: wrap(database), checkpoints, pace: new Pace() });
}

async function gone(): Promise<void> {
  await database.close();
  await room.dispose();
}

async function rows(table: string): Promise<unknown> {
  const found = await sql`select word, times from ${sql.table(table)} order by word`.execute(database.reader);
  return found.rows;
}

describe.each(databases)('what is written while more is projected (%s)', (_, newRoom) => {
  beforeEach(async () => {
    await begin(newRoom, held);
    void nextWriting();
  });
  afterEach(gone);

  it('is known to what comes next, before the database has it', async () => {
    await work.project(projections, [happened(1n, 'a'), happened(2n, 'b')]);
    expect(await work.begin()).toEqual([]);
    await reached;
    await work.project(projections, [happened(3n, 'a')]);
    expect(await rows('first_v1')).toEqual([]);
    expect(projections.map((each) => [each.checkpoint.position, work.positionOf(each)])).toEqual([
      [undefined, 3n],
      [undefined, 3n],
    ]);
    letThrough();
    void nextWriting();
    const second = work.commit();
    await reached;
    expect(await rows('first_v1')).toMatchObject([{ times: 1 }, { times: 1 }]);
    expect(projections.map(({ checkpoint }) => checkpoint)).toMatchObject([{ events: 2 }, { events: 2 }]);
    letThrough();
    expect(await second).toEqual([]);
    expect(await rows('second_v1')).toMatchObject([{ times: 2 }, { times: 1 }]);
    expect(projections.map(({ checkpoint }) => checkpoint)).toMatchObject([{ events: 3 }, { events: 3 }]);
  });

  it('is waited for by whoever must know that nothing is being written', async () => {
    await work.project(projections, [happened(1n, 'a')]);
    await work.begin();
    await reached;
    let rested = false;
    const rest = work.rest().then(() => (rested = true));
    await rows('first_v1');
    expect(rested).toBe(false);
    letThrough();
    await rest;
    expect(projections.map(({ checkpoint }) => checkpoint.position)).toEqual([1n, 1n]);
  });
});

describe.each(databases)('a projection that is dropped while a batch is taken (%s)', (_, newRoom) => {
  beforeEach(() => begin(newRoom, (real) => real));
  afterEach(gone);

  it.each([0, 1])('takes nothing of it, since what was pending of it is gone (number %d)', async (index) => {
    const [dropped, other] = index === 0 ? projections : [projections[1], projections[0]];
    await work.project(projections, [happened(1n, 'a')]);
    // The first waits for the database here: it has not seen this word.
    const taking = work.project(projections, [happened(2n, 'b')]);
    work.drop(dropped);
    expect(await taking).toEqual([]);
    expect(await work.commit()).toEqual([]);
    expect([dropped.checkpoint.position, other.checkpoint.position]).toEqual([undefined, 2n]);
    // It may come back, and begins where it was.
    await work.project([dropped], [happened(1n, 'a'), happened(2n, 'b')]);
    expect(await work.commit()).toEqual([]);
    expect(await rows('first_v1')).toEqual(await rows('second_v1'));
    expect(projections.map(({ checkpoint }) => checkpoint.events)).toEqual([2, 2]);
  });
});

describe.each(databases)('a writing that fails after more was projected (%s)', (_, newRoom) => {
  beforeEach(() => begin(newRoom, (real) => real));
  afterEach(gone);

  it('takes back what stands on it, and nothing of the others', async () => {
    await sql`drop table second_v1`.execute(database.writer);
    const narrow = sql`create table second_v1 (word text primary key, times integer, more integer not null)`;
    await narrow.execute(database.writer);
    await work.project(projections, [happened(1n, 'a')]);
    expect(await work.begin()).toEqual([]);
    await work.project(projections, [happened(2n, 'a')]);
    const failed = await work.commit();
    expect(failed.map(({ projection, stored }) => [projection.identity, stored.position])).toEqual([['second@1', 1n]]);
    expect(projections.map(({ checkpoint }) => checkpoint.position)).toEqual([2n, undefined]);
    expect(work.positionOf(projections[1])).toBeUndefined();
    expect(await rows('first_v1')).toMatchObject([{ times: 2 }]);
  });

  it('ends everything where another has taken over', async () => {
    await work.project(projections, [happened(1n, 'a')]);
    await sql`update projection set epoch = epoch + 1 where projection = 'second@1'`.execute(database.writer);
    expect(await work.begin()).toEqual([]);
    await work.project(projections, [happened(2n, 'a')]);
    await expect(work.commit()).rejects.toThrow(Superseded);
    expect(projections.map(({ checkpoint }) => checkpoint.position)).toEqual([undefined, undefined]);
    expect(await rows('first_v1')).toEqual([]);
  });
});
