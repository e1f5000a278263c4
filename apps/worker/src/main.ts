import {
  type ClusterConfiguration,
  clusterConfigurationFrom,
  ClusterHealth,
  openStores,
  type Running,
  runUntilTold,
} from '@exchange/profiles';
import { metricsLine, openTelemetry } from '@exchange/telemetry';
import { serveHealth } from './health-server';
import { readModelsOfAll, startWorker } from './worker';

/** One worker of several: it runs what no other runs, and stands by for the rest. */
async function start(configuration: ClusterConfiguration): Promise<Running> {
  const telemetry = await openTelemetry('worker', configuration.operation);
  const stores = await openStores(configuration, telemetry);
  const health = new ClusterHealth(stores, readModelsOfAll);
  const worker = await startWorker({ ...stores, telemetry });
  telemetry.meters.watchProjections(() => health.readings());
  let stays = true;
  const door = await serveHealth(configuration.host, configuration.port, async () => {
    const checks = [
      { name: 'not-stopping', ok: stays },
      ...(await health.stores()),
      ...(await health.projections()),
      // What another worker holds, that worker answers for.
      { name: 'projections', ok: worker.projections.health !== 'failed' },
      { name: 'commitments', ok: worker.keeper.well },
    ];
    return { ready: checks.every(({ ok }) => ok), checks, lag: await health.lag.lags() };
  });
  console.log(`
  One worker of a BAMIN Exchange.

    Health    ${door.url}/health/ready
${metricsLine(telemetry)}`);
  return {
    stop: async () => {
      stays = false;
      await worker.stop();
      await door.close();
      await stores.close();
      await telemetry.close();
    },
  };
}

void runUntilTold('worker', () => start(clusterConfigurationFrom(process.env)));
