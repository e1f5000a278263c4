import 'reflect-metadata';
import { configurationFrom, runUntilTold } from '@exchange/profiles';
import { openTelemetry } from '@exchange/telemetry';
import { banner } from './banner';
import { startExchange } from './exchange';

void runUntilTold('standalone', async () => {
  const configuration = configurationFrom(process.env);
  const exchange = await startExchange(configuration, openTelemetry('standalone', configuration.operation));
  console.log(banner(exchange.url, configuration.dataDir));
  return exchange;
});
