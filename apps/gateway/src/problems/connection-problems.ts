import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import { wordingFor } from '../texts/wording';
import { headersOf, problemOf } from './problem';

const statusOfParserError: Readonly<Record<string, number>> = {
  ERR_HTTP_REQUEST_TIMEOUT: 408,
  HPE_HEADER_OVERFLOW: 431,
};

/** Answers what Node's HTTP parser gives up on, before there is a request, and closes the connection. */
export function answerBrokenConnection(failure: Error & { readonly code?: string }, socket: Socket): void {
  if (failure.code === 'ECONNRESET' || socket.destroyed) return;
  // Whoever wrote this may have asked for a language; nobody could read it.
  const wording = wordingFor({}, ['problems']);
  const problem = problemOf({ statusCode: statusOfParserError[failure.code ?? ''] ?? 400 }, randomUUID(), wording);
  const body = JSON.stringify(problem);
  const head = [
    `HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status] ?? ''}`,
    ...Object.entries(headersOf(problem, false, wording)).map(([name, value]) => `${name}: ${value}`),
    `content-length: ${Buffer.byteLength(body)}`,
    'connection: close',
  ];
  if (socket.writable) socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  else socket.destroy();
}
