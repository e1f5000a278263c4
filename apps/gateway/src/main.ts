import 'reflect-metadata';
import { setTimeout as delay } from 'node:timers/promises';
import { fileModels } from '@exchange/files';
import { directory } from '@exchange/network';
import {
  type ClusterConfiguration,
  clusterConfigurationFrom,
  ClusterHealth,
  holds,
  openBehindProxy,
  type Running,
  runUntilTold,
} from '@exchange/profiles';
import { requestModels } from '@exchange/requests';
import { metricsLine, openTelemetry } from '@exchange/telemetry';
import { createGateway } from './gateway';
import { portsOf } from './ports';

/**
 * For how long a gateway goes on taking calls after it has said that it is not ready: a proxy that asks every second sends
 * no more by then. Together with the longest wait of a reading it stays below the ten seconds of a drain.
 */
const notice = 2_500;

/** One gateway of several. It projects nothing: how far the read models are, the database says. */
async function start(configuration: ClusterConfiguration): Promise<Running> {
  const telemetry = await openTelemetry('gateway', configuration.operation);
  const installation = await openBehindProxy(configuration, telemetry);
  const health = new ClusterHealth(installation, [directory, ...fileModels, ...requestModels]);
  let stays = true;
  const gateway = await createGateway({
    ...portsOf(installation),
    telemetry,
    limits: configuration.operation.limits,
    progress: health.progress,
    readiness: async () => [
      { name: 'not-stopping', ok: stays },
      ...(await health.stores()),
      { name: 'read-models', ok: await holds(health.progress.answers()) },
      // All gateways would say so at once, and nobody would be left to take commands and answer from the other read models.
      ...(await health.projections()).map((check) => ({ ...check, bearable: true as const })),
    ],
  });
  await gateway.listen(configuration.port, configuration.host);
  // Who goes on calling meanwhile is not left with a connection that is about to be closed (RFC 9112 section 9.6).
  gateway.getHttpServer().prependListener('request', (_call, answer) => {
    if (!stays) answer.setHeader('connection', 'close');
  });
  const url = await gateway.getUrl();
  console.log(`
  One gateway of a BAMIN Exchange. Synthetic data only: personal data is not sealed yet.

    API       ${url}/v1
    Health    ${url}/health/ready
${metricsLine(telemetry)}`);
  return {
    stop: async () => {
      stays = false;
      await delay(notice);
      await gateway.close();
      await installation.close();
      await telemetry.close();
    },
  };
}

void runUntilTold('gateway', () => start(clusterConfigurationFrom(process.env)));
