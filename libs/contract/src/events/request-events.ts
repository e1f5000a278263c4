import { type Static, Type } from '@sinclair/typebox';
import { item } from '../content/item';
import {
  caseLine,
  caseText,
  closed,
  code,
  day,
  decidedBy,
  documentReference,
  handling,
  instant,
  jurisdictionCode,
  listOf,
  money,
  publicLine,
  sha256Hex,
  uuid,
  yesNo,
} from '../content/leaves';
import { person } from '../content/person';
import { requestContent } from '../content/request-content';
import { defineEvent, type EventOf } from '../define-event';
import { plain } from '../personal';
import { asRecorded, itemIds } from './as-recorded';
import { courseEvents } from './course-events';
import { recordEvents } from './record-events';

const participation = closed({
  officeId: uuid,
  capacity: code,
  /** Exactly one participation of a side is; it acts. */
  responsible: yesNo,
  from: instant,
  to: Type.Optional(instant),
});
export type Participation = Static<typeof participation>;

const party = closed({
  jurisdictionId: uuid,
  jurisdiction: jurisdictionCode,
  /** Whether the responsible office demanded four eyes when the request was delivered. */
  fourEyes: yesNo,
  participations: listOf(participation, 50, 1),
});
export type Party = Static<typeof party>;

/** Delivery. Carries everything that the other side is told. */
export const RequestSubmitted = defineEvent(
  'RequestSubmitted',
  closed({
    number: plain(Type.String({ pattern: '^[A-Z]{2,6}-[A-Z]{2,6}-[0-9A-Z]{5}-[0-9A-Z]{5}$' })),
    content: requestContent,
    requesting: party,
    requested: party,
    ...asRecorded,
  }),
);

/** The requested side looked at it for the first time. */
export const RequestCollected = defineEvent('RequestCollected', closed({}));

export const RequestReceived = defineEvent(
  'RequestReceived',
  closed({
    receivedAt: instant,
    /** Time zone of the place of receipt (IANA name): clocks of law run there. */
    zone: Type.Optional(plain(Type.String({ pattern: '^[A-Za-z_]{1,30}(/[A-Za-z0-9_+-]{1,30}){0,2}$' }))),
    /** Nobody said it: the first act of the requested side implies it. */
    implied: yesNo,
    unit: Type.Optional(publicLine),
    reference: Type.Optional(caseLine),
    ...asRecorded,
  }),
);

export const MessageSent = defineEvent(
  'MessageSent',
  closed({
    subject: Type.Optional(caseLine),
    text: caseText,
    documents: Type.Optional(listOf(documentReference, 20)),
    ...asRecorded,
  }),
);

export const ClarificationAsked = defineEvent(
  'ClarificationAsked',
  closed({
    number: plain(Type.Integer({ minimum: 1, maximum: 100000 })),
    text: caseText,
    itemIds: Type.Optional(itemIds),
    /** Whether the asking side holds that a clock stands still meanwhile. A claim, not a fact. */
    pauseClaimed: yesNo,
    ...asRecorded,
  }),
);

export const ClarificationAnswered = defineEvent(
  'ClarificationAnswered',
  closed({
    number: plain(Type.Integer({ minimum: 1, maximum: 100000 })),
    text: caseText,
    documents: Type.Optional(listOf(documentReference, 20)),
    ...asRecorded,
  }),
);

const ground = closed({ code, article: Type.Optional(publicLine), text: Type.Optional(caseText) });
/** A refusal points to the consultation held before it, or says why there was none. */
const consultation = closed({
  heldOn: Type.Optional(day),
  reference: Type.Optional(caseLine),
  noneBecause: Type.Optional(caseText),
});

export const ItemsDecided = defineEvent(
  'ItemsDecided',
  closed({
    itemIds,
    outcome: code,
    grounds: listOf(ground, 20),
    reasons: Type.Optional(caseText),
    consultation: Type.Optional(consultation),
    /** On which conditions it is accepted or taken, or which conditions of the sender are not. */
    conditions: Type.Optional(caseText),
    until: Type.Optional(day),
    cause: Type.Optional(closed({ kind: code, text: caseText })),
    decidedBy,
    ...asRecorded,
  }),
);

/** The act of the State that takes a measure. */
const nationalAct = closed({
  kind: code,
  authority: publicLine,
  reference: caseLine,
  date: day,
  documentSha256: Type.Optional(sha256Hex),
});

export const MeasureTaken = defineEvent(
  'MeasureTaken',
  closed({
    measureId: uuid,
    kind: code,
    itemIds,
    nationalAct: Type.Optional(nationalAct),
    /** Where the request is an advance copy: the signed original arrived, or national law lets one act before it does. */
    formalReceipt: Type.Optional(closed({ date: day, reference: caseLine })),
    urgentNationalBasis: Type.Optional(caseText),
    from: day,
    until: Type.Optional(day),
    decidedBy,
    ...asRecorded,
  }),
);

export const MeasureEnded = defineEvent(
  'MeasureEnded',
  closed({ measureId: uuid, reason: code, endedOn: day, text: Type.Optional(caseText), decidedBy, ...asRecorded }),
);

const result = closed({
  itemId: Type.Optional(uuid),
  register: Type.Optional(code),
  result: code,
  text: Type.Optional(caseText),
  value: Type.Optional(money),
  /** The day as of which the data was right. */
  dataDate: Type.Optional(day),
  /** Persons and items of this report that the result is about. */
  personIds: Type.Optional(listOf(uuid, 50)),
  foundItemIds: Type.Optional(listOf(uuid, 100)),
  handling,
});

export const ExecutionReported = defineEvent(
  'ExecutionReported',
  closed({
    results: listOf(result, 200, 1),
    persons: Type.Optional(listOf(person, 100)),
    /** What was found. It is told, not asked for: nobody decides on it here. */
    items: Type.Optional(listOf(item, 100)),
    final: yesNo,
    decidedBy,
    ...asRecorded,
  }),
);

export const RequestWithdrawn = defineEvent(
  'RequestWithdrawn',
  closed({ itemIds, reason: code, text: Type.Optional(caseText), decidedBy, ...asRecorded }),
);

export const MeasureExtended = defineEvent(
  'MeasureExtended',
  closed({ measureId: uuid, until: day, nationalAct: Type.Optional(nationalAct), decidedBy, ...asRecorded }),
);

export const requestEvents = [
  RequestSubmitted,
  RequestCollected,
  RequestReceived,
  MessageSent,
  ClarificationAsked,
  ClarificationAnswered,
  ItemsDecided,
  MeasureTaken,
  MeasureExtended,
  MeasureEnded,
  ExecutionReported,
  RequestWithdrawn,
  ...courseEvents,
  ...recordEvents,
] as const;

/** What happens in a stream `request-<uuid>`. */
export type RequestEvent = EventOf<(typeof requestEvents)[number]>;
