import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { CallWatch } from '../http/call-watch';
import { wordingFor } from '../texts/wording';
import { headersOf, type Problem, problemOf } from './problem';

const statusOfParserError: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

type Broken = Error & { readonly code?: string };

/** Answers what Node's HTTP parser gives up on, before there is a request, and closes the connection. */
export function answeringBrokenConnections(watch: CallWatch): (failure: Broken, socket: Socket) => void {
  return (failure, socket) => {
    if (failure.code === 'ECONNRESET' || socket.destroyed) return;
    const requestId = randomUUID();
    const { status, code } = answer(failure, socket, requestId);
    watch.unreadable(requestId, status, code);
  };
}

function answer(failure: Broken, socket: Socket, requestId: string): Problem {
  // Whoever wrote this may have asked for a language; nobody could read it.
  const wording = wordingFor({}, ['problems']);
  const problem = problemOf({ statusCode: statusOfParserError[failure.code ?? ''] ?? 400 }, requestId, wording);
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    ...Object.entries(headersOf(problem, false, wording)).map(([name, value]) => `${name}: ${value}`),
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  if (socket.writable) socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  else socket.destroy();
  return problem;
}
