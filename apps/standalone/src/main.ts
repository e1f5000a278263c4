import 'reflect-metadata';
import { configurationFrom, runUntilTold } from '@exchange/profiles';
import { metricsLine, openTelemetry } from '@exchange/telemetry';
import { banner } from './banner';
import { startExchange } from './exchange';

void runUntilTold('standalone', async () => {
  const configuration = configurationFrom(process.env);
  const telemetry = await openTelemetry('standalone', configuration.operation);
  const exchange = await startExchange(configuration, telemetry);
  console.log(banner(exchange.url, configuration.dataDir, metricsLine(telemetry)));
  return { stop: () => exchange.stop().then(() => telemetry.close()) };
});
