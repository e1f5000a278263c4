import type { RefusalEntry } from './refusal-entry';

/** What the door itself refuses, before or instead of a rule of the domain (RFC 9457; plan section 9). */
export const httpProblems = {
  'body/not-i-json': {
    status: 400,
    title: 'The body is not acceptable JSON',
    meaning:
      'The body is not I-JSON (RFC 7493): it is not well-formed JSON in UTF-8, names a key twice, nests too deeply, or holds a number or text that not every reader would read alike.',
    whatToDo: 'Send well-formed JSON: whole numbers only, amounts as strings, every key once.',
  },
  'body/too-large': {
    status: 413,
    title: 'The body is too large',
    meaning: 'A body may have at most 256 KiB.',
    whatToDo: 'Shorten free text, or split the content into several acts.',
  },
  'body/media-type': {
    status: 415,
    title: 'The media type is not supported',
    meaning: 'Bodies are application/json, in UTF-8, without parameters and without content coding.',
    whatToDo: 'Send Content-Type: application/json.',
  },
  'header/missing': {
    status: 400,
    title: 'A header is missing',
    meaning: 'This call needs a header that was not sent.',
    whatToDo: 'Send the header that the error names.',
  },
  'header/invalid': {
    status: 400,
    title: 'A header is not acceptable',
    meaning: 'A header has a value that its rules do not allow.',
    whatToDo: 'Correct the header that the error names.',
  },
  'cursor/invalid': {
    status: 400,
    title: 'The cursor leads nowhere',
    meaning: 'It was not given to your office by this exchange, or it names nothing that your office was ever told.',
    whatToDo: 'Go on from the last `next` that you were given, or begin from zero, without `after`.',
  },
  'http/malformed': {
    status: 400,
    title: 'The message is not valid HTTP',
    meaning: 'The request cannot be read: its address, its framing or its announced length is wrong.',
    whatToDo: 'Correct the request; the connection may have been closed.',
  },
  'http/timeout': {
    status: 408,
    title: 'The request took too long to arrive',
    meaning: 'The request was not complete in the time given.',
    whatToDo: 'Send it again over a new connection.',
  },
  'http/address-too-long': {
    status: 414,
    title: 'The address is too long',
    meaning: 'A part of the address is longer than any that this server knows.',
    whatToDo: 'Use the addresses that the answers of this server name.',
  },
  'http/headers-too-large': {
    status: 431,
    title: 'The headers are too large',
    meaning: 'The headers of the request are larger than the server reads.',
    whatToDo: 'Send fewer or shorter headers; a token has at most 8 KB.',
  },
  'access/not-authenticated': {
    status: 401,
    title: 'A valid access token is needed',
    meaning: 'No access token was sent, or it is not valid here and now.',
    whatToDo: 'Get a token from the issuer of your office and send it as Authorization: Bearer.',
  },
  'access/too-many-calls': {
    status: 429,
    title: 'Your office makes too many calls',
    meaning:
      'The accounts of your office together have made as many calls as an office may in a minute. Nothing was done.',
    whatToDo:
      'Send it again, with the same Idempotency-Key, after the time that Retry-After says. A system follows /v1/changes with wait instead of asking again and again.',
  },
  'access/role-not-admitted': {
    status: 403,
    title: 'This door is not open to your role',
    meaning: 'Your role never uses this kind of operation, whatever it is about.',
    whatToDo: 'Ask a colleague who has the role for it.',
  },
  'route/not-found': {
    status: 404,
    title: 'There is nothing at this address',
    meaning: 'The server has no such address, or not for this method.',
    whatToDo: 'Compare the address and the method with the description at /docs.',
  },
  'precondition/required': {
    status: 428,
    title: 'If-Match is missing',
    meaning: 'A command to something that exists must say which revision its author saw.',
    whatToDo: 'Read it, and send its ETag as If-Match.',
  },
  'precondition/stale': {
    status: 412,
    title: 'It has changed since you read it',
    meaning: 'If-Match does not name the present revision. Weak tags and lists of tags never do.',
    whatToDo: 'Read it again, look at what has changed, and send the command anew if you still mean it.',
  },
  'idempotency/key-reused': {
    status: 422,
    title: 'The Idempotency-Key was used for something else',
    meaning: 'The same key came with another body before. A key stands for one command and its retries.',
    whatToDo: 'Use a new key for a new command.',
  },
  'input/invalid': {
    status: 422,
    title: 'The input is not as described',
    meaning: 'The input is well-formed, but values are missing, unknown or wrong. Every error has its place.',
    whatToDo: 'Correct each place that the errors name.',
  },
  'as-of/before-delivery': {
    status: 404,
    title: 'The request was not there yet',
    meaning: 'You asked how the request stood at a point before it was delivered.',
    whatToDo: 'Ask for a later point; the timeline says when the request was delivered.',
  },
  'as-of/before-opening': {
    status: 404,
    title: 'The file was not there yet',
    meaning: 'You asked how the file stood at a point before it was opened.',
    whatToDo: 'Ask for a later point; the file says when it was opened.',
  },
  'as-of/after-last-revision': {
    status: 404,
    title: 'There is no such revision yet',
    meaning: 'You asked how it stood at a revision beyond the last one that there is.',
    whatToDo: 'Ask for a revision from 0 to the one that the detail names.',
  },
  'read-model/behind': {
    status: 503,
    title: 'The answer is not up to date yet',
    meaning: 'What you read has not caught up with the event that your Exchange-Position names.',
    whatToDo: 'Ask again after the time that Retry-After says.',
  },
  'read-model/unavailable': {
    status: 503,
    title: 'What can be read cannot be reached',
    meaning: 'The database of the read models does not answer. A command that you sent may have been done.',
    whatToDo: 'Send the same again after the time that Retry-After says, a command with the same Idempotency-Key.',
  },
  'store/unavailable': {
    status: 503,
    title: 'The event store cannot be reached',
    meaning: 'Nothing of the command was written.',
    whatToDo: 'Send it again, with the same Idempotency-Key, after the time that Retry-After says.',
  },
  'store/full': {
    status: 503,
    title: 'The event store has no room left',
    meaning: 'Nothing of the command was written. Reading goes on.',
    whatToDo: 'Tell the operator; send it again, with the same Idempotency-Key, when there is room.',
  },
  'store/outcome-unknown': {
    status: 503,
    title: 'It is not known whether the command was stored',
    meaning: 'The event store did not answer. The command may or may not have been written.',
    whatToDo: 'Send it again with the same Idempotency-Key: it will be done once.',
  },
  'server/overloaded': {
    status: 503,
    title: 'The server has too much to do',
    meaning: 'There is more work than can be done in time, so this call was turned away. Nothing of it was begun.',
    whatToDo: 'Send it again, with the same Idempotency-Key, after the time that Retry-After says.',
  },
  'server/not-ready': {
    status: 503,
    title: 'The server does not take work now',
    meaning: 'It is starting, stopping, or a part that it needs is not in order.',
    whatToDo: 'Try again after the time that Retry-After says.',
  },
  'server/failed': {
    status: 500,
    title: 'The server failed',
    meaning:
      'Something went wrong that is not your doing. The failure is in the log of the server under the instance named here.',
    whatToDo: 'Send it again with the same Idempotency-Key; if it fails again, give the operator the instance.',
  },
} as const satisfies Record<string, RefusalEntry>;
