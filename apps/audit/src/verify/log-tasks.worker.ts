import { parentPort, workerData } from 'node:worker_threads';
import { openAuditLog } from '@exchange/profiles/audit';
import { performNext, type SharedTasks } from './log-tasks';

/** What `performAll` hands over. */
const { folder, ...tasks } = workerData as SharedTasks & { readonly folder: string };

/** A thread with a connection of its own to the log. It ends when no task is left. */
const log = openAuditLog({ folder });
for (const answer of performNext(log, tasks)) parentPort?.postMessage(answer);
void log.close();
