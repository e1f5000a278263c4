import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

/** Tells when whoever asked has gone away, or was answered. */
export const Gone = createParamDecorator((_: unknown, context: ExecutionContext): AbortSignal => {
  const gone = new AbortController();
  const reply = context.switchToHttp().getResponse<FastifyReply>();
  reply.raw.once('close', () => gone.abort());
  return gone.signal;
});
