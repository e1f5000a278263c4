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
    const { revision, written, location } = headers;
    if (revision !== undefined) reply.header('etag', `"${revision}"`);
    if (location !== undefined) reply.header('location', location);
    if (written !== undefined) {
      const { officeId } = callOf(http.getRequest<FastifyRequest>()).principal;
      reply.header('exchange-position', this.positions.encode(written, officeId));
    }
    return body;
  }
}
