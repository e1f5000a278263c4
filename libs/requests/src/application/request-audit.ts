import type { AsOf, Recorded, RequestEvent } from '@exchange/contract';
import { Executor, pastOf } from '@exchange/decider';
import { type Day, dayOf, refuse, Refused, type Uuid } from '@exchange/kernel';
import { Injectable } from '@nestjs/common';
import { setImmediate } from 'node:timers/promises';
import {
  type AuditedEvent,
  auditSight,
  knownAt,
  noSuchRequest,
  readBy,
  type Register,
  type RegisterLine,
  registerLineOf,
  registerOf,
} from '../domain';
import { detailOf } from '../read/request-detail';
import type { OfficeRequests } from '../read/office-requests';
import type { PastRequest, Reader } from './request-history';
import { requestKind, requestStream } from './request-kind';

/** How a request stood at some point, and which events of that view are closed to the office today. */
export interface AuditedPast extends PastRequest {
  readonly events: readonly AuditedEvent[];
}

/**
 * Reads requests from the log for an auditor, who sees with the eyes of one office: what was closed to that office since is
 * there, and marked. Nothing is collected by such a look.
 */
@Injectable()
export class RequestAudit {
  constructor(private readonly executor: Executor) {}

  /** @throws Refused 404 where the office takes no part in such a request */
  async events(requestId: Uuid, auditor: Reader): Promise<readonly AuditedEvent[]> {
    const all = await this.history(requestId);
    const seen = auditSight(all, all, auditor.officeId);
    if (seen === undefined) throw new Refused(noSuchRequest());
    return seen.map(({ event, closed }) => ({ event: readBy(auditor, event), closed }));
  }

  /** @throws Refused 404, also for a point before the office took part, and for a revision that is not there yet */
  async asOf(requestId: Uuid, asOf: AsOf, { officeId }: Reader): Promise<AuditedPast> {
    const known = knownAt(await this.history(requestId), officeId, asOf, pastOf);
    if (known === undefined) throw new Refused(noSuchRequest());
    const events = known.then ?? [];
    const last = events.at(-1);
    const detail = detailOf(events.map(({ event }) => event));
    if (detail === undefined || last === undefined) {
      throw new Refused(refuse('as-of/before-delivery', 'Nothing of it had reached your office by then.'));
    }
    return { revision: last.event.revision, latest: known.today.length - 1, detail, events };
  }

  /**
   * The register of an office, of the requests that the tables found for it. Each is read from the log, one after the other; one
   * of which the log tells nothing of these days is counted apart, for then the tables or the log are wrong.
   */
  async register(officeId: Uuid, found: OfficeRequests, from: Day, to: Day): Promise<Register> {
    const { requestIds, ofOtherDays } = found;
    const lines: RegisterLine[] = [];
    for (const requestId of requestIds) {
      const line = registerLineOf(await this.history(requestId), officeId);
      const day = line && dayOf(line.deliveredAt);
      if (line !== undefined && day !== undefined && from <= day && day <= to) lines.push(line);
      await setImmediate(); // other calls have their turn
    }
    const notInLog = requestIds.length - lines.length;
    return registerOf(lines, { requests: requestIds.length + ofOtherDays, ofOtherDays, notInLog });
  }

  private history(requestId: Uuid): Promise<readonly Recorded<RequestEvent>[]> {
    return this.executor.load(requestKind, requestStream(requestId));
  }
}
