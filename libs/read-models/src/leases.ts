import type { Clock } from '@exchange/kernel';
import type { Kysely } from 'kysely';
import type { AnySchema } from './database';
import type { Failure, Projection, ProjectionState } from './projection';
import type { StoredValue } from './table';

/** What an operator wants of a projection. Whoever runs it takes the order. */
export type Order = 'pause' | 'resume' | 'rebuild';

/** Who runs a projection, and how it is doing, as its runner said last. */
export interface Lease {
  readonly projection: string;
  /** '' where nobody does. */
  readonly holder: string;
  readonly renewals: number;
  readonly state: ProjectionState;
  /** It has had everything that was in the log since its runner took it. */
  readonly level: boolean;
  readonly failure?: Failure;
  readonly ordered?: Order;
}

const table = 'projection_run';

/** A holder that says nothing for so long is taken for dead. It can be wrong: what keeps two apart is the epoch. */
export const leaseLifetime = 9_000;
/** Together the longest time in which nobody runs a projection: below the 15 seconds that are promised. */
export const attendEvery = leaseLifetime / 3;

export async function createLeases({ schema }: Kysely<AnySchema>): Promise<void> {
  await schema
    .createTable(table)
    .ifNotExists()
    .addColumn('projection', 'text', (it) => it.primaryKey())
    .addColumn('holder', 'text', (it) => it.notNull())
    .addColumn('renewals', 'integer', (it) => it.notNull())
    .addColumn('state', 'text', (it) => it.notNull())
    .addColumn('level', 'integer', (it) => it.notNull())
    .addColumn('failure', 'text')
    .addColumn('ordered', 'text', (it) => it.notNull())
    .execute();
}

export async function leasesIn(database: Kysely<AnySchema>): Promise<ReadonlyMap<string, Lease>> {
  const rows = await database.selectFrom(table).selectAll().orderBy('projection').execute();
  return new Map(rows.map((row) => [String(row['projection']), leaseOf(row)]));
}

/** Leaves an order, where nobody has left another. Answers whether it did. */
export async function order(database: Kysely<AnySchema>, projection: string, ordered: Order): Promise<boolean> {
  const { numUpdatedRows } = await database
    .updateTable(table)
    .set({ ordered })
    .where('projection', '=', projection)
    .where('ordered', '=', '')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/**
 * The leases of one runner. Nobody compares clocks: a lease has run out when its renewals have not moved for a lifetime by
 * the clock of the one who watches.
 */
export class Leases {
  private readonly watched = new Map<string, { readonly lease: Lease; readonly since: number }>();

  constructor(
    private readonly database: Kysely<AnySchema>,
    private readonly holder: string,
    private readonly clock: Clock,
  ) {}

  all(): Promise<ReadonlyMap<string, Lease>> {
    return leasesIn(this.database);
  }

  isMine(lease: Lease | undefined): boolean {
    return lease?.holder === this.holder;
  }

  hasRunOut(lease: Lease | undefined): boolean {
    if (lease === undefined || lease.holder === '') return true;
    const watched = this.watched.get(lease.projection);
    const now = Date.parse(this.clock.now());
    if (watched?.lease.holder === lease.holder && watched.lease.renewals === lease.renewals) {
      return now - watched.since >= leaseLifetime;
    }
    this.watched.set(lease.projection, { lease, since: now });
    return false;
  }

  /** Takes a lease as it was seen, on a transaction. False where it has changed since. */
  async take(transaction: Kysely<AnySchema>, projection: string, seen: Lease | undefined): Promise<boolean> {
    const { holder } = this;
    if (seen === undefined) {
      const fresh = { projection, holder, renewals: 0, state: 'rebuilding', level: 0, failure: null, ordered: '' };
      const insert = transaction.insertInto(table).values(fresh);
      const { numInsertedOrUpdatedRows } = await insert.onConflict((it) => it.doNothing()).executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    }
    const { numUpdatedRows } = await transaction
      .updateTable(table)
      .set({ holder, renewals: seen.renewals + 1, level: 0 })
      .where('projection', '=', projection)
      .where('holder', '=', seen.holder)
      .where('renewals', '=', seen.renewals)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  }

  /** Says of what it holds that it is alive, and how each is doing. Answers false where another has taken it. */
  async renew({ identity, state, isLevel, failure }: Projection<never>): Promise<boolean> {
    const { numUpdatedRows } = await this.database
      .updateTable(table)
      .set((row) => ({
        renewals: row('renewals', '+', 1),
        ...{ state, level: isLevel ? 1 : 0, failure: failure === undefined ? null : JSON.stringify(failure) },
      }))
      .where('projection', '=', identity)
      .where('holder', '=', this.holder)
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  }

  /** Takes an order off the list, so that it is carried out once. */
  async accept({ projection, ordered }: Lease): Promise<boolean> {
    const { numUpdatedRows } = await this.database
      .updateTable(table)
      .set({ ordered: '' })
      .where('projection', '=', projection)
      .where('holder', '=', this.holder)
      .where('ordered', '=', ordered ?? '')
      .executeTakeFirst();
    return numUpdatedRows === 1n;
  }

  /** Lets others have what it holds at once. */
  async release(): Promise<void> {
    await this.database.updateTable(table).set({ holder: '' }).where('holder', '=', this.holder).execute();
  }
}

function leaseOf(row: Readonly<Record<string, StoredValue>>): Lease {
  const { projection, holder, renewals, state, level, failure, ordered } = row;
  return {
    ...{ projection: String(projection), holder: String(holder), renewals: Number(renewals), level: level === 1 },
    state: state === 'running' || state === 'paused' ? state : 'rebuilding',
    // Written by `renew` alone.
    ...(typeof failure === 'string' && { failure: JSON.parse(failure) as Failure }),
    ...((ordered === 'pause' || ordered === 'resume' || ordered === 'rebuild') && { ordered }),
  };
}
