import { Type } from '@sinclair/typebox';
import { closed, code, day, jurisdictionCode, listOf, officerLine, publicLine, uuid, yesNo } from '../content/leaves';
import { defineEvent, type EventOf } from '../define-event';
import { plain } from '../personal';

/** Display text and reasons that everybody in the network may read. */
const publicText = plain(Type.String({ minLength: 1, maxLength: 2000 }));

/** A jurisdiction takes its place in the directory. Name and footnote are display text: data, never code. */
export const JurisdictionRegistered = defineEvent(
  'JurisdictionRegistered',
  closed({ code: jurisdictionCode, name: publicLine, footnote: Type.Optional(publicText) }),
);

/** The display text as it is from now on; an absent footnote is none. */
export const JurisdictionRenamed = defineEvent(
  'JurisdictionRenamed',
  closed({ name: publicLine, footnote: Type.Optional(publicText) }),
);

/** The network decided how the jurisdiction takes part from a day on, until a decision that takes effect later. */
export const ParticipationStatusDecided = defineEvent(
  'ParticipationStatusDecided',
  closed({ status: code, effectiveFrom: day, decisionReference: Type.Optional(publicLine) }),
);

/** From that day on the jurisdiction takes no part, unless a later decision says otherwise. */
export const ParticipationEnded = defineEvent(
  'ParticipationEnded',
  closed({ effectiveFrom: day, decisionReference: Type.Optional(publicLine) }),
);

/**
 * From that day on the office receives the requests of these types and formalities that are addressed to the jurisdiction
 * and not to an office.
 */
export const IntakeAssigned = defineEvent(
  'IntakeAssigned',
  closed({ officeId: uuid, types: listOf(code, 10, 1), formalities: listOf(code, 5, 1), from: day }),
);

/**
 * An office of a jurisdiction. `connected` says how it begins: where an office does not work on this exchange itself, its
 * counterparts keep the record of what it does.
 */
export const OfficeRegistered = defineEvent(
  'OfficeRegistered',
  closed({ jurisdictionId: uuid, name: publicLine, connected: yesNo }),
);

export const OfficeRenamed = defineEvent('OfficeRenamed', closed({ name: publicLine }));

/** All the functions that the office has from a day on; they take the place of the earlier ones. */
export const FunctionsAssigned = defineEvent(
  'FunctionsAssigned',
  closed({ functions: listOf(code, 10, 1), from: day }),
);

/** From that day on the office works on this exchange itself, or no longer does. */
export const ConnectionDecided = defineEvent(
  'ConnectionDecided',
  closed({ connected: yesNo, from: day, reference: Type.Optional(publicLine) }),
);

/** Whom to call, and until which day. */
export const ContactPointNamed = defineEvent(
  'ContactPointNamed',
  closed({
    contactPointId: uuid,
    kind: code,
    name: officerLine,
    phone: Type.Optional(officerLine),
    email: Type.Optional(officerLine),
    languages: listOf(code, 20, 1),
    available24h: yesNo,
    from: day,
    to: Type.Optional(day),
  }),
);

/** `to` is the last day on which the contact point can be called. */
export const ContactPointEnded = defineEvent('ContactPointEnded', closed({ contactPointId: uuid, to: day }));

/** Whether a second person must approve the office's acts from a day on, and why; counterparts can read it. */
export const FourEyesPolicySet = defineEvent(
  'FourEyesPolicySet',
  closed({ required: yesNo, from: day, reason: publicText }),
);

export const jurisdictionEvents = [
  JurisdictionRegistered,
  JurisdictionRenamed,
  ParticipationStatusDecided,
  ParticipationEnded,
  IntakeAssigned,
] as const;

export const officeEvents = [
  OfficeRegistered,
  OfficeRenamed,
  FunctionsAssigned,
  ConnectionDecided,
  ContactPointNamed,
  ContactPointEnded,
  FourEyesPolicySet,
] as const;

/** What happens in a stream `jurisdiction-<uuid>`. */
export type JurisdictionEvent = EventOf<(typeof jurisdictionEvents)[number]>;

/** What happens in a stream `office-<uuid>`. */
export type OfficeEvent = EventOf<(typeof officeEvents)[number]>;

export const networkEvents = [...jurisdictionEvents, ...officeEvents] as const;
