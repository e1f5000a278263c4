import { touchesCases } from '@exchange/access';
import { mayWorkHere } from '@exchange/contract/codes';
import { type Clock, dayOf, Refused } from '@exchange/kernel';
import { findOffice } from '@exchange/network';
import { ReadModels } from '@exchange/read-models';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { callOf } from '../http/call';
import { commandKindOf, policyOf } from '../http/route.decorators';
import { clockToken } from '../tokens';

/**
 * Lets an office that is not connected read no case: nobody of it has an account that works. A command is refused by the
 * rules, after the search for an earlier answer.
 */
@Injectable()
export class ConnectionGuard implements CanActivate {
  constructor(
    private readonly models: ReadModels,
    @Inject(clockToken) private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const handler = context.getHandler();
    const policy = policyOf(handler);
    if (policy === undefined || !touchesCases(policy) || commandKindOf(handler) !== undefined) return true;
    const { principal } = callOf(context.switchToHttp().getRequest<FastifyRequest>());
    const office = await findOffice(this.models, principal, principal.officeId, dayOf(this.clock.now()));
    const refusal = mayWorkHere({ connected: office?.connectedNow ?? true });
    if (refusal !== undefined) throw new Refused(refusal);
    return true;
  }
}
