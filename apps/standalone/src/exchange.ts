import { createGateway, portsOf } from '../../gateway/src/index';
import { readModelsOfAll, startWorker } from '../../worker/src/index';
import { ClusterHealth, type Configuration, holds, openEmbedded } from '@exchange/profiles';
import type { Telemetry } from '@exchange/telemetry';

/** A running exchange. */
export interface Exchange {
  /** Where it answers: `http://127.0.0.1:3000`. */
  readonly url: string;
  /** Takes no new work, finishes what is under way, and closes the log. */
  stop(): Promise<void>;
}

/** Gateway and worker in one process, on the embedded profile. @throws what keeps an installation from being opened */
export async function startExchange(configuration: Configuration, telemetry: Telemetry): Promise<Exchange> {
  const installation = await openEmbedded(configuration, telemetry);
  const { clock, executor, readDatabase, store, takeOver } = installation;
  const worker = await startWorker({ clock, executor, readDatabase, store, takeOver, telemetry });
  const health = new ClusterHealth(installation, readModelsOfAll);
  telemetry.meters.watchProjections(() => health.readings());
  const gateway = await createGateway({
    ...portsOf(installation),
    telemetry,
    limits: configuration.operation.limits,
    progress: worker.projections,
    readiness: async () => [
      { name: 'event-store', ok: await holds(store.head().then(() => true)) },
      { name: 'read-models', ok: worker.projections.health === 'level' },
      ...(await health.projections()),
      { name: 'commitments', ok: worker.keeper.well },
    ],
  });
  await gateway.listen(configuration.port, configuration.host);
  return {
    url: await gateway.getUrl(),
    stop: async () => {
      await gateway.close();
      await worker.stop();
      await installation.close();
    },
  };
}
