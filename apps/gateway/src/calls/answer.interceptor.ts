import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { map, type Observable } from 'rxjs';
import { callOf } from '../http/call';
import { Positions } from '../http/position';
import { Answer } from './answer';

/** Writes what an `Answer` says beside its body into the headers. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  constructor(private readonly positions: Positions) {}

  intercept(context: ExecutionContext, next: CallHandler<unknown>): Observable<unknown> {
    return next.handle().pipe(map((answer) => (answer instanceof Answer ? this.send(answer, context) : answer)));
  }

  private send({ body, headers }: Answer<unknown>, context: ExecutionContext): unknown {
    const http = context.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const request = http.getRequest<FastifyRequest>();
    const { revision, written, location, next } = headers;
    if (revision !== undefined) reply.header('etag', `"${revision}"`);
    if (location !== undefined) reply.header('location', location);
    if (next !== undefined) reply.header('link', `<${nextPage(request.url, next)}>; rel="next"`);
    if (written !== undefined) {
      const { officeId } = callOf(request).principal;
      reply.header('exchange-position', this.positions.encode(written, officeId));
    }
    return body;
  }
}

/** The same question, from the cursor on. */
function nextPage(address: string, cursor: string): string {
  const { pathname, searchParams } = new URL(address, 'http://localhost');
  searchParams.set('cursor', cursor);
  return `${pathname}?${searchParams.toString()}`;
}
