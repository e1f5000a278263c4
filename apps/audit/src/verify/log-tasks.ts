import type { AuditLog } from '@exchange/profiles/audit';
import { checkPart, type Part, type PartReport } from './part-check';

/** A piece of work on a log that needs nothing but the log, so that any thread can do it. */
export type LogTask = 'integrity' | Part;

/** Of `integrity`: what the database says of its own pages and indexes, nothing where all is well. */
export type LogTaskResult = { readonly damage: readonly string[] } | PartReport;

/** Tasks that several threads share. Each takes the next that nobody has taken, until none is left. */
export interface SharedTasks {
  readonly tasks: readonly LogTask[];
  /** One number in shared memory: the index of the next task. */
  readonly next: Int32Array;
}

export function shared(tasks: readonly LogTask[]): SharedTasks {
  return { tasks, next: new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)) };
}

export function* performNext(log: AuditLog, { tasks, next }: SharedTasks): Generator<[index: number, LogTaskResult]> {
  for (;;) {
    const index = Atomics.add(next, 0, 1);
    const task = tasks[index];
    if (task === undefined) return;
    yield [index, task === 'integrity' ? { damage: log.integrity() } : checkPart(log, task)];
  }
}
