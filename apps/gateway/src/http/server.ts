import { randomUUID } from 'node:crypto';
import { refuse, Refused } from '@exchange/kernel';
import rateLimit from '@fastify/rate-limit';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { parseIJson } from '../input/i-json';
import { answeringBrokenConnections } from '../problems/connection-problems';
import { sendProblem } from '../problems/problem.filter';
import type { CallWatch } from './call-watch';

const largestBody = 256 * 1024;
const longestParameter = 200;

/** The HTTP server: one media type, one parser, and no answer in Fastify's or Node's own words. */
export function newServer(watch: CallWatch): FastifyAdapter {
  const adapter = new FastifyAdapter({
    bodyLimit: largestBody,
    routerOptions: { maxParamLength: longestParameter },
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    // Calls that are under way when the server stops are answered, not turned away in Fastify's words.
    return503OnClosing: false,
    forceCloseConnections: 'idle',
    requestTimeout: 30_000,
    // Node would answer a call without Host in its own way; see below.
    http: { requireHostHeader: false },
    clientErrorHandler: answeringBrokenConnections(watch),
    // No hook runs for what Fastify refuses before it looks for a route.
    frameworkErrors: (failure: unknown, request: FastifyRequest, reply: FastifyReply) => {
      watch.begin(request, reply);
      sendProblem(failure, request, reply);
    },
  });
  const server = adapter.getInstance();
  void server.register(rateLimit, { global: false });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes, done) => {
    try {
      assertPlainJson(request.headers);
      done(null, bytes.length === 0 ? undefined : parseIJson(Buffer.from(bytes)));
    } catch (refused) {
      done(refused instanceof Error ? refused : new Error('not read'));
    }
  });
  server.addHook('onRequest', (request, reply, done) => {
    watch.begin(request, reply);
    const hostless = request.raw.httpVersion === '1.1' && request.headers.host === undefined;
    done(hostless ? new Refused(refuse('http/malformed', 'The header Host is missing (RFC 9112).')) : undefined);
  });
  server.addHook('onSend', (request, reply, payload, done) => {
    reply.header('x-content-type-options', 'nosniff');
    if (request.url.startsWith('/v1/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    done(null, payload);
  });
  return adapter;
}

/** @throws Refused 415 for parameters and for content coding: what the bytes mean is not open to choice. */
function assertPlainJson(headers: Readonly<Record<string, string | string[] | undefined>>): void {
  const type = headers['content-type'];
  const coding = headers['content-encoding'];
  if (typeof type === 'string' && type.toLowerCase() === 'application/json' && coding === undefined) return;
  throw new Refused(refuse('body/media-type', 'Send Content-Type: application/json, without parameters or coding.'));
}
