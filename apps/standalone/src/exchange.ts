import { ContextsModule, createGateway } from '../../gateway/src/index';
import { startWorker } from '../../worker/src/index';
import { TokenVerifier } from '@exchange/access';
import { openEmbedded, type Configuration } from '@exchange/profiles';
import { ReadModels } from '@exchange/read-models';

/** A running exchange. */
export interface Exchange {
  /** Where it answers: `http://127.0.0.1:3000`. */
  readonly url: string;
  /** Takes no new work, finishes what is under way, and closes the log. */
  stop(): Promise<void>;
}

/** Gateway and worker in one process, on the embedded profile. @throws what keeps an installation from being opened */
export async function startExchange(
  configuration: Configuration,
  report: (incident: object) => void,
): Promise<Exchange> {
  const installation = await openEmbedded(configuration);
  const { clock, executor, keys, readDatabase, store, takeOver } = installation;
  const worker = await startWorker({ clock, executor, readDatabase, report, store, takeOver });
  const gateway = await createGateway({
    clock,
    contexts: [ContextsModule.with(executor)],
    tokens: new TokenVerifier(keys, clock),
    positions: { storeId: store.storeId, key: keys.derived('position') },
    log: store,
    progress: worker.projections,
    readModels: new ReadModels(readDatabase),
    readiness: async () => [
      {
        name: 'event-store',
        ok: await store.head().then(
          () => true,
          () => false,
        ),
      },
      { name: 'read-models', ok: worker.projections.health === 'level' },
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
