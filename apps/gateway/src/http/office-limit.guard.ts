import type { Telemetry } from '@exchange/telemetry';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { callsPerMinuteToken, telemetryToken } from '../tokens';
import { callOf, knownCallOf } from './call';
import { policyOf } from './route.decorators';
import { TooManyCalls } from './too-many-calls';

type Limiter = ReturnType<FastifyInstance['createRateLimit']>;

const minute = 60_000;
/** What an auditor asks is read from the log, and costs as many times what another reading does. */
const costOfAudit = 50;

/**
 * Keeps one office, or the system of one, from taking the exchange from all others. Calls are counted by the office that the
 * token names, in this process, minute by minute; a reading that waits for changes counts once. The doors of auditors are
 * counted apart: neither takes anything from the other.
 */
@Injectable()
export class OfficeLimitGuard implements CanActivate {
  private limiters: { readonly work: Limiter; readonly audit: Limiter } | undefined;

  constructor(
    @Inject(callsPerMinuteToken) private readonly callsPerMinute: number,
    @Inject(telemetryToken) private readonly telemetry: Telemetry,
    private readonly host: HttpAdapterHost,
  ) {}

  /** @throws TooManyCalls */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (knownCallOf(request) === undefined) return true;
    const { work, audit } = (this.limiters ??= this.open());
    const found = await (policyOf(context.getHandler()) === 'audit' ? audit : work)(request);
    if (found.isAllowed || !found.isExceeded) return true;
    this.telemetry.meters.turnedAway('access/too-many-calls');
    throw new TooManyCalls(found.max, minute / 1_000, found.ttlInSeconds);
  }

  private open() {
    const server: FastifyInstance = this.host.httpAdapter.getInstance();
    const keyGenerator = (request: FastifyRequest): string => callOf(request).principal.officeId;
    const limiter = (max: number): Limiter => server.createRateLimit({ max, timeWindow: minute, keyGenerator });
    return { work: limiter(this.callsPerMinute), audit: limiter(Math.ceil(this.callsPerMinute / costOfAudit)) };
  }
}
