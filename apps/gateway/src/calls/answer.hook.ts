import type { FastifyReply, FastifyRequest, preSerializationHookHandler } from 'fastify';
import { callOf } from '../http/call';
import type { Positions } from '../http/position';
import { wordingHeaders } from '../texts/wording';
import { Answer } from './answer';

/**
 * Writes what an `Answer` says beside its body into the headers. A hook of the server, because an interceptor would cost
 * each call more than reading what it asks for.
 */
export function answering(positions: Positions): preSerializationHookHandler {
  return (request, reply, payload, done) => {
    if (!(payload instanceof Answer)) return done(null, payload);
    writeHeaders(payload, positions, request, reply);
    // What is text already was written as JSON where it was stored, or is a file.
    if (typeof payload.body === 'string') reply.serializer(String);
    done(null, payload.body);
  };
}

function writeHeaders(
  { headers }: Answer<unknown>,
  positions: Positions,
  request: FastifyRequest,
  reply: FastifyReply,
): void {
  const { revision, written, location, next, after, file, wording } = headers;
  if (revision !== undefined) reply.header('etag', `"${revision}"`);
  if (location !== undefined) reply.header('location', location);
  if (next !== undefined) reply.header('link', `<${from(request.url, 'cursor', next)}>; rel="next"`);
  if (after !== undefined) reply.header('link', `<${from(request.url, 'after', after)}>; rel="next"`);
  if (file !== undefined) reply.type(file.type).header('content-disposition', `attachment; filename="${file.name}"`);
  if (wording !== undefined) reply.headers(wordingHeaders(wording));
  if (written !== undefined) {
    const { officeId } = callOf(request).principal;
    reply.header('exchange-position', positions.encode(written, officeId));
  }
}

/** The same question, from the cursor on. */
function from(address: string, parameter: 'cursor' | 'after', cursor: string): string {
  const { pathname, searchParams } = new URL(address, 'http://localhost');
  searchParams.set(parameter, cursor);
  return `${pathname}?${searchParams.toString()}`;
}
