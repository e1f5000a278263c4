import { type Principal, touchesCases } from '@exchange/access';
import { mayWorkHere } from '@exchange/contract/codes';
import { type Clock, type Day, dayOf, Refused } from '@exchange/kernel';
import { DirectoryStandings, findOffice } from '@exchange/network';
import { ReadModels } from '@exchange/read-models';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { callOf } from '../http/call';
import { awaitedBy, commandKindOf, policyOf } from '../http/route.decorators';
import { clockToken } from '../tokens';

/**
 * Lets an office that is not connected read no case: nobody of it has an account that works. A command is refused by the
 * rules, after the search for an earlier answer.
 */
@Injectable()
export class ConnectionGuard implements CanActivate {
  constructor(
    private readonly models: ReadModels,
    private readonly directory: DirectoryStandings,
    @Inject(clockToken) private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const handler = context.getHandler();
    const policy = policyOf(handler);
    if (policy === undefined || !touchesCases(policy) || commandKindOf(handler) !== undefined) return true;
    const { principal } = callOf(context.switchToHttp().getRequest<FastifyRequest>());
    const on = dayOf(this.clock.now());
    const isShown = awaitedBy(handler) !== undefined;
    const connected = isShown ? await this.shown(principal, on) : await this.recorded(principal, on);
    const refusal = mayWorkHere({ connected: connected ?? true });
    if (refusal !== undefined) throw new Refused(refusal);
    return true;
  }

  /** A reading that waits for the read models asks nothing else. */
  private async shown(principal: Principal, on: Day): Promise<boolean | undefined> {
    return (await findOffice(this.models, principal, principal.officeId, on))?.connectedNow;
  }

  /** What is answered from the log alone needs no read model. */
  private recorded({ officeId }: Principal, on: Day): Promise<boolean | undefined> {
    return this.directory.connected(officeId, on);
  }
}
