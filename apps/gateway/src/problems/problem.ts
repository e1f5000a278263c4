import { TokenRefused } from '@exchange/access';
import { isRefusalCode, refusals } from '@exchange/contract/codes';
import { OutcomeUnknown, StoreFull, StoreUnavailable } from '@exchange/event-store';
import { isRefusal, Refused, refuse, type Flaw, type Refusal } from '@exchange/kernel';
import { HttpException } from '@nestjs/common';

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
  readonly errors?: readonly Flaw[];
}

export const problemMediaType = 'application/problem+json';

/** Seconds after which a 503 is worth another try. */
const retryAfter = '1';

/** The problem that a failure is told as. What is no refusal is told without a word of its own message. */
export function problemOf(failure: unknown, requestId: string): Problem {
  const { refused, detail, flaws } = refusalOf(failure);
  const code = isRefusalCode(refused) ? refused : 'server/failed';
  const { status, title } = refusals[code];
  const problem = {
    type: `/problems/${code}`,
    title,
    status,
    detail: code === refused ? detail : refusals[code].meaning,
    instance: `urn:uuid:${requestId}`,
    code,
  };
  return flaws === undefined || flaws.length === 0 ? problem : { ...problem, errors: flaws };
}

export function headersOf(problem: Problem, hadToken: boolean): Readonly<Record<string, string>> {
  const headers = { 'content-type': problemMediaType };
  if (problem.status === 503) return { ...headers, 'retry-after': retryAfter };
  if (problem.status !== 401) return headers;
  // RFC 6750 section 3.1: no error code for a caller who sent no token.
  const error = hadToken ? ', error="invalid_token"' : '';
  return { ...headers, 'www-authenticate': `Bearer realm="bamin-exchange"${error}` };
}

function refusalOf(failure: unknown): Refusal {
  if (failure instanceof Refused && isRefusal(failure.refusal)) return failure.refusal;
  if (failure instanceof TokenRefused) return inItsOwnWords('access/not-authenticated');
  if (failure instanceof StoreUnavailable) return inItsOwnWords('store/unavailable');
  if (failure instanceof StoreFull) return inItsOwnWords('store/full');
  if (failure instanceof OutcomeUnknown) return inItsOwnWords('store/outcome-unknown');
  return inItsOwnWords(codeOfStatus(statusOf(failure)));
}

function inItsOwnWords(code: keyof typeof refusals): Refusal {
  return refuse(code, refusals[code].meaning);
}

/** Nest and Fastify say what went wrong by a status; anything else that is thrown is our failure. */
function statusOf(failure: unknown): unknown {
  if (typeof failure !== 'object' || failure === null) return 500;
  if (failure instanceof HttpException) return failure.getStatus();
  return 'statusCode' in failure ? failure.statusCode : 500;
}

function codeOfStatus(status: unknown): keyof typeof refusals {
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
