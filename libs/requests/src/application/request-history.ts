import type { AsOf, Recorded, RequestEvent } from '@exchange/contract';
import { Executor, fold, pastOf } from '@exchange/decider';
import { refuse, Refused, type Uuid } from '@exchange/kernel';
import { Injectable } from '@nestjs/common';
import { noSuchRequest, view } from '../domain';
import { detailOf, type RequestDetail } from '../read/request-detail';
import { requestKind, requestStream } from './request-kind';

/** Who reads: the office decides what is seen. */
export interface Reader {
  readonly officeId: Uuid;
}

/** How a request stood at some point of its history. */
export interface PastRequest {
  /** The last event of this view, and the last event that there is. */
  readonly revision: number;
  readonly latest: number;
  readonly detail: RequestDetail;
}

/** Reads requests from the log itself: whole histories, and how a request stood at some point of them. */
@Injectable()
export class RequestHistory {
  constructor(private readonly executor: Executor) {}

  /**
   * Every event that the reader's office may see; the context of the other side is left out.
   *
   * @throws Refused 404 where the office takes no part in such a request
   */
  async events(requestId: Uuid, reader: Reader): Promise<readonly Recorded<RequestEvent>[]> {
    const history = await this.executor.load(requestKind, requestStream(requestId));
    if (view(fold(requestKind, history), reader.officeId).sees === 'none') throw new Refused(noSuchRequest());
    return history.map((event) => withoutForeignContext(event, reader));
  }

  /** @throws Refused 404, also for a point before delivery, and for a revision that is not there yet */
  async asOf(requestId: Uuid, asOf: AsOf, reader: Reader): Promise<PastRequest> {
    const history = await this.events(requestId, reader);
    const events = pastOf(history, asOf);
    const detail = detailOf(events);
    const last = events.at(-1);
    if (detail === undefined || last === undefined) {
      throw new Refused(refuse('as-of/before-delivery', 'The request was delivered later than that.'));
    }
    return { revision: last.revision, latest: history.length - 1, detail };
  }
}

function withoutForeignContext(event: Recorded<RequestEvent>, { officeId }: Reader): Recorded<RequestEvent> {
  if (event.header.officeId === officeId) return event;
  const { context: _withheld, ...rest } = event;
  return rest;
}
