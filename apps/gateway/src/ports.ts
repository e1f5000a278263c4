import { TokenVerifier } from '@exchange/access';
import type { Installation } from '@exchange/profiles';
import { ReadModels } from '@exchange/read-models';
import { ContextsModule } from './contexts.module';
import type { GatewayPorts } from './gateway.module';

/** What a gateway takes of an installation. How it is all doing, whoever runs it knows. */
export function portsOf(
  installation: Installation,
): Omit<GatewayPorts, 'progress' | 'readiness' | 'telemetry' | 'limits'> {
  const { clock, executor, keys, readDatabase, store } = installation;
  return {
    clock,
    contexts: [ContextsModule.with(executor)],
    tokens: new TokenVerifier(keys, clock),
    positions: { storeId: store.storeId, key: keys.derived('position') },
    log: store,
    readModels: new ReadModels(readDatabase),
  };
}
