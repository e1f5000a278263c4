import { admits, TokenRefused, TokenVerifier, touchesCases, type Policy, type Principal } from '@exchange/access';
import type { Clock } from '@exchange/kernel';
import { refuse, Refused } from '@exchange/kernel';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { clockToken } from '../tokens';
import { remember, type Call, type CommandCall } from './call';
import { traceOf } from './call-watch';
import { bearerToken, idempotencyKey, ifMatch, legalBasis, purpose, single } from './call-headers';
import { Positions } from './position';
import { commandKindOf, policyOf, type CommandKind } from './route.decorators';

/**
 * Makes a call of a request, or refuses it, in the order of plan section 9: headers (400, 428), token (401), kind of door
 * (403). What one office may see or do is not asked here.
 */
@Injectable()
export class CallGuard implements CanActivate {
  constructor(
    private readonly tokens: TokenVerifier,
    private readonly positions: Positions,
    @Inject(clockToken) private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const handler = context.getHandler();
    const policy = policyOf(handler);
    if (policy === 'public') return true;
    if (policy === undefined) throw new Error(`${handler.name} has no policy`);
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const command = this.commandPart(request, commandKindOf(handler), handler.name);
    const reasons = this.reasons(request, policy);
    const principal = await this.principalOf(request, policy);
    const position = this.positionIn(request, principal);
    const call: Call = { principal, requestId: request.id, ...reasons, ...(position && { position }) };
    remember(request, command === undefined ? call : { ...call, ...command });
    return true;
  }

  private commandPart(
    { headers, body, url }: FastifyRequest,
    kind: CommandKind | undefined,
    operationId: string,
  ): Omit<CommandCall, keyof Call> | undefined {
    if (kind === undefined) return undefined;
    const key = idempotencyKey(headers);
    const [address = ''] = url.split('?', 1);
    return { operationId, idempotencyKey: key, seen: kind === 'changes' ? ifMatch(headers) : 'new', address, body };
  }

  private reasons(request: FastifyRequest, policy: Policy): Pick<Call, 'purpose' | 'legalBasis' | 'traceparent'> {
    const { headers } = request;
    const trace = traceOf(request);
    const traced = trace === undefined ? {} : { traceparent: trace };
    if (!touchesCases(policy)) return traced;
    const basis = legalBasis(headers);
    const reason = { purpose: purpose(headers, this.clock.now().slice(0, 10)), ...traced };
    return basis === undefined ? reason : { ...reason, legalBasis: basis };
  }

  /** @throws TokenRefused, and Refused 403 */
  private async principalOf({ headers }: FastifyRequest, policy: Policy): Promise<Principal> {
    const token = bearerToken(headers);
    if (token === undefined) throw new TokenRefused('no bearer token');
    const principal = await this.tokens.verify(token);
    if (admits(policy, principal.role)) return principal;
    throw new Refused(refuse('access/role-not-admitted', `The role "${principal.role}" does not use this operation.`));
  }

  private positionIn({ headers }: FastifyRequest, { officeId }: Principal) {
    const value = single(headers, 'exchange-position');
    return value === undefined ? undefined : this.positions.decode(value, officeId);
  }
}
