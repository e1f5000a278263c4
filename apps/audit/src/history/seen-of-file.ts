import { isRequestEvent, type ClosedContent, type Closing, type FileEvent, type Recorded } from '@exchange/contract';
import type { EventLog } from '@exchange/event-store';
import { closedSince, fileDecider, type CaseFile, type OpenFile, wrongInFile } from '@exchange/files/domain';
import type { Uuid } from '@exchange/kernel';
import { closedContent } from '@exchange/requests/domain';
import { CommandFailed } from '../command-line';
import { eventsUpTo } from './as-of';
import { readByOthers } from './read-by-others';
import { decoded, proven } from './proven-stream';
import { hadNoPart, takesNoPart, type Asked, type Seen } from './seen';

type History = readonly Recorded<FileEvent>[];

/** Auditors of the office that keeps a file see all of it, marked; those of another one what the door shows to that office. */
export async function seenOfFile(log: EventLog, streamId: string, all: History, asked: Asked): Promise<Seen> {
  const { officeId, bound } = asked;
  const today = folded(all);
  if (!isOpenTo(today, officeId)) throw takesNoPart(streamId, officeId);
  const taken = eventsUpTo(all, bound);
  const then = bound === undefined || 'occurredAt' in bound ? today : folded(taken);
  if (!isOpenTo(then, officeId)) throw hadNoPart(streamId, officeId);
  const content = await closedIn(log, today);
  const own = today.officeId === officeId;
  if (!own) assertOpenToOthers(streamId, today, content);
  const wrong = wrongInFile(all, content.wrongPlaces);
  const ofAll: readonly Closing[] =
    content.recalledAt === undefined ? [] : [{ because: 'recalled', since: content.recalledAt }];
  const events = taken.map((event) => {
    const since = closedSince(event, wrong);
    const closed: readonly Closing[] = since === undefined ? ofAll : [...ofAll, { because: 'wrongPerson', since }];
    return { event: own ? event : readByOthers(event, wrong), closed };
  });
  return { events, leftOut: all.length - taken.length };
}

function folded(events: History): CaseFile {
  return events.reduce((file, event) => fileDecider.evolve(file, event), fileDecider.initial);
}

function isOpenTo(file: CaseFile, officeId: Uuid): file is OpenFile {
  return file.status !== 'none' && (file.officeId === officeId || file.openedTo.includes(officeId));
}

/** What of the request is closed to the office that keeps the file (request-model.md section 1). */
async function closedIn(log: EventLog, file: OpenFile): Promise<ClosedContent> {
  if (!('requestId' in file)) return { wrongPlaces: [] };
  const streamId = `request-${file.requestId}`;
  const stored = proven(await log.readStream(streamId));
  return closedContent(decoded({ category: 'request', streamId, stored }, isRequestEvent), file.officeId);
}

/** @throws CommandFailed where the file is closed to everybody outside the office that keeps it */
function assertOpenToOthers(streamId: string, { officeId, restricted }: OpenFile, { recalledAt }: ClosedContent): void {
  if (restricted)
    throw new CommandFailed('notAllowed', `${streamId} is closed: office ${officeId}, which keeps it, restricted it.`);
  if (recalledAt === undefined) return;
  const who = `Auditors of office ${officeId}, which keeps it, may open it.`;
  throw new CommandFailed('notAllowed', `${streamId} is closed: the sender recalled the request. ${who}`);
}
