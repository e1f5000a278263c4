import { setTimeout as delay } from 'node:timers/promises';
import type { ReadDatabase } from './database';
import { type Order, order } from './leases';
import { switchTo } from './live-versions';
import { type RecordedProjection, recordedProjections } from './progress';
import { identityOf } from './read-model';

/** What an operator asked for was not done; the sentence says why. */
export class NotDone extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = 'NotDone';
  }
}

/** Whoever runs a projection looks for orders every few seconds. */
const longestWait = 15_000;
const pause = 200;

/** By `name`, the version that answers; by `name@version`, that one. @throws NotDone */
export async function recordedProjection(database: ReadDatabase, wanted: string): Promise<RecordedProjection> {
  const all = await recordedProjections(database);
  const found =
    all.find((each) => wanted === identityOf(each)) ??
    all.find(({ name, live }) => name === wanted && live) ??
    all.findLast(({ name }) => name === wanted);
  if (found !== undefined) return found;
  throw new NotDone(`There is no projection "${wanted}". There are: ${all.map(identityOf).join(', ') || 'none yet'}.`);
}

/** Leaves an order and waits until whoever runs the projection has taken it. @throws NotDone */
export async function carryOut(database: ReadDatabase, wanted: string, ordered: Order): Promise<RecordedProjection> {
  const projection = await recordedProjection(database, wanted);
  const which = identityOf(projection);
  if (!projection.held) throw new NotDone(`Nobody runs ${which}. Start a worker of its release.`);
  if (!(await order(database.writer, which, ordered))) {
    throw new NotDone(`${which} has an order that its worker has not taken yet. Try again in a moment.`);
  }
  for (const last = performance.now() + longestWait; performance.now() < last; await delay(pause)) {
    const now = await recordedProjection(database, which);
    if (now.ordered === undefined) return now;
  }
  throw new NotDone(`The order is left for ${which}, but its worker does not answer. Whoever takes it over will obey.`);
}

/** Lets another version answer, forward or back: one that has everything and that somebody keeps so. @throws NotDone */
export async function switchVersion(database: ReadDatabase, wanted: string): Promise<RecordedProjection> {
  const projection = await recordedProjection(database, wanted);
  const which = identityOf(projection);
  if (wanted !== which) throw new NotDone(`Say which version: ${projection.name}@<version>.`);
  if (!projection.held) throw new NotDone(`Nobody runs ${which}: it would fall behind. Start a worker of its release.`);
  if (!projection.level) throw new NotDone(`${which} is ${projection.state} and not level. Let it catch up first.`);
  const answering = (await recordedProjections(database)).find(({ name, live }) => name === projection.name && live);
  if (answering !== undefined && answering.storeId !== projection.storeId) {
    throw new NotDone(`${which} was made from another log than ${identityOf(answering)}, which answers.`);
  }
  await switchTo(database.writer, projection.name, projection.version);
  return recordedProjection(database, which);
}
