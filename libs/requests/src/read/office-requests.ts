import type { Principal } from '@exchange/access';
import type { Day, Uuid } from '@exchange/kernel';
import type { ReadModels } from '@exchange/read-models';
import { entries } from './request-tables';

/** Which requests an office sent or received on some days, the earliest first, and how many it has of all days. */
export interface OfficeRequests {
  readonly requestIds: readonly Uuid[];
  readonly all: number;
}

/** Delivered on these days, both included (UTC). */
export async function findOfficeRequests(
  models: ReadModels,
  { officeId }: Principal,
  from: Day,
  to: Day,
): Promise<OfficeRequests> {
  const own = models.over(entries).selectFrom(entries.name).where('officeId', '=', officeId);
  const delivered = own
    .select('requestId')
    .where('submittedAt', '>=', `${from}T00:00:00.000Z`)
    .where('submittedAt', '<=', `${to}T23:59:59.999Z`)
    .orderBy('submittedAt')
    .orderBy('requestId');
  const [rows, { all }] = await Promise.all([
    delivered.execute(),
    own.select(({ fn }) => fn.countAll<number>().as('all')).executeTakeFirstOrThrow(),
  ]);
  return { requestIds: rows.map(({ requestId }) => requestId), all };
}
