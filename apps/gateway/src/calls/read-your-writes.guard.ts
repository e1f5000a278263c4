import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { callOf } from '../http/call';
import { awaitedBy } from '../http/route.decorators';
import { ReadYourWrites } from './read-your-writes';

/** Holds a reading marked `@Waits` back until it can show the event that its `Exchange-Position` names. */
@Injectable()
export class ReadYourWritesGuard implements CanActivate {
  constructor(private readonly readModels: ReadYourWrites) {}

  canActivate(context: ExecutionContext): boolean | Promise<boolean> {
    const awaited = awaitedBy(context.getHandler());
    if (awaited === undefined) return true;
    const { position } = callOf(context.switchToHttp().getRequest<FastifyRequest>());
    return position === undefined || this.readModels.until(position, awaited).then(() => true);
  }
}
