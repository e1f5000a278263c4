import 'reflect-metadata';
import { configurationFrom, runUntilTold } from '@exchange/profiles';
import { banner } from './banner';
import { startExchange } from './exchange';

void runUntilTold(async () => {
  const configuration = configurationFrom(process.env);
  const exchange = await startExchange(configuration, (incident) => console.error(JSON.stringify(incident)));
  console.log(banner(exchange.url, configuration.dataDir));
  return exchange;
});
