import { decodeEvent, type AnyEvent } from '@exchange/contract';
import type { Executor } from '@exchange/decider';
import type { EventStore } from '@exchange/event-store';
import { fileModels, FollowUps } from '@exchange/files';
import type { Clock } from '@exchange/kernel';
import { directory, DirectoryStandings } from '@exchange/network';
import { Projections, type ReadDatabase, type ReadModel, ReadModels } from '@exchange/read-models';
import { Commitments, Enquiries, requestModels } from '@exchange/requests';
import type { Telemetry } from '@exchange/telemetry';
import { CommitmentKeeper } from './commitment-keeper';
import { tracing } from './projected-spans';

/** Every read model that there is. */
export const readModelsOfAll: readonly ReadModel<AnyEvent>[] = [directory, ...fileModels, ...requestModels];

/** What the worker is given, opened. It closes nothing of it. */
export interface WorkerPorts {
  readonly store: EventStore;
  readonly executor: Executor;
  readonly readDatabase: ReadDatabase;
  readonly clock: Clock;
  /** `when-free` where other workers may run the same read models. */
  readonly takeOver: 'always' | 'when-free';
  readonly telemetry: Telemetry;
}

export interface Worker {
  readonly projections: Projections<AnyEvent>;
  readonly keeper: Pick<CommitmentKeeper, 'well'>;
  /** Resolves when nothing runs any more. */
  stop(): Promise<void>;
}

/** Everything that runs in the background: the projections, and the process manager that keeps commitments. */
export async function startWorker(ports: WorkerPorts): Promise<Worker> {
  const { store, executor, readDatabase, clock, takeOver, telemetry } = ports;
  const report = (incident: object): void => telemetry.log.warn('incident', incident);
  const projections = await Projections.start<AnyEvent>({
    ...{ log: store, database: readDatabase, clock, takeOver, report },
    ...(telemetry.traces.areTaken && { projected: tracing(telemetry.traces) }),
    models: readModelsOfAll,
    decode: decodeEvent,
  });
  const keeper = new CommitmentKeeper({
    store,
    models: new ReadModels(readDatabase),
    progress: projections,
    followUps: new FollowUps(
      executor,
      new Commitments(executor, new Enquiries(executor, new DirectoryStandings(executor))),
    ),
    report: (incident) => report({ kind: 'commitment-not-kept', ...incident }),
  });
  const keeping = keeper.run();
  return {
    projections,
    keeper,
    stop: async () => {
      keeper.stop();
      await keeping;
      await projections.stop();
    },
  };
}
