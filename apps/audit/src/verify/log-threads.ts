import { once } from 'node:events';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { AuditLog } from '@exchange/profiles/audit';
import { performNext, shared, type LogTask, type LogTaskResult } from './log-tasks';

type Answer = [index: number, LogTaskResult];

/** Performs the tasks on this thread and on `helpers` others. `done` is told of each, in the order in which they end. */
export async function performAll(
  log: AuditLog,
  tasks: readonly LogTask[],
  helpers: number,
  done: (...answer: Answer) => void,
): Promise<void> {
  const work = shared(tasks);
  const share = async (): Promise<void> => {
    for (const answer of performNext(log, work)) {
      done(...answer);
      await setImmediate(); // the answers of the others have their turn
    }
  };
  const helped = Array.from({ length: helpers }, () => help({ ...work, folder: log.folder }, done));
  await Promise.all([...helped, share()]);
}

async function help(workerData: object, done: (...answer: Answer) => void): Promise<void> {
  const worker = new Worker(join(__dirname, 'log-tasks.worker.js'), { workerData });
  worker.on('message', (answer: Answer) => done(...answer));
  await once(worker, 'exit'); // rejects when the thread fails
}
