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
  officerLine,
  publicLine,
  sha256Hex,
  uuid,
  yesNo,
} from '../content/leaves';
import { person } from '../content/person';
import { reference, relation, requestContent } from '../content/request-content';
import { defineEvent, type EventOf } from '../define-event';
import { personal, plain } from '../personal';

/** An act of an office that is not connected, as the other side recorded it: how and when that side learned of it. */
export const recordedFor = closed({
  officeId: uuid,
  channel: code,
  /** The moment of the act, which the header has as `occurredAt`. */
  date: instant,
  documentSha256: Type.Optional(sha256Hex),
});

export type RecordedFor = Static<typeof recordedFor>;

/** Why the act is recorded more than 24 hours after it happened, and for whom, where the office is not connected. */
const asRecorded = { lateReason: Type.Optional(caseText), recordedFor: Type.Optional(recordedFor) };
const itemIds = listOf(uuid, 500, 1);

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

/** The side of the header will do nothing more. */
export const SideClosed = defineEvent(
  'SideClosed',
  closed({ reason: code, text: Type.Optional(caseText), ...asRecorded }),
);

/** Another office of the same jurisdiction acts for the side from now on. */
export const ResponsibilityTransferred = defineEvent(
  'ResponsibilityTransferred',
  closed({ to: uuid, capacity: code, cause: code, text: Type.Optional(caseText), ...asRecorded }),
);

/** Sent back without a decision: not a refusal. */
export const RequestReturned = defineEvent(
  'RequestReturned',
  closed({
    code,
    reason: caseText,
    /** Where the sender may try, with a new request. */
    suggestedOffice: Type.Optional(uuid),
    /** Of a duplicate: the other request, which this sender takes part in. */
    duplicateOf: Type.Optional(uuid),
    decidedBy,
    ...asRecorded,
  }),
);

/** It reached the wrong office: from now on its content is closed to the requested side. */
export const RequestRecalled = defineEvent(
  'RequestRecalled',
  closed({ reason: code, text: Type.Optional(caseText), decidedBy, ...asRecorded }),
);

/** The addressee of a recalled request has deleted what it took from it. */
export const DeletionConfirmed = defineEvent(
  'DeletionConfirmed',
  closed({ deletedOn: day, text: Type.Optional(caseText), ...asRecorded }),
);

/** Adds, and changes nothing of what was said: new items begin undecided. */
export const RequestSupplemented = defineEvent(
  'RequestSupplemented',
  closed({
    facts: Type.Optional(caseText),
    persons: Type.Optional(listOf(person, 100, 1)),
    items: Type.Optional(listOf(item, 100, 1)),
    documents: Type.Optional(listOf(documentReference, 100, 1)),
    decidedBy,
    ...asRecorded,
  }),
);

/** The requested side will be late, and says until when (EJN: a new date at once). */
export const DelayNotified = defineEvent('DelayNotified', closed({ reason: caseText, newDate: day, ...asRecorded }));

export const MeasureExtended = defineEvent(
  'MeasureExtended',
  closed({ measureId: uuid, until: day, nationalAct: Type.Optional(nationalAct), decidedBy, ...asRecorded }),
);

/** A legal remedy in the executing State (R1805 art. 33). */
export const RemedyLodged = defineEvent(
  'RemedyLodged',
  closed({
    remedyId: uuid,
    itemIds,
    lodgedOn: day,
    authority: publicLine,
    reference: Type.Optional(caseLine),
    /** A person of the request, where it is one of them. */
    personId: Type.Optional(uuid),
    text: Type.Optional(caseText),
    ...asRecorded,
  }),
);

export const RemedyDecided = defineEvent(
  'RemedyDecided',
  closed({
    remedyId: uuid,
    effects: listOf(closed({ itemId: uuid, effect: code }), 500, 1),
    text: Type.Optional(caseText),
    decidedBy,
    ...asRecorded,
  }),
);

export const correctedPlace = closed({
  /** JSON Pointer into the data of that event. */
  pointer: plain(Type.String({ pattern: '^(/[A-Za-z0-9]{1,40}){1,12}$' })),
  value: personal('case', Type.String({ minLength: 1, maxLength: 16000 })),
});

/**
 * Some leaves of an earlier entry were wrong. The entry stays as it is in the log; whoever reads sees the new values, marked.
 * Of an entry about the wrong person nobody but auditors sees the old ones again (LED art. 7(3)).
 */
export const EntryCorrected = defineEvent(
  'EntryCorrected',
  closed({
    eventId: uuid,
    kind: code,
    changes: listOf(correctedPlace, 50, 1),
    reason: caseText,
    ...asRecorded,
  }),
);

/** The side that had received the wrong data has put it right at home. */
export const CorrectionApplied = defineEvent(
  'CorrectionApplied',
  closed({ correctionId: uuid, text: Type.Optional(caseText), ...asRecorded }),
);

/** The signed original of an advance copy is wanted. */
export const OriginalRequested = defineEvent(
  'OriginalRequested',
  closed({ text: Type.Optional(caseText), formalChannel: Type.Optional(publicLine), ...asRecorded }),
);

/** The signed original of an advance copy has arrived. */
export const FormalReceiptRecorded = defineEvent(
  'FormalReceiptRecorded',
  closed({
    receivedOn: day,
    reference: caseLine,
    channel: Type.Optional(publicLine),
    documentSha256: Type.Optional(sha256Hex),
    ...asRecorded,
  }),
);

/** What was said outside this exchange. */
export const OffChannelContactRecorded = defineEvent(
  'OffChannelContactRecorded',
  closed({ channel: code, at: instant, with: officerLine, gist: caseText, ...asRecorded }),
);

/** A further file number of an office of the acting side. */
export const ReferenceAdded = defineEvent('ReferenceAdded', closed({ reference, ...asRecorded }));

export const RelationAdded = defineEvent('RelationAdded', closed({ relation, ...asRecorded }));

/** Both closures are cleared. */
export const RequestReopened = defineEvent(
  'RequestReopened',
  closed({ reason: code, text: Type.Optional(caseText), ...asRecorded }),
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
  MeasureEnded,
  ExecutionReported,
  RequestWithdrawn,
  SideClosed,
  ResponsibilityTransferred,
  RequestReturned,
  RequestRecalled,
  DeletionConfirmed,
  RequestSupplemented,
  DelayNotified,
  MeasureExtended,
  RemedyLodged,
  RemedyDecided,
  EntryCorrected,
  CorrectionApplied,
  OriginalRequested,
  FormalReceiptRecorded,
  OffChannelContactRecorded,
  ReferenceAdded,
  RelationAdded,
  RequestReopened,
] as const;

/** What happens in a stream `request-<uuid>`. */
export type RequestEvent = EventOf<(typeof requestEvents)[number]>;
