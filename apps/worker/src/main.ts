import {
  type ClusterConfiguration,
  clusterConfigurationFrom,
  ClusterHealth,
  openStores,
  type Running,
  runUntilTold,
} from '@exchange/profiles';
import { openTelemetry } from '@exchange/telemetry';
import { serveHealth } from './health-server';
import { readModelsOfAll, startWorker } from './worker';

/** One worker of several: it runs what no other runs, and stands by for the rest. */
async function start(configuration: ClusterConfiguration): Promise<Running> {
  const { log } = openTelemetry('worker', configuration.operation);
  const stores = await openStores(configuration);
  const report = (incident: object): void => log.warn('incident', incident);
  const health = new ClusterHealth(stores, readModelsOfAll);
  const worker = await startWorker({ ...stores, report });
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
  console.log(`\n  One worker of a BAMIN Exchange.\n\n    Health    ${door.url}/health/ready\n`);
  return {
    stop: async () => {
      stays = false;
      await worker.stop();
      await door.close();
      await stores.close();
    },
  };
}

void runUntilTold('worker', () => start(clusterConfigurationFrom(process.env)));
