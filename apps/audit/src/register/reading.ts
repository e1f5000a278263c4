import { isRequestEvent, type Recorded, type RequestEvent } from '@exchange/contract';
import type { EventLog } from '@exchange/event-store';
import { dayOf, type Day, type Uuid } from '@exchange/kernel';
import { registerLineOf, registerOf, type Register, type RegisterLine } from '@exchange/requests/domain';
import type { Head } from '@exchange/transparency';
import { CommandFailed } from '../command-line';
import { decoded } from '../history/proven-stream';
import type { Progress } from '../progress';

/** Whose register, and of which days of delivery; both are in it. */
export interface Asked {
  readonly officeId: Uuid;
  readonly from: Day;
  readonly to: Day;
}

/**
 * Looks through every request of a log that holds, up to the heads that were found of it. Of a request of other days only the
 * delivery is read.
 *
 * @throws UnknownEventType, EventSchemaMismatch, CommandFailed
 */
export async function readRegister(
  log: EventLog,
  heads: readonly Head[],
  { officeId, from, to }: Asked,
  progress: Progress,
): Promise<Register> {
  const requests = heads.filter(({ streamId }) => streamId.startsWith('request-'));
  const lines: RegisterLine[] = [];
  let ofOtherDays = 0;
  for (const [index, head] of requests.entries()) {
    progress.reached(index, requests.length);
    const day = await deliveredOn(log, head);
    if (day < from || day > to) ofOtherDays++;
    else {
      const line = registerLineOf(await eventsOf(log, head), officeId);
      if (line !== undefined) lines.push(line);
    }
  }
  const ofOtherOffices = requests.length - ofOtherDays - lines.length;
  return registerOf(lines, { requests: requests.length, ofOtherDays, ofOtherOffices });
}

/** The day of delivery, which stands in the header of the first event. */
async function deliveredOn(log: EventLog, { streamId }: Head): Promise<Day> {
  const [first] = await log.readStream(streamId, { limit: 1 });
  const { occurredAt } = first?.metadata ?? {};
  if (first?.type === 'RequestSubmitted' && occurredAt !== undefined) return dayOf(occurredAt);
  // Taken for a request of others, it would be left out unseen.
  throw new CommandFailed('notUnderstood', `${streamId} does not begin with a delivery, so no register is complete.`);
}

async function eventsOf(log: EventLog, { streamId, revision }: Head): Promise<readonly Recorded<RequestEvent>[]> {
  const stored = await log.readStream(streamId, { limit: revision + 1 });
  return decoded({ category: 'request', streamId, stored }, isRequestEvent);
}
