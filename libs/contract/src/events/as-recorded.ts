import { type Static, Type } from '@sinclair/typebox';
import { caseText, closed, code, instant, listOf, sha256Hex, uuid } from '../content/leaves';

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
export const asRecorded = { lateReason: Type.Optional(caseText), recordedFor: Type.Optional(recordedFor) };
export const itemIds = listOf(uuid, 500, 1);
