import { TokenRefused } from '@exchange/access';
import { isRefusalCode, refusals, type RefusalCode } from '@exchange/contract/codes';
import { problemTextOf, type Wording } from '@exchange/contract/texts';
import { OutcomeUnknown, StoreFull, StoreUnavailable } from '@exchange/event-store';
import { isRefusal, Refused, type Flaw } from '@exchange/kernel';
import { isDatabaseAway } from '@exchange/read-models';
import { HttpException } from '@nestjs/common';
import { TooManyCalls } from '../http/too-many-calls';
import { wordingHeaders } from '../texts/wording';

/** What goes out instead of an answer (RFC 9457). */
export interface Problem {
  /** Address of the page that explains it, on this server. */
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  /** Names this occurrence; the server's log has it too. */
  readonly instance: string;
  readonly code: string;
  readonly errors?: readonly ToldFlaw[];
}

/** A flaw points into the body, or names a parameter of the address (an extension of RFC 9457, as its errors are). */
type ToldFlaw = Omit<Flaw, 'pointer'> & Partial<Flaw>;

export const problemMediaType = 'application/problem+json';

/** Seconds after which a 503 is worth another try. */
const retryAfter = '1';

/**
 * The problem that a failure is told as. What is no refusal is told without a word of its own message. What the rule that
 * refused says of the case stays as it said it, in English; the rest is in the reader's language.
 */
export function problemOf(failure: unknown, requestId: string, { language }: Wording): Problem {
  const { code, detail, flaws } = toldOf(failure);
  const { title, meaning } = problemTextOf(code, language);
  const problem = {
    type: `/problems/${code}`,
    title,
    status: refusals[code].status,
    detail: detail ?? meaning,
    instance: `urn:uuid:${requestId}`,
    code,
  };
  return flaws === undefined || flaws.length === 0 ? problem : { ...problem, errors: flaws.map(told) };
}

function told({ pointer, ...flaw }: Flaw): ToldFlaw {
  return flaw.parameter === undefined ? { pointer, ...flaw } : flaw;
}

export function headersOf(problem: Problem, hadToken: boolean, wording: Wording): Readonly<Record<string, string>> {
  const headers = { 'content-type': problemMediaType, ...wordingHeaders(wording) };
  if (problem.status === 503) return { ...headers, 'retry-after': retryAfter };
  if (problem.status !== 401) return headers;
  // RFC 6750 section 3.1: no error code for a caller who sent no token.
  const error = hadToken ? ', error="invalid_token"' : '';
  return { ...headers, 'www-authenticate': `Bearer realm="bamin-exchange"${error}` };
}

/** What a failure is called, and what is said of this case beside the meaning of its code. */
interface Told {
  readonly code: RefusalCode;
  readonly detail?: string;
  readonly flaws?: readonly Flaw[];
}

function toldOf(failure: unknown): Told {
  if (failure instanceof Refused && isRefusal(failure.refusal)) {
    const { refused, ...told } = failure.refusal;
    return isRefusalCode(refused) ? { code: refused, ...told } : { code: 'server/failed' };
  }
  if (failure instanceof TooManyCalls) return { code: 'access/too-many-calls' };
  if (failure instanceof TokenRefused) return { code: 'access/not-authenticated' };
  if (failure instanceof StoreUnavailable) return { code: 'store/unavailable' };
  if (failure instanceof StoreFull) return { code: 'store/full' };
  if (failure instanceof OutcomeUnknown) return { code: 'store/outcome-unknown' };
  if (isDatabaseAway(failure)) return { code: 'read-model/unavailable' };
  return { code: codeOfStatus(statusOf(failure)) };
}

/** Nest and Fastify say what went wrong by a status; anything else that is thrown is our failure. */
function statusOf(failure: unknown): unknown {
  if (typeof failure !== 'object' || failure === null) return 500;
  if (failure instanceof HttpException) return failure.getStatus();
  return 'statusCode' in failure ? failure.statusCode : 500;
}

function codeOfStatus(status: unknown): RefusalCode {
  switch (status) {
    case 404:
      return 'route/not-found';
    case 408:
      return 'http/timeout';
    case 413:
      return 'body/too-large';
    case 414:
      return 'http/address-too-long';
    case 415:
      return 'body/media-type';
    case 431:
      return 'http/headers-too-large';
    default:
      return typeof status === 'number' && status >= 400 && status < 500 ? 'http/malformed' : 'server/failed';
  }
}
