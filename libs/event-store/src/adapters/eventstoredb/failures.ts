import { TookTooLong } from './patience';

/** What the failure of a call says about the store and about the call. */
export type Meaning =
  | 'conflict'
  | 'missing'
  | 'deleted'
  | 'denied'
  | 'too-large'
  /** The account is there already. */
  | 'taken'
  | 'refused'
  /** The call did not reach a server that could have done it. */
  | 'not-sent'
  /** Whatever may have happened. */
  | 'broken-off';

const meanings: Readonly<Record<string, Meaning>> = {
  'wrong-expected-version': 'conflict',
  'stream-not-found': 'missing',
  'no-stream': 'missing',
  'stream-deleted': 'deleted',
  'access-denied': 'denied',
  'maximum-append-size-exceeded': 'too-large',
  'missing-required-metadata-property': 'refused',
  'invalid-argument': 'refused',
  'user-conflict': 'taken',
  'not-leader': 'not-sent',
};

const deadlineExceeded = 4;

/** By gRPC status code, for errors that the client passes on as they come. */
const codes: Readonly<Record<number, Meaning>> = { 3: 'refused', 7: 'denied', 16: 'denied' };

/** No connection could be made, or no leader be found, so nothing left this machine. */
const beforeSending = /No connection established|ECONNREFUSED|Failed to discover/;

/** By the client's `type` and, where it gives none, by the gRPC code. In doubt the call may have been carried out. */
export function meaningOf(failure: unknown): Meaning {
  if (!(failure instanceof Error)) return 'broken-off';
  const type = 'type' in failure && typeof failure.type === 'string' ? meanings[failure.type] : undefined;
  const code = codeOf(failure);
  return type ?? codes[code ?? -1] ?? (beforeSending.test(failure.message) ? 'not-sent' : 'broken-off');
}

/** Nothing came in the time that was given. */
export function isSilence(failure: unknown): boolean {
  return failure instanceof TookTooLong || (failure instanceof Error && codeOf(failure) === deadlineExceeded);
}

function codeOf(failure: Error): number | undefined {
  return 'code' in failure && typeof failure.code === 'number' ? failure.code : undefined;
}
