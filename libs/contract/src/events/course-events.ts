import { Type } from '@sinclair/typebox';
import { item } from '../content/item';
import { caseText, closed, code, day, decidedBy, documentReference, listOf, uuid } from '../content/leaves';
import { person } from '../content/person';
import { defineEvent, type EventOf } from '../define-event';
import { asRecorded } from './as-recorded';

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

/** The side of the header will do nothing more. */
export const SideClosed = defineEvent(
  'SideClosed',
  closed({ reason: code, text: Type.Optional(caseText), ...asRecorded }),
);

/** Both closures are cleared. */
export const RequestReopened = defineEvent(
  'RequestReopened',
  closed({ reason: code, text: Type.Optional(caseText), ...asRecorded }),
);

/** By whom a request is worked, what more it says, whether it goes on, and until when. */
export const courseEvents = [
  ResponsibilityTransferred,
  RequestReturned,
  RequestRecalled,
  DeletionConfirmed,
  RequestSupplemented,
  DelayNotified,
  SideClosed,
  RequestReopened,
] as const;

export type CourseEvent = EventOf<(typeof courseEvents)[number]>;
