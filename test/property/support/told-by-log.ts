import { type AnyEvent, isFileEvent, isRequestEvent, type Recorded, type RequestEvent } from '@exchange/contract';
import { type Asking, isAdmitted } from '@exchange/contract/codes';
import { fileDecider } from '@exchange/files/domain';
import type { Uuid } from '@exchange/kernel';
import { evolve, noRequest, view } from '@exchange/requests/domain';

type Log = readonly Recorded<AnyEvent>[];

/** An event, told to an office at a moment of its own. What is hidden and shown again is told again. */
export interface Telling {
  readonly event: Recorded<AnyEvent>;
  shown: boolean;
}

/**
 * What an office is told, found out by brute force from the log and the rules of the domain alone: after each event
 * everything is looked at anew, what has become visible is told, in the order of the log, and what no longer is is hidden.
 */
export class ToldByLog {
  readonly tellings: Telling[] = [];

  constructor(private readonly officeId: Uuid) {}

  /** The log has grown by one event. */
  look(log: Log): void {
    const last = log.at(-1);
    const visible = new Set(visibleTo(this.officeId, log));
    for (const telling of this.tellings) if (!visible.has(telling.event)) telling.shown = false;
    const told = new Set(this.tellings.filter(({ shown }) => shown).map(({ event }) => event));
    const news = [...visible].filter((event) => !told.has(event) && event !== last);
    for (const event of news) this.tellings.push({ event, shown: true });
    if (last !== undefined && visible.has(last)) this.tellings.push({ event: last, shown: true });
  }

  /** What is shown after the telling of that number, -1 for the beginning, with the number of each. */
  after(place: number, limit: number) {
    const all = this.tellings.map((telling, n) => ({ ...telling, n }));
    return all.filter(({ shown, n }) => shown && n > place).slice(0, limit);
  }
}

function visibleTo(officeId: Uuid, log: Log): readonly Recorded<AnyEvent>[] {
  return [...streamsOf(log)].flatMap(([, history]) => visibleOf(history, officeId)).sort(inOrderOf(log));
}

function visibleOf(history: Log, officeId: Uuid): Log {
  if (history.every(isRequestEvent)) {
    const seen = view(history.reduce(evolve, noRequest), officeId);
    if (seen.sees === 'none') return [];
    if (seen.sees === 'stub') {
      return history.filter(({ type }) => type === 'RequestRecalled' || type === 'DeletionConfirmed');
    }
    if (seen.sees === 'whole') return history;
    const held = history.slice(0, seen.revision + 1);
    // Who has handed over hears that what it holds was about the wrong person.
    return history.filter((event) => held.includes(event) || isWrongPersonOf(event, held));
  }
  if (!history.every(isFileEvent)) return history;
  const file = history.reduce(fileDecider.evolve, fileDecider.initial);
  return file.status !== 'none' && [file.officeId, ...file.openedTo].includes(officeId) ? history : [];
}

function isWrongPersonOf({ type, data }: Recorded<RequestEvent>, held: Log): boolean {
  return type === 'EntryCorrected' && data.kind === 'wrongPerson' && held.some(({ id }) => id === data.eventId);
}

/** Streams of which more than the number is closed to somebody of the office. */
export function closedTo(log: Log, officeId: Uuid, asking: Asking): ReadonlySet<string> {
  const streams = streamsOf(log);
  const closed = [...streams].flatMap(([streamId, history]) => {
    if (!history.every(isFileEvent)) return [];
    const file = history.reduce(fileDecider.evolve, fileDecider.initial);
    if (file.status === 'none') return [];
    const own = file.officeId === officeId;
    const request = 'requestId' in file ? `request-${file.requestId}` : '';
    const state = (streams.get(request) ?? []).filter(isRequestEvent).reduce(evolve, noRequest);
    const recalled = view(state, file.officeId).sees === 'stub' && asking.role !== 'auditor';
    const admitted = own ? isAdmitted(file, asking) : !file.restricted;
    return [...(recalled || !admitted ? [streamId] : []), ...(own && !admitted ? [request] : [])];
  });
  return new Set(closed);
}

function streamsOf(log: Log): ReadonlyMap<string, Log> {
  const streams = new Map<string, Recorded<AnyEvent>[]>();
  for (const event of log) streams.set(event.streamId, [...(streams.get(event.streamId) ?? []), event]);
  return streams;
}

function inOrderOf(log: Log) {
  return (a: Recorded<AnyEvent>, b: Recorded<AnyEvent>): number => log.indexOf(a) - log.indexOf(b);
}
