import type { RequestContent, RequestEvent } from '@exchange/contract';
import type { RequestOutcome, RequestStatus, Side } from '@exchange/contract/codes';
import type { TimelineMessage } from '@exchange/contract/texts';
import { defineTable, integer, json, nullable, text } from '@exchange/read-models';
import type { LiveRequest } from '../domain';
import type { Done, RequestAccount } from './request-detail';

/** What happened beside the acts of the account, and what is said of each event, by revision. */
export interface RequestStory {
  readonly submission: Done<object>;
  readonly collection?: Done<object>;
  readonly lines: readonly { readonly event: RequestEvent['type']; readonly message: TimelineMessage }[];
}

/** One row per request, so that the question asked most is one look-up. */
export const requests = defineTable(
  'requests_v2',
  {
    requestId: text(),
    revision: integer(),
    state: json<LiveRequest>(),
    story: json<RequestStory>(),
    content: json<RequestContent>(),
    account: json<RequestAccount>(),
  },
  { key: ['requestId'] },
);

/** One row per request and office that sees it: its inbox and outbox, in the order of the list. */
export const entries = defineTable(
  'requests_v2_entries',
  {
    officeId: text(),
    submittedAt: text(),
    requestId: text(),
    /** The office's own side: it sent what it sees as requesting, and received the other. */
    side: text<Side>(),
    number: text(),
    type: text(),
    urgency: text(),
    status: text<RequestStatus>(),
    outcome: text<RequestOutcome>(),
    counterpartJurisdiction: text(),
    counterpartOfficeId: text(),
    ownReference: nullable(text()),
    counterpartReference: nullable(text()),
    collectedAt: nullable(text()),
    lastEventAt: text(),
  },
  { key: ['officeId', 'submittedAt', 'requestId'] },
);

/** Every number by which people know a request, to search by: the speakable one, and the file numbers of both sides. */
export const references = defineTable(
  'requests_v2_references',
  { number: text(), requestId: text(), submittedAt: text() },
  { key: ['number', 'requestId'] },
);
