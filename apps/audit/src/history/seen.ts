import {
  isFileEvent,
  isRequestEvent,
  type AnyEvent,
  type AsOf,
  type FileEvent,
  type Recorded,
  type RequestEvent,
} from '@exchange/contract';
import type { EventLog } from '@exchange/event-store';
import { fileDecider, type CaseFile } from '@exchange/files/domain';
import type { Uuid } from '@exchange/kernel';
import { auditView, evolve, knownAt, noRequest, type Closing } from '@exchange/requests/domain';
import { CommandFailed } from '../command-line';
import { eventsUpTo } from './as-of';
import { decoded, proven, type ProvenStream } from './proven-stream';

/** An event, and why it is closed to the office today, where it is. */
export interface SeenEvent {
  readonly event: Recorded<AnyEvent>;
  readonly closed: readonly Closing[];
}

/** What an office could see of a stream by some point, as its auditors may see it. */
export interface Seen {
  readonly events: readonly SeenEvent[];
  /** How many more it saw later. */
  readonly leftOut: number;
}

/** The office, and the point: what was on record by then, or had happened. Without one: until today. */
export interface Asked {
  readonly officeId: Uuid;
  readonly bound: AsOf | undefined;
}

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

async function seenOfFile(
  log: EventLog,
  streamId: string,
  all: readonly Recorded<FileEvent>[],
  { officeId, bound }: Asked,
): Promise<Seen> {
  const today = folded(all);
  if (!isOpenTo(today, officeId)) throw takesNoPart(streamId, officeId);
  const taken = eventsUpTo(all, bound);
  const then = bound === undefined || 'occurredAt' in bound ? today : folded(taken);
  if (!isOpenTo(then, officeId)) throw hadNoPart(streamId, officeId);
  const closed = await closedByRecall(log, today);
  return { events: taken.map((event) => ({ event, closed })), leftOut: all.length - taken.length };
}

function folded(events: readonly Recorded<FileEvent>[]): CaseFile {
  return events.reduce((file, event) => fileDecider.evolve(file, event), fileDecider.initial);
}

function isOpenTo(file: CaseFile, officeId: Uuid): boolean {
  return file.status !== 'none' && (file.officeId === officeId || file.openedTo.includes(officeId));
}

/** The addressee's own file on a request that was recalled is closed, except to its auditors (request-model.md section 1). */
async function closedByRecall(log: EventLog, file: CaseFile): Promise<readonly Closing[]> {
  if (file.status !== 'requested' && file.status !== 'released') return [];
  const streamId = `request-${file.requestId}`;
  const stored = proven(await log.readStream(streamId));
  const state = decoded({ category: 'request', streamId, stored }, isRequestEvent).reduce(evolve, noRequest);
  if (state.phase !== 'recalled' || auditView(state, file.officeId).closed === undefined) return [];
  return [{ because: 'recalled', since: state.recalledAt }];
}

export function takesNoPart(streamId: string, officeId: Uuid): CommandFailed {
  const sentence = `${streamId} is nothing that office ${officeId} may see: it takes no part in it. With --operator it opens as the operator's.`;
  return new CommandFailed('notAllowed', sentence);
}

function hadNoPart(streamId: string, officeId: Uuid): CommandFailed {
  return new CommandFailed('nothingThere', `Office ${officeId} knew nothing of ${streamId} then: it took part later.`);
}
