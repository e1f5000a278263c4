import { setTimeout as delay } from 'node:timers/promises';
import type { Position } from '@exchange/event-store';
import { type Checkpoint, checkpointsIn } from './checkpoints';
import type { AnySchema, ReadDatabase } from './database';
import { identityOf } from './read-model';
import { type Lease, leasesIn, type Order } from './leases';
import { type LiveVersion, liveVersionsIn } from './live-versions';
import { isOfLostLog } from './projection';
import type { ProjectionStatus } from './told';

/** A version of a read model, as everybody sees it who can read the database. `level`: when its runner last said so. */
export interface RecordedProjection extends ProjectionStatus {
  /** Whether it is the version that answers. */
  readonly live: boolean;
  /** Whether somebody runs it, or had when last heard of. */
  readonly held: boolean;
  readonly ordered?: Order;
}

/** Longest time a question waits for the events it asks to see. */
export const patience = 5_000;
/** How often the database is asked meanwhile. */
const pause = 25;

/** How far the projections are, for a process that does not run them. */
export class Progress {
  /** `models`: those whose rows this process reads. */
  constructor(
    private readonly database: ReadDatabase,
    private readonly models: readonly { readonly name: string; readonly version: number }[],
  ) {}

  /** Waits until every read model, or those named, have passed this event; false after five seconds, or where one cannot. */
  async passed(position: Position, ...names: readonly string[]): Promise<boolean> {
    const asked = this.models.filter(isAmong(names));
    const last = performance.now() + patience;
    for (;;) {
      const all = await this.status().catch((error: unknown) => {
        if (this.database.isAway(error)) return [];
        throw error;
      });
      const behind = asked.map((model) => all.find((each) => isOf(model, each))).filter((each) => !has(each, position));
      if (behind.length === 0) return true;
      if (behind.every((each) => each?.state === 'paused') || performance.now() > last) return false;
      await delay(pause);
    }
  }

  /** Whether the versions that this process reads are those that answer. A gateway of a new release waits for it. */
  async answers(): Promise<boolean> {
    const all = await this.status();
    return this.models.every((model) => all.some((each) => isOf(model, each) && each.live));
  }

  /** Those that this process reads and that do not go on by themselves. */
  async paused(): Promise<readonly string[]> {
    const all = await this.status();
    const stuck = this.models.filter((model) => all.some((each) => isOf(model, each) && each.state === 'paused'));
    return stuck.map(identityOf);
  }

  status(): Promise<readonly RecordedProjection[]> {
    return recordedProjections(this.database);
  }
}

/** Every version of every read model that anybody ever projected into this database. */
export async function recordedProjections({ reader }: ReadDatabase): Promise<readonly RecordedProjection[]> {
  const database = reader.withTables<AnySchema>();
  const [leases, checkpoints, live] = [
    await leasesIn(database),
    await checkpointsIn(database),
    await liveVersionsIn(database),
  ];
  const most = Math.max(0, ...[...checkpoints.values()].map(({ events }) => events));
  return [...leases.values()].map((lease) => recorded(lease, checkpoints.get(lease.projection), live, most));
}

function recorded(
  { projection, holder, state, level, failure, ordered }: Lease,
  checkpoint: Omit<Checkpoint, 'epoch'> | undefined,
  live: ReadonlyMap<string, LiveVersion>,
  most: number,
): RecordedProjection {
  const [name = '', text] = projection.split('@');
  const version = Number(text);
  const { position, events = 0 } = checkpoint ?? {};
  return {
    ...{ name, version, state, events, behind: most - events, level, held: holder !== '' },
    live: live.get(name)?.version === version,
    ...(position !== undefined && { position: position.toString() }),
    ...(failure !== undefined && { failure }),
    ...(ordered !== undefined && { ordered }),
  };
}

/** Where nobody is named, all are meant. */
export function isAmong(names: readonly string[]): (model: { readonly name: string }) => boolean {
  return ({ name }) => names.length === 0 || names.includes(name);
}

function isOf(
  model: { readonly name: string; readonly version: number },
  { name, version }: RecordedProjection,
): boolean {
  return model.name === name && model.version === version;
}

function has(projection: RecordedProjection | undefined, position: Position): boolean {
  if (projection?.position === undefined || isOfLostLog(projection.failure)) return false;
  return BigInt(projection.position) >= position;
}
