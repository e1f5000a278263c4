import { type Principal, touchesCases } from '@exchange/access';
import { mayWorkHere } from '@exchange/contract/codes';
import { type Clock, dayOf, Refused } from '@exchange/kernel';
import { DirectoryStandings } from '@exchange/network';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { type Call, callOf } from '../http/call';
import { awaitedBy, commandKindOf, policyOf } from '../http/route.decorators';
import { clockToken } from '../tokens';
import { ShownConnections } from './shown-connections';

/**
 * Lets an office that is not connected read no case: nobody of it has an account that works. A command is refused by the
 * rules, after the search for an earlier answer.
 */
@Injectable()
export class ConnectionGuard implements CanActivate {
  constructor(
    private readonly shown: ShownConnections,
    private readonly directory: DirectoryStandings,
    @Inject(clockToken) private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const handler = context.getHandler();
    const policy = policyOf(handler);
    if (policy === undefined || !touchesCases(policy) || commandKindOf(handler) !== undefined) return true;
    const call = callOf(context.switchToHttp().getRequest<FastifyRequest>());
    const connected = await (awaitedBy(handler) === undefined ? this.recorded(call.principal) : this.shownTo(call));
    const refusal = mayWorkHere({ connected: connected ?? true });
    if (refusal !== undefined) throw new Refused(refusal);
    return true;
  }

  /** A reading that waits for the read models asks nothing else. */
  private shownTo({ principal, position }: Call): boolean | undefined | Promise<boolean | undefined> {
    const on = dayOf(this.clock.now());
    return position === undefined ? this.shown.lately(principal, on) : this.shown.now(principal, on);
  }

  /** What is answered from the log alone needs no read model. */
  private recorded({ officeId }: Principal): Promise<boolean | undefined> {
    return this.directory.connected(officeId, dayOf(this.clock.now()));
  }
}
