import { randomBytes } from 'node:crypto';
import { assertLocalIssuerAllowed, KeyFolder } from '@exchange/access';
import { Executor } from '@exchange/decider';
import type { EventStore } from '@exchange/event-store';
import { openEventStoreDb } from '@exchange/event-store/adapters/eventstoredb';
import { openSqliteEventStore } from '@exchange/event-store/adapters/sqlite';
import { systemClock, type Clock } from '@exchange/kernel';
import type { ReadDatabase } from '@exchange/read-models';
import { type Telemetry, unwatched, watchedStore } from '@exchange/telemetry';
import type { Configuration } from './configuration';
import { isLoopback } from './loopback';
import { privately } from './privately';
import { openReadModels } from './read-models';

/** Where an installation is, and to whom it answers. */
type Place = Omit<Configuration, 'operation'>;

/** The ports of one installation, opened. Whoever opened it closes it. */
export interface Installation {
  readonly clock: Clock;
  readonly store: EventStore;
  readonly executor: Executor;
  readonly readDatabase: ReadDatabase;
  readonly keys: KeyFolder;
  /** A log in the folder lets in one process, which takes every read model at once; beside others one stands by. */
  readonly takeOver: 'always' | 'when-free';
  close(): Promise<void>;
}

/**
 * The embedded profile: the log and the read models as files of one folder, and key files of its own. With an event
 * store or a database of its own, the log or the read models are there and no file.
 *
 * @throws LocalIssuerRefused, KeyFolderRefused, StoreUnavailable (for one that is running already), NotReadModels,
 * UnfitDatabase
 */
export async function openEmbedded(configuration: Place, telemetry: Telemetry = unwatched): Promise<Installation> {
  const { host, production, dataDir } = configuration;
  assertLocalIssuerAllowed({ loopback: isLoopback(host), production });
  const store = watchedStore(await openLog(configuration), telemetry);
  const keys = KeyFolder.open(dataDir);
  const readDatabase = await openReadModels(configuration).catch(async (failure: unknown) => {
    await store.close();
    throw failure;
  });
  const executor = new Executor(store, systemClock, () => randomBytes(16).toString('hex'));
  return {
    clock: systemClock,
    store,
    executor,
    readDatabase,
    keys,
    takeOver: configuration.eventStoreUrl === undefined ? 'always' : 'when-free',
    close: async () => {
      await readDatabase.close();
      await store.close();
    },
  };
}

async function openLog({ dataDir, eventStoreUrl }: Place): Promise<EventStore> {
  if (eventStoreUrl !== undefined) return openEventStoreDb({ connectionString: eventStoreUrl });
  return privately(() => openSqliteEventStore({ folder: dataDir }));
}
