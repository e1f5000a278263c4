import 'reflect-metadata';
import { configurationFrom } from '@exchange/profiles';
import { banner } from './banner';
import { startExchange } from './exchange';

/** Names the failures that the operator can mend; their messages say how. */
const explained: ReadonlySet<string> = new Set([
  'ConfigurationRefused',
  'KeyFolderRefused',
  'LocalIssuerRefused',
  'NotReadModels',
  'StoreUnavailable',
  'UnfitDatabase',
]);

async function main(): Promise<void> {
  const configuration = configurationFrom(process.env);
  const exchange = await startExchange(configuration, (incident) => console.error(JSON.stringify(incident)));
  console.log(banner(exchange.url, configuration.dataDir));
  let stopping: Promise<void> | undefined;
  const stop = (): void => {
    stopping ??= exchange.stop().then(
      () => process.exit(0),
      (failure: unknown) => fail(failure),
    );
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

function fail(failure: unknown): never {
  if (failure instanceof Error && explained.has(failure.name)) console.error(failure.message);
  else if (failure instanceof Error && 'code' in failure && failure.code === 'EADDRINUSE') {
    console.error('The port is taken. Set PORT to another one, or to 0 for any that is free.');
  } else console.error(failure);
  process.exit(1);
}

main().catch(fail);
