import type { AsOf, Recorded, RequestEvent } from '@exchange/contract';
import { Executor, fold, pastOf } from '@exchange/decider';
import { refuse, Refused, type Uuid } from '@exchange/kernel';
import { Injectable } from '@nestjs/common';
import { isOfWrongPerson, noSuchRequest, readBy, recalledRequest, view, withheldEvents } from '../domain';
import { detailOf, type RequestDetail } from '../read/request-detail';
import { requestKind, requestStream } from './request-kind';

/** Who reads: the office decides what is seen. */
export interface Reader {
  readonly officeId: Uuid;
}

/** How a request stood at some point of its history. */
export interface PastRequest {
  /** The last event of this view, and the last event that the office was told of. */
  readonly revision: number;
  readonly latest: number;
  readonly detail: RequestDetail;
}

/** An event as an office sees it: without the context of the other side, and without data that is about the wrong person. */
export type SeenEvent =
  Recorded<RequestEvent> | (Omit<Recorded<RequestEvent>, 'data'> & { readonly withheld: 'wrongPerson' });

/** Reads requests from the log itself: whole histories, and how a request stood at some point of them. */
@Injectable()
export class RequestHistory {
  constructor(private readonly executor: Executor) {}

  /**
   * Every event that the reader's office may see; an office that has handed over sees those until then.
   *
   * @throws Refused 404 where the office takes no part in such a request, 403 where it was recalled
   */
  async events(
    requestId: Uuid,
    reader: Reader,
  ): Promise<{ readonly events: readonly SeenEvent[]; readonly latest: number }> {
    const { seen, all } = await this.seen(requestId, reader);
    const withheld = withheldEvents(fold(requestKind, all));
    return { events: seen.map((event) => shownTo(reader, event, withheld)), latest: lastTold(seen, all) };
  }

  /** @throws Refused 404, also for a point before delivery, and for a revision that is not there yet; 403 */
  async asOf(requestId: Uuid, asOf: AsOf, reader: Reader): Promise<PastRequest> {
    const { seen, all } = await this.seen(requestId, reader);
    const past = pastOf(seen, asOf);
    const last = past.at(-1);
    const later = all.filter(isOfWrongPerson).filter((event) => !past.includes(event));
    const detail = detailOf(
      past,
      later.map((correction) => (seen.includes(correction) ? correction : withoutValues(correction))),
    );
    if (detail === undefined || last === undefined) {
      throw new Refused(refuse('as-of/before-delivery', 'The request was delivered later than that.'));
    }
    return { revision: last.revision, latest: lastTold(seen, all), detail };
  }

  private async seen(requestId: Uuid, { officeId }: Reader) {
    const all = await this.executor.load(requestKind, requestStream(requestId));
    const sight = view(fold(requestKind, all), officeId);
    switch (sight.sees) {
      case 'none':
        throw new Refused(noSuchRequest());
      case 'stub':
        throw new Refused(recalledRequest());
      case 'prefix':
        return { all, seen: all.slice(0, sight.revision + 1) };
      case 'whole':
        return { all, seen: all };
    }
  }
}

type Correction = Extract<Recorded<RequestEvent>, { readonly type: 'EntryCorrected' }>;

/** The last event that changed what the office reads: one that it sees, or that some of that was about the wrong person. */
function lastTold(seen: readonly Recorded<RequestEvent>[], all: readonly Recorded<RequestEvent>[]): number {
  const corrections = all.filter(isOfWrongPerson).filter(({ data }) => seen.some(({ id }) => id === data.eventId));
  return Math.max(seen.length - 1, ...corrections.map(({ revision }) => revision));
}

/** To an office that had handed over by then, what was about the wrong person is closed, and what is right is not told. */
function withoutValues(correction: Correction): Correction {
  const changes = correction.data.changes.map(({ pointer }) => ({ pointer, value: { erased: true } as const }));
  return { ...correction, data: { ...correction.data, changes } };
}

function shownTo(reader: Reader, event: Recorded<RequestEvent>, withheld: ReadonlySet<Uuid>): SeenEvent {
  const seen = readBy(reader, event);
  if (!withheld.has(event.id)) return seen;
  const { data: _ofSomebodyElse, ...rest } = seen;
  return { ...rest, withheld: 'wrongPerson' };
}
