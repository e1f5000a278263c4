import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Observable } from 'rxjs';
import { callOf } from '../http/call';
import { waits } from '../http/route.decorators';
import { ReadYourWrites } from './read-your-writes';

/** Lets a reading marked `@Waits` wait for the event that its `Exchange-Position` names. */
@Injectable()
export class ReadYourWritesInterceptor implements NestInterceptor {
  constructor(private readonly readModels: ReadYourWrites) {}

  async intercept(context: ExecutionContext, next: CallHandler<unknown>): Promise<Observable<unknown>> {
    if (waits(context.getHandler())) {
      const { position } = callOf(context.switchToHttp().getRequest<FastifyRequest>());
      if (position !== undefined) await this.readModels.until(position);
    }
    return next.handle();
  }
}
