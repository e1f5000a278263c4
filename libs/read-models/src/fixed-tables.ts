import type { Kysely } from 'kysely';
import { createCheckpoints } from './checkpoints';
import type { AnySchema } from './database';
import { createLeases } from './leases';
import { createLiveVersions } from './live-versions';

type Step = (database: Kysely<AnySchema>) => Promise<void>;

/**
 * What there is besides the tables of read models, in the order in which it came about. A step is never changed or taken
 * back, and only adds: a release that does not know it goes on working.
 */
export const fixedTables: readonly Step[] = [createCheckpoints, createLeases, createLiveVersions];
