import type { Principal } from '@exchange/access';
import type { Day, Uuid } from '@exchange/kernel';
import type { ReadModels } from '@exchange/read-models';
import { entries } from './request-tables';

/** Which requests an office sent or received on some days, the earliest first, and how many on others. */
export interface OfficeRequests {
  readonly requestIds: readonly Uuid[];
  readonly ofOtherDays: number;
}

/** Delivered on these days, both included (UTC). */
export async function findOfficeRequests(
  models: ReadModels,
  { officeId }: Principal,
  from: Day,
  to: Day,
): Promise<OfficeRequests> {
  const own = models.over(entries).selectFrom(entries.name).where('officeId', '=', officeId);
  const [first, last] = [`${from}T00:00:00.000Z`, `${to}T23:59:59.999Z`];
  const delivered = own
    .select('requestId')
    .where('submittedAt', '>=', first)
    .where('submittedAt', '<=', last)
    .orderBy('submittedAt')
    .orderBy('requestId');
  const others = own
    .select(({ fn }) => fn.countAll<number>().as('ofOtherDays'))
    .where((where) => where.or([where('submittedAt', '<', first), where('submittedAt', '>', last)]));
  const [rows, { ofOtherDays }] = await Promise.all([delivered.execute(), others.executeTakeFirstOrThrow()]);
  return { requestIds: rows.map(({ requestId }) => requestId), ofOtherDays };
}
