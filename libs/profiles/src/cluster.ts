import { randomBytes } from 'node:crypto';
import { assertLocalIssuerAllowed, KeyFolder } from '@exchange/access';
import { Executor } from '@exchange/decider';
import { openEventStoreDb } from '@exchange/event-store/adapters/eventstoredb';
import { systemClock } from '@exchange/kernel';
import { openPostgres } from '@exchange/read-models';
import { type Telemetry, watchedStore } from '@exchange/telemetry';
import { type Configuration, configurationFrom, ConfigurationRefused } from './configuration';
import type { Installation } from './embedded';
import { isLoopback } from './loopback';

/** What a process is told that works beside others on one log and the same read models. */
export interface ClusterConfiguration extends Configuration {
  readonly eventStoreUrl: string;
  readonly databaseUrl: string;
}

/** What a process without keys is given: it verifies no tokens. */
export type Stores = Omit<Installation, 'keys'>;

/** The files of the embedded profile let in one process alone, so both servers must be named. @throws ConfigurationRefused */
export function clusterConfigurationFrom(
  environment: Readonly<Record<string, string | undefined>>,
): ClusterConfiguration {
  const missing = ['EVENTSTORE_URL', 'DATABASE_URL']
    .filter((name) => environment[name] === undefined)
    .map((name) => `${name} must be set: this process works beside others. One process alone is "npm start".`);
  const configuration = readBeside(missing, environment);
  const { eventStoreUrl, databaseUrl } = configuration;
  if (eventStoreUrl === undefined || databaseUrl === undefined) throw new ConfigurationRefused(missing);
  return { ...configuration, eventStoreUrl, databaseUrl };
}

/** All that is wrong is said at once. */
function readBeside(
  missing: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Configuration {
  try {
    return configurationFrom(environment);
  } catch (refused) {
    if (!(refused instanceof ConfigurationRefused)) throw refused;
    throw new ConfigurationRefused([...refused.problems, ...missing]);
  }
}

/** For what runs in the background. @throws StoreUnavailable, UnfitDatabase */
export async function openStores(configuration: ClusterConfiguration, telemetry: Telemetry): Promise<Stores> {
  const { eventStoreUrl, databaseUrl } = configuration;
  const store = watchedStore(await openEventStoreDb({ connectionString: eventStoreUrl }), telemetry);
  const readDatabase = await openPostgres(databaseUrl).catch(async (failure: unknown) => {
    await store.close();
    throw failure;
  });
  return {
    clock: systemClock,
    store,
    executor: new Executor(store, systemClock, () => randomBytes(16).toString('hex')),
    readDatabase,
    takeOver: 'when-free',
    close: async () => {
      await readDatabase.close();
      await store.close();
    },
  };
}

/**
 * For a gateway: the stores, and the keys of the folder that all gateways of an installation share.
 *
 * @throws LocalIssuerRefused, KeyFolderRefused, StoreUnavailable, UnfitDatabase
 */
export async function openBehindProxy(
  configuration: ClusterConfiguration,
  telemetry: Telemetry,
): Promise<Installation> {
  const { host, production, dataDir } = configuration;
  assertLocalIssuerAllowed({ loopback: isLoopback(host), production });
  const keys = KeyFolder.open(dataDir);
  return { ...(await openStores(configuration, telemetry)), keys };
}
