import { TokenVerifier } from '@exchange/access';
import type { EventLog } from '@exchange/event-store';
import type { Clock, Uuid } from '@exchange/kernel';
import { ReadModels } from '@exchange/read-models';
import type { Telemetry } from '@exchange/telemetry';
import { Module, type DynamicModule, type Provider, type Type } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE, DiscoveryModule } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { AuditController } from './audit/audit.controller';
import { ConnectionGuard } from './calls/connection.guard';
import { type Progress, ReadYourWrites } from './calls/read-your-writes';
import { ReadYourWritesGuard } from './calls/read-your-writes.guard';
import { ShownConnections } from './calls/shown-connections';
import { changesControllers, changesProviders } from './changes/controllers';
import { fileControllers, fileProviders } from './files/controllers';
import { CallGuard } from './http/call.guard';
import type { LoadLimits } from './http/load-shedding';
import { OfficeLimitGuard } from './http/office-limit.guard';
import { Positions } from './http/position';
import { InputPipe } from './input/input.pipe';
import { networkControllers } from './network/controllers';
import { ProblemFilter } from './problems/problem.filter';
import { ProblemsController } from './problems/problems.controller';
import { requestControllers, requestProviders } from './requests/controllers';
import { CodeListsController } from './system/code-lists.controller';
import { HealthController, type Readiness } from './system/health.controller';
import { IdentityController } from './system/identity.controller';
import { ProjectionsController, type ProjectionsAtWork } from './system/projections.controller';
import { callsPerMinuteToken, clockToken, projectionsToken, readinessToken, telemetryToken } from './tokens';

/** What the gateway is given, opened. It opens nothing and closes nothing of it. */
export interface GatewayPorts {
  readonly tokens: Pick<TokenVerifier, 'verify' | 'pseudonymOf'>;
  readonly clock: Clock;
  /** The store whose events positions and cursors name, and the key that seals the names: one for all gateways. */
  readonly positions: { readonly storeId: Uuid; readonly key: string };
  /** Where the event that `Exchange-Position` names is found, and how far the read models are. */
  readonly log: Pick<EventLog, 'readStream'>;
  readonly progress: Progress & ProjectionsAtWork;
  readonly readModels: ReadModels;
  readonly readiness: Readiness;
  readonly telemetry: Telemetry;
  /** How much it takes on: at once, and of one office in a minute. */
  readonly limits: LoadLimits & { readonly callsPerMinute: number };
  /** The contexts with their command handlers and the ports that those need. */
  readonly contexts: readonly (DynamicModule | Type)[];
}

@Module({})
export class GatewayModule {
  static with(ports: GatewayPorts): DynamicModule {
    return {
      module: GatewayModule,
      imports: [CqrsModule, DiscoveryModule, ...ports.contexts],
      controllers: [
        ...[HealthController, IdentityController, CodeListsController, ProblemsController, ProjectionsController],
        AuditController,
        ...changesControllers,
        ...fileControllers,
        ...networkControllers,
        ...requestControllers,
      ],
      providers: [
        ...provided(ports),
        ShownConnections,
        ...rooms,
        ...changesProviders(ports.positions),
        ...fileProviders,
        ...requestProviders,
      ],
    };
  }
}

function provided(ports: GatewayPorts): Provider[] {
  const { tokens, clock, positions, log, progress, readModels, readiness, telemetry, limits } = ports;
  return [
    { provide: telemetryToken, useValue: telemetry },
    { provide: callsPerMinuteToken, useValue: limits.callsPerMinute },
    { provide: TokenVerifier, useValue: tokens },
    { provide: clockToken, useValue: clock },
    { provide: Positions, useValue: new Positions(positions.storeId, positions.key) },
    { provide: ReadYourWrites, useValue: new ReadYourWrites(log, progress) },
    { provide: ReadModels, useValue: readModels },
    { provide: projectionsToken, useValue: progress },
    { provide: readinessToken, useValue: readiness },
  ];
}

/** What every call walks through, in the order of the framework: guards, pipe; the filter for what fails. */
const rooms: readonly Provider[] = [
  { provide: APP_GUARD, useClass: CallGuard },
  { provide: APP_GUARD, useClass: OfficeLimitGuard },
  { provide: APP_GUARD, useClass: ReadYourWritesGuard },
  { provide: APP_GUARD, useClass: ConnectionGuard },
  { provide: APP_PIPE, useClass: InputPipe },
  { provide: APP_FILTER, useClass: ProblemFilter },
];
