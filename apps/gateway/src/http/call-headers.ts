import { isCodeOn, purposeList, type Purpose } from '@exchange/contract/codes';
import { refuse, Refused, type Day } from '@exchange/kernel';
import { wellFormedTraceparent } from '@exchange/telemetry';

type Values = Readonly<Record<string, string | string[] | undefined>>;

const strongRevision = /^"(0|[1-9]\d{0,14})"$/;
const entityTags = /^(W\/)?"[\x21\x23-\x7e\x80-\xff]*"([ \t]*,[ \t]*(W\/)?"[\x21\x23-\x7e\x80-\xff]*")*$/;

/**
 * The revision that the author of a command saw (RFC 9110 section 13.1.1, strong comparison). A tag that can match nothing
 * is `unmatchable`, so that it is answered 412 in its turn: after 404 and after the search for an earlier answer.
 *
 * @throws Refused 428 where it is absent, 400 where it is `*` or names no revision
 */
export function ifMatch(headers: Values): number | 'unmatchable' {
  const value = single(headers, 'if-match');
  if (value === undefined)
    throw new Refused(refuse('precondition/required', 'If-Match is missing: send the ETag you read.'));
  if (value === '*') throw invalid('If-Match', '"*" is not accepted: name the revision that you saw.');
  const revision = strongRevision.exec(value)?.[1];
  if (revision !== undefined) return Number(revision);
  const listed = value.startsWith('W/') || value.includes(',');
  if (listed && entityTags.test(value)) return 'unmatchable';
  throw invalid('If-Match', 'This names no revision; send the ETag as you read it, a number in double quotes.');
}

/** @throws Refused 400 */
export function idempotencyKey(headers: Values): string {
  const value = single(headers, 'idempotency-key');
  if (value === undefined)
    throw missing('Idempotency-Key', 'Send a new key with each new command, and the same with a retry.');
  if (!/^[\x21-\x7e]{8,128}$/.test(value))
    throw invalid('Idempotency-Key', 'A key is 8 to 128 visible ASCII characters.');
  return value;
}

/** Why the caller looks at the case or discloses something of it. @throws Refused 400 */
export function purpose(headers: Values, today: Day): Purpose {
  const value = single(headers, 'exchange-purpose');
  if (value === undefined) throw missing('Exchange-Purpose', 'Every call that touches a case says why.');
  if (isCodeOn(purposeList, value, today)) return value;
  throw invalid('Exchange-Purpose', 'This is no code of the list "purposes" (GET /v1/code-lists).');
}

/** @throws Refused 400 */
export function legalBasis(headers: Values): string | undefined {
  const value = single(headers, 'exchange-legal-basis');
  if (value === undefined || /^[\x21-\x7e](?:[\x20-\x7e]{0,198}[\x21-\x7e])?$/.test(value)) return value;
  throw invalid('Exchange-Legal-Basis', 'A legal basis is 1 to 200 ASCII characters.');
}

/** The trace that this call belongs to (W3C Trace Context). The standard wants a malformed one ignored. */
export function traceparent(headers: Values): string | undefined {
  const value = single(headers, 'traceparent');
  return value !== undefined && wellFormedTraceparent.test(value) ? value : undefined;
}

/** The token of `Authorization: Bearer` (RFC 6750); undefined for anything else. */
export function bearerToken(headers: Values): string | undefined {
  return /^bearer ([\x21-\x7e]+)$/i.exec(single(headers, 'authorization') ?? '')?.[1];
}

export function missing(header: string, detail: string): Refused {
  return new Refused(refuse('header/missing', `${header} is missing. ${detail}`));
}

export function invalid(header: string, detail: string): Refused {
  return new Refused(refuse('header/invalid', `${header}: ${detail}`));
}

/** A header sent twice reaches us joined by commas, or as a list; no header of ours has a list as its value. */
export function single(headers: Values, name: string): string | undefined {
  const value = headers[name];
  return typeof value === 'object' ? value.join(', ') : value;
}
