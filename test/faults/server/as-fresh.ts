import { type AnyEvent, decodeEvent } from '@exchange/contract';
import type { EventStore } from '@exchange/event-store';
import { systemClock } from '@exchange/kernel';
import { dump, Progress, Projections, type ReadDatabase } from '@exchange/read-models';
import { sqliteRoom } from '@exchange/testing';
import { readModelsOfAll } from '../../../apps/worker/src/worker';

/** Every read model, once whoever runs them is level, and what the same log gives a fresh database. Closes the database. */
export async function asFresh(
  log: EventStore,
  database: ReadDatabase,
): Promise<{ readonly live: readonly string[]; readonly fresh: readonly string[] }> {
  const head = (await log.head()) ?? 0n;
  const progress = new Progress(database, log.storeId, readModelsOfAll);
  while (!(await progress.passed(head))) expect(await progress.paused()).toEqual([]);
  const room = await sqliteRoom();
  const beside = await room.open();
  const projections = await Projections.start<AnyEvent>({
    ...{ log, database: beside, models: readModelsOfAll, decode: decodeEvent, clock: systemClock },
    report: () => undefined,
  });
  while (!(await projections.passed(head))) expect(projections.health).not.toBe('failed');
  await projections.stop();
  const dumped = (of: ReadDatabase) => Promise.all(readModelsOfAll.map((model) => dump(of, model)));
  const [live, fresh] = [await dumped(database), await dumped(beside)];
  await Promise.all([database.close(), beside.close()]);
  await room.dispose();
  return { live, fresh };
}
