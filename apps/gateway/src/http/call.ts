import type { Principal } from '@exchange/access';
import type { Purpose } from '@exchange/contract/codes';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { EventName } from './position';

/** Who calls, and why: what every call to a door with a token carries. */
export interface Call {
  readonly principal: Principal;
  /** Names this call; it becomes the correlation id of what follows from it. */
  readonly requestId: string;
  /** Present at every door to a case. */
  readonly purpose?: Purpose;
  readonly legalBasis?: string;
  readonly traceparent?: string;
  /** The event that a reading must have seen. */
  readonly position?: EventName;
}

/** A call that may write. */
export interface CommandCall extends Call {
  readonly operationId: string;
  readonly idempotencyKey: string;
  /** The revision of `If-Match`; `new` where the command makes what it names. */
  readonly seen: number | 'new' | 'unmatchable';
  /** Path of the call, without the query. */
  readonly address: string;
  /** The body as it was sent, before any default or conversion. */
  readonly body: unknown;
}

const calls = new WeakMap<FastifyRequest['raw'], Call | CommandCall>();

export function remember(request: FastifyRequest, call: Call | CommandCall): void {
  calls.set(request.raw, call);
}

/** Undefined where nobody has said yet who calls, or nobody is asked. */
export function knownCallOf(request: FastifyRequest): Call | CommandCall | undefined {
  return calls.get(request.raw);
}

export function callOf(request: FastifyRequest): Call | CommandCall {
  const call = knownCallOf(request);
  if (call === undefined) throw new Error('a public route asked who calls');
  return call;
}

function isCommand(call: Call | CommandCall): call is CommandCall {
  return 'idempotencyKey' in call;
}

/** The call, in a reading. */
export const Caller = createParamDecorator((_: unknown, context: ExecutionContext): Call => {
  return callOf(context.switchToHttp().getRequest<FastifyRequest>());
});

/** The call, in a route marked `@Command`. */
export const Commanding = createParamDecorator((_: unknown, context: ExecutionContext): CommandCall => {
  const call = callOf(context.switchToHttp().getRequest<FastifyRequest>());
  if (isCommand(call)) return call;
  throw new Error(`${context.getHandler().name} is not marked @Command`);
});
