import { decodeEvent } from '@exchange/contract';
import type { EventLog } from '@exchange/event-store';
import type { Uuid } from '@exchange/kernel';
import { proven } from '../history/proven-stream';

/** The present names of offices, from the directory in the log; an office that the log does not know has none. */
export async function officeNames(log: EventLog, officeIds: Iterable<Uuid>): Promise<ReadonlyMap<Uuid, string>> {
  const names = new Map<Uuid, string>();
  for (const officeId of new Set(officeIds)) {
    for (const stored of proven(await log.readStream(`office-${officeId}`))) {
      const { type, data } = decodeEvent(stored);
      if (type === 'OfficeRegistered' || type === 'OfficeRenamed') names.set(officeId, data.name);
    }
  }
  return names;
}
