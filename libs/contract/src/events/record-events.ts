import { Type } from '@sinclair/typebox';
import {
  caseLine,
  caseText,
  closed,
  code,
  day,
  decidedBy,
  instant,
  listOf,
  officerLine,
  publicLine,
  sha256Hex,
  uuid,
} from '../content/leaves';
import { reference, relation } from '../content/request-content';
import { defineEvent, type EventOf } from '../define-event';
import { personal, plain } from '../personal';
import { asRecorded, itemIds } from './as-recorded';

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

/** What is put on record beside the course of a request. */
export const recordEvents = [
  RemedyLodged,
  RemedyDecided,
  EntryCorrected,
  CorrectionApplied,
  OriginalRequested,
  FormalReceiptRecorded,
  OffChannelContactRecorded,
  ReferenceAdded,
  RelationAdded,
] as const;

export type RecordEvent = EventOf<(typeof recordEvents)[number]>;
