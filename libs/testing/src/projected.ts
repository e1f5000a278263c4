import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Recorded } from '@exchange/contract';
import type { EventShape, ReadModel, ReadModels } from '@exchange/read-models';
import { fixedClock, testId } from './fixed';

/** Read models that have seen some events, to be asked. */
export interface Projected {
  readonly models: ReadModels;
  dispose(): Promise<void>;
}

/** Given these events in this order, as the projections of the product would take them from the log. */
export async function projected<E extends EventShape>(
  readModels: readonly ReadModel<E>[],
  events: readonly Recorded<E>[],
): Promise<Projected> {
  // Loaded here, so that the specs of domains do without a database.
  const { openSqlite, Projections, ReadModels } = await import('@exchange/read-models');
  const { MemoryEventStore } = await import('@exchange/event-store/adapters/memory');
  const folder = mkdtempSync(join(tmpdir(), 'projected-'));
  const database = openSqlite(join(folder, 'read.db'));
  const log = new MemoryEventStore();
  const byId = new Map(events.map((event, n) => [testId(n), event]));
  for (const [id, event] of byId) {
    await log.append(event.streamId, 'any', [{ id, type: event.type, data: Buffer.alloc(0), metadata: {} }]);
  }
  const failures: unknown[] = [];
  const decode = ({ id }: { readonly id: string }): Recorded<E> => byId.get(id) ?? unknownEvent(id);
  const projections = await Projections.start<E>({
    ...{ log, database, models: readModels, decode, clock: fixedClock(), retryDelays: [] },
    report: (incident) => failures.push(incident),
  });
  const head = await log.head();
  const passed = head === undefined || (await projections.passed(head));
  await projections.stop();
  if (!passed) throw new Error(`not projected: ${JSON.stringify(failures)}`);
  const dispose = async (): Promise<void> => {
    await database.close();
    rmSync(folder, { recursive: true });
  };
  return { models: new ReadModels(database), dispose };
}

function unknownEvent(id: string): never {
  throw new Error(`no event ${id}`);
}
