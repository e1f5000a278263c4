import type { RequestContent } from '@exchange/contract';
import type { RequestOutcome, RequestStatus, Side, TypeOutcome } from '@exchange/contract/codes';
import type { Uuid } from '@exchange/kernel';
import { defineTable, integer, json, nullable, text } from '@exchange/read-models';
import type { LiveRequest } from '../domain';
import type { Line } from './message';
import type { Done, RequestAccount } from './request-detail';

/** What happened beside the acts of the account, and what is said of each event, by revision. */
export interface RequestStory {
  readonly submission: Done<object>;
  readonly collection?: Done<object>;
  readonly lines: readonly Line[];
}

/** How far an office has closed its file on a request to its own people, and who works on it (pseudonyms). */
export interface Desk {
  readonly restricted: boolean;
  readonly assignees: readonly string[];
}

export const openDesk: Desk = { restricted: false, assignees: [] };

/** One row per request, so that the question asked most is one look-up. */
export const requests = defineTable(
  'requests_v6',
  {
    requestId: text(),
    revision: integer(),
    /** By office; absent for one that nobody is assigned in and that restricts nothing. */
    desks: json<Readonly<Record<Uuid, Desk | undefined>>>(),
    // A long row is read up to the last column that is asked for: the short come first, and the timeline is asked for alone.
    state: json<LiveRequest>(),
    account: json<RequestAccount>(),
    content: json<RequestContent>(),
    story: json<RequestStory>(),
  },
  { key: ['requestId'] },
);

/** How much of a request an office sees; see `view` of the domain. */
export type Sight = 'whole' | 'prefix' | 'stub';

/** Sees every revision, those to come included. */
export const withoutEnd = 2 ** 31 - 1;

/** One row per request and office that sees it: its inbox and outbox, in the order of the list. */
export const entries = defineTable(
  'requests_v6_entries',
  {
    officeId: text(),
    submittedAt: text(),
    requestId: text(),
    sight: text<Sight>(),
    /** The last revision that the office sees; -1 where it sees only that there is the request. */
    seesUpTo: integer(),
    /** 1 where only those who are assigned, and whoever is on duty where it is urgent, see more than the number. */
    restricted: integer(),
    assignees: integer(),
    /** The office's own side: it sent what it sees as requesting, and received the other. */
    side: text<Side>(),
    number: text(),
    type: text(),
    urgency: nullable(text()),
    status: text<RequestStatus>(),
    outcome: text<RequestOutcome>(),
    typeOutcome: text<TypeOutcome | RequestOutcome>(),
    counterpartJurisdiction: text(),
    counterpartOfficeId: text(),
    ownReference: nullable(text()),
    counterpartReference: nullable(text()),
    collectedAt: nullable(text()),
    recalledAt: nullable(text()),
    lastEventAt: text(),
  },
  { key: ['officeId', 'submittedAt', 'requestId'] },
);

/**
 * Every number by which people know a request, to search by: the speakable one, and the file numbers of both sides.
 * `revision`: the event that brought it; the speakable number is known to whoever knows that there is the request.
 */
export const references = defineTable(
  'requests_v6_references',
  { number: text(), requestId: text(), submittedAt: text(), revision: integer() },
  { key: ['number', 'requestId'] },
);

/** Which file is on which request, and how far it is closed: what is done in a file before there is a request is kept. */
export const deskFiles = defineTable(
  'requests_v6_files',
  { fileId: text(), officeId: text(), requestId: nullable(text()), desk: json<Desk>() },
  { key: ['fileId'] },
);

/** The desk of the office from whose file a request was just released; taken over when the request is there. */
export const releasedDesks = defineTable(
  'requests_v6_released',
  { requestId: text(), officeId: text(), desk: json<Desk>() },
  { key: ['requestId'] },
);

/** Who works on which request: for the inbox of one person. */
export const assignments = defineTable(
  'requests_v6_assignments',
  { officeId: text(), actorId: text(), requestId: text() },
  { key: ['officeId', 'actorId', 'requestId'] },
);
