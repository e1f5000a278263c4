import { TokenVerifier } from '@exchange/access';
import type { Clock, Uuid } from '@exchange/kernel';
import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { CallGuard } from './http/call.guard';
import { Positions } from './http/position';
import { InputPipe } from './input/input.pipe';
import { ProblemFilter } from './problems/problem.filter';
import { ProblemsController } from './problems/problems.controller';
import { CodeListsController } from './system/code-lists.controller';
import { HealthController, type Readiness } from './system/health.controller';
import { IdentityController } from './system/identity.controller';
import { clockToken, readinessToken } from './tokens';

/** What the gateway is given, opened. It opens nothing and closes nothing of it. */
export interface GatewayPorts {
  readonly tokens: Pick<TokenVerifier, 'verify'>;
  readonly clock: Clock;
  /** The store whose events `Exchange-Position` names, and the key that seals the name: one for all gateways. */
  readonly positions: { readonly storeId: Uuid; readonly key: string };
  readonly readiness: Readiness;
  /** The contexts with their command handlers and the ports that those need. */
  readonly contexts: readonly (DynamicModule | Type)[];
}

@Module({})
export class GatewayModule {
  static with({ tokens, clock, positions, readiness, contexts }: GatewayPorts): DynamicModule {
    return {
      module: GatewayModule,
      imports: [DiscoveryModule, ...contexts],
      controllers: [HealthController, IdentityController, CodeListsController, ProblemsController],
      providers: [
        { provide: TokenVerifier, useValue: tokens },
        { provide: clockToken, useValue: clock },
        { provide: Positions, useValue: new Positions(positions.storeId, positions.key) },
        { provide: readinessToken, useValue: readiness },
        { provide: APP_GUARD, useClass: CallGuard },
        { provide: APP_PIPE, useClass: InputPipe },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
    };
  }
}
