import { isFileEvent, isRequestEvent, type Recorded, type RequestEvent } from '@exchange/contract';
import type { EventLog } from '@exchange/event-store';
import { knownAt } from '@exchange/requests/domain';
import { eventsUpTo } from './as-of';
import { decoded, type ProvenStream } from './proven-stream';
import { hadNoPart, takesNoPart, type Asked, type Seen } from './seen';
import { seenOfFile } from './seen-of-file';

/** @throws UnknownEventType, EventSchemaMismatch, CommandFailed where the office sees nothing, or saw nothing by then */
export async function seenBy(log: EventLog, stream: ProvenStream, asked: Asked): Promise<Seen> {
  return stream.category === 'request'
    ? seenOfRequest(stream.streamId, decoded(stream, isRequestEvent), asked)
    : seenOfFile(log, stream.streamId, decoded(stream, isFileEvent), asked);
}

function seenOfRequest(streamId: string, all: readonly Recorded<RequestEvent>[], { officeId, bound }: Asked): Seen {
  const known = knownAt(all, officeId, bound, eventsUpTo);
  if (known === undefined) throw takesNoPart(streamId, officeId);
  const { today, then } = known;
  if (then === undefined) throw hadNoPart(streamId, officeId);
  return { events: then, leftOut: today.length - then.length };
}
