import { type Static, Type } from '@sinclair/typebox';
import { personal, plain } from '../personal';
import { draftOf } from './draft';
import { item } from './item';
import {
  caseLine,
  caseText,
  closed,
  code,
  day,
  decidedBy,
  documentReference,
  handling,
  listOf,
  money,
  officerLine,
  publicLine,
  uuid,
  yesNo,
} from './leaves';
import { person } from './person';

const contact = closed({
  name: officerLine,
  function: publicLine,
  unit: Type.Optional(publicLine),
  phone: Type.Optional(officerLine),
  email: Type.Optional(officerLine),
});

/**
 * The addressee: an office, whose jurisdiction follows from the directory, or a jurisdiction, whose intake office for that
 * type and formality receives it. One of the two.
 */
const addressee = closed({
  officeId: Type.Optional(uuid),
  jurisdictionId: Type.Optional(uuid),
  unit: Type.Optional(publicLine),
});

/** A further office of either side, beside the responsible one. Copies read. */
const participant = closed({ officeId: uuid, capacity: code });

/** What the managing office is to do, and on whose authority (domain reference 2.7). */
const mandate = closed({
  authority: publicLine,
  reference: caseLine,
  date: day,
  acts: listOf(code, 20, 1),
  costBearer: code,
  spendingLimit: Type.Optional(money),
  saleFloorPrice: Type.Optional(money),
  validUntil: Type.Optional(day),
});

const offence = closed({
  /** One of the 32 listed offences; absent for another one. */
  listed: Type.Optional(code),
  provision: publicLine,
  maxPenaltyMonths: Type.Optional(plain(Type.Integer({ minimum: 0, maximum: 1200 }))),
  facts: caseText,
  place: Type.Optional(caseLine),
  from: Type.Optional(day),
  to: Type.Optional(day),
});

const urgency = closed({
  level: code,
  grounds: Type.Optional(caseText),
  executionDate: Type.Optional(day),
  executionDateGrounds: Type.Optional(caseText),
});

const order = closed({
  authority: publicLine,
  validatingAuthority: Type.Optional(publicLine),
  reference: caseLine,
  date: day,
  finalOn: Type.Optional(day),
});

const transmission = closed({
  mode: code,
  formalChannel: Type.Optional(publicLine),
  reference: Type.Optional(caseLine),
  sentOn: Type.Optional(day),
});

export const reference = closed({ office: publicLine, number: caseLine, kind: code, from: Type.Optional(day) });
export const relation = closed({ kind: code, requestId: Type.Optional(uuid), reference: Type.Optional(caseLine) });

/**
 * What a request says: the header that all nine types share (domain reference 2.2). What one type needs beyond it becomes
 * an optional section here, named after the type, and a rule in `codes/completeness.ts`.
 */
export const requestContent = closed({
  type: code,
  formality: code,
  regime: code,
  addressee,
  participants: Type.Optional(listOf(participant, 20)),
  contact,
  object: caseText,
  reasons: caseText,
  nature: code,
  urgency,
  requesterDeadline: Type.Optional(closed({ date: day, reason: caseText })),
  handling,
  confidentialAfterExecution: Type.Optional(yesNo),
  formalitiesAsked: Type.Optional(personal('case', Type.String({ minLength: 1, maxLength: 8000 }))),
  offences: listOf(offence, 32, 1),
  persons: Type.Optional(listOf(person, 100)),
  items: listOf(item, 100, 1),
  order: Type.Optional(order),
  mandate: Type.Optional(mandate),
  transmission,
  references: listOf(reference, 50, 1),
  relations: Type.Optional(listOf(relation, 50)),
  languages: listOf(code, 20, 1),
  documents: Type.Optional(listOf(documentReference, 100)),
  decidedBy,
});
export type RequestContent = Static<typeof requestContent>;

export const draftContent = draftOf(requestContent);
export type DraftContent = Static<typeof draftContent>;
