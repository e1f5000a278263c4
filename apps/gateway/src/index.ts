export { ContextsModule } from './contexts.module';
export { createGateway } from './gateway';
export type { GatewayPorts } from './gateway.module';
export { portsOf } from './ports';
export { RouteRefused } from './http/route-scan';
export type { Readiness } from './system/health.controller';
