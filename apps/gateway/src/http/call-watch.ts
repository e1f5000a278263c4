import type { Span, SpanAttributes, Telemetry, Traceparent, WhereItFailed } from '@exchange/telemetry';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { knownCallOf } from './call';
import { traceparent } from './call-headers';

interface Told {
  readonly code: string;
  readonly failed?: WhereItFailed | undefined;
}

const problems = new WeakMap<FastifyRequest['raw'], Told>();

/** The code of the problem that a call is answered with; and, where we have failed, where. */
export function rememberProblem(request: FastifyRequest, code: string, failed?: WhereItFailed): void {
  problems.set(request.raw, { code, failed });
}

const spans = new WeakMap<FastifyRequest['raw'], Span>();

/** The trace that a call belongs to, and what follows from it: ours, where traces are taken, or the caller's. */
export function traceOf(request: FastifyRequest): Traceparent | undefined {
  return spans.get(request.raw)?.traceparent ?? traceparent(request.headers);
}

/** Says of every call how it went, once its answer has left or whoever called has gone. */
export class CallWatch {
  private begun = 0;
  private ended = 0;

  constructor(private readonly telemetry: Telemetry) {}

  /** How many calls are not over. */
  get underWay(): number {
    return this.begun - this.ended;
  }

  begin(request: FastifyRequest, reply: FastifyReply): void {
    this.begun++;
    const begun = performance.now();
    const { traces } = this.telemetry;
    if (traces.areTaken) {
      const name = `${request.method} ${routeOf(request)}`;
      spans.set(request.raw, traces.begin('answers', name, traceparent(request.headers)));
    }
    reply.raw.once('close', () => this.end(request, reply, performance.now() - begun));
  }

  /** What Node's parser gave up on: there was no request yet. */
  unreadable(requestId: string, status: number, code: string): void {
    const { log, meters } = this.telemetry;
    meters.answered({ method: 'unknown', route: 'unreadable', status }, 0);
    log.info('call', { requestId, route: 'unreadable', status, code });
  }

  private end(request: FastifyRequest, { raw }: FastifyReply, milliseconds: number): void {
    this.ended++;
    const { method } = request;
    const route = routeOf(request);
    const officeId = knownCallOf(request)?.principal.officeId;
    const traceId = traceOf(request)?.slice(3, 35);
    const { code, failed } = problems.get(request.raw) ?? {};
    // Whoever has gone was answered nothing, whatever was about to be.
    const status = raw.writableFinished ? raw.statusCode : undefined;
    const line = {
      ...{ requestId: request.id, traceId, officeId, method, route, status, code, failed },
      durationMs: Math.round(milliseconds * 10) / 10,
      ...(status === undefined && { brokenOff: true }),
    };
    const { log, meters } = this.telemetry;
    meters.answered({ method, route, status }, milliseconds / 1_000);
    spans.get(request.raw)?.end(attributesOf(line), failed !== undefined);
    if (failed !== undefined) log.error('call', line);
    else if (route.startsWith('/health/')) log.debug('call', line);
    else log.info('call', line);
  }
}

/** Never the address itself: it may hold what somebody looks for. */
function routeOf({ routeOptions }: FastifyRequest): string {
  return routeOptions.url ?? 'unknown';
}

interface CallLine {
  readonly requestId: string;
  readonly officeId: string | undefined;
  readonly method: string;
  readonly route: string;
  readonly status: number | undefined;
  readonly code: string | undefined;
}

function attributesOf({ requestId, officeId, method, route, status, code }: CallLine): SpanAttributes {
  return {
    ...{ 'http.request.method': method, 'http.route': route, 'exchange.request': requestId },
    ...(status !== undefined && { 'http.response.status_code': status }),
    ...(officeId !== undefined && { 'exchange.office': officeId }),
    ...(code !== undefined && { 'exchange.problem': code }),
  };
}
