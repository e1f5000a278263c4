import { setTimeout as delay } from 'node:timers/promises';
import type { Position } from '@exchange/event-store';
import type { Uuid } from '@exchange/kernel';
import { checkpointsIn, type RecordedCheckpoint } from './checkpoints';
import type { AnySchema, ReadDatabase } from './database';
import { identityOf, type ModelVersion } from './read-model';
import { type Lease, leasesIn, type Order } from './leases';
import { type LiveVersion, liveVersionsIn } from './live-versions';
import { isOfLostLog } from './projection';
import type { ProjectionStatus } from './told';

/** A version of a read model, as everybody sees it who can read the database. `level`: when its runner last said so. */
export interface RecordedProjection extends ProjectionStatus {
  /** The log whose events are in its rows. */
  readonly storeId: string;
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
  /** `storeId`: the log that this process writes to. `models`: those whose rows it reads. */
  constructor(
    private readonly database: ReadDatabase,
    private readonly storeId: Uuid,
    private readonly models: readonly ModelVersion[],
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

  async status(): Promise<readonly RecordedProjection[]> {
    const all = await recordedProjections(this.database);
    return all.map((each) => (each.storeId === this.storeId ? each : ofAnotherLog(each)));
  }
}

/** Positions, failures and rows of another log say nothing of this one: of this one it has nothing yet. */
function ofAnotherLog({ position: _, failure: __, ...each }: RecordedProjection): RecordedProjection {
  return { ...each, state: 'rebuilding', events: 0, live: false, level: false };
}

/** Every version of every read model that anybody ever projected into this database, of whatever log. */
export async function recordedProjections({ reader }: ReadDatabase): Promise<readonly RecordedProjection[]> {
  const database = reader.withTables<AnySchema>();
  // In this order: what is begun anew from another log is not seen with that log and the answer it had before.
  const [leases, checkpoints, live] = [
    await leasesIn(database),
    await checkpointsIn(database),
    await liveVersionsIn(database),
  ];
  const all = [...leases.values()].map((lease) => recorded(lease, checkpoints.get(lease.projection), live));
  return all.map((each) => ({ ...each, behind: mostOf(each.storeId, all) - each.events })).sort(byVersion);
}

function recorded(
  { projection, holder, state, level, failure, ordered }: Lease,
  checkpoint: RecordedCheckpoint | undefined,
  live: ReadonlyMap<string, LiveVersion>,
): Omit<RecordedProjection, 'behind'> {
  const [name = '', text] = projection.split('@');
  const version = Number(text);
  const { storeId = '', position, events = 0 } = checkpoint ?? {};
  return {
    ...{ name, version, storeId, state, events, level, held: holder !== '' },
    live: live.get(name)?.version === version,
    ...(position !== undefined && { position: position.toString() }),
    ...(failure !== undefined && { failure }),
    ...(ordered !== undefined && { ordered }),
  };
}

/** The most events of one log that any of them has. */
function mostOf(log: string, all: readonly { readonly storeId: string; readonly events: number }[]): number {
  return Math.max(0, ...all.filter(({ storeId }) => storeId === log).map(({ events }) => events));
}

function byVersion(one: ModelVersion, other: ModelVersion): number {
  return one.name === other.name ? one.version - other.version : one.name < other.name ? -1 : 1;
}

/** Where nobody is named, all are meant. */
export function isAmong(names: readonly string[]): (model: { readonly name: string }) => boolean {
  return ({ name }) => names.length === 0 || names.includes(name);
}

function isOf(model: ModelVersion, { name, version }: RecordedProjection): boolean {
  return model.name === name && model.version === version;
}

function has(projection: RecordedProjection | undefined, position: Position): boolean {
  if (projection?.position === undefined || isOfLostLog(projection.failure)) return false;
  return BigInt(projection.position) >= position;
}
