const call = /^(?:\[pid +)?(?:(\d+)\]? +)?(.*)$/;
const writesLog = /^pwrite(64|v)?\(\d+<[^>]*events\.sqlite-wal>/;
const syncsLog = /^f(data)?sync\(\d+<[^>]*events\.sqlite-wal>/;
const unfinished = / <unfinished \.\.\.>$/;
const resumed = /^<\.\.\. \w+ resumed>/;
const succeeded = /\) += 0$/;

export interface Order {
  readonly acks: number;
  /** Acknowledgements that left while something in the write-ahead log of the events was not yet on disk. */
  readonly early: number;
}

/**
 * Reads the trace of `strace -y`, with or without `-f`. A write counts from its beginning, a sync from its end, and a call
 * that another thread interrupted is one call. Only the thread that wrote syncs what it wrote: another, which folds the log,
 * may sync the same file for what was there before.
 */
export function orderIn(trace: string, acknowledges: RegExp): Order {
  let [acks, early, synced, writer] = [0, 0, false, ''];
  const begun = new Map<string, string>();
  for (const line of trace.split('\n')) {
    const [, thread = '', text = ''] = call.exec(line) ?? [];
    const whole = resumed.test(text) ? text.replace(resumed, begun.get(thread) ?? '') : text;
    if (unfinished.test(text)) begun.set(thread, text.replace(unfinished, ''));
    if (writesLog.test(text)) [synced, writer] = [false, thread];
    else if (syncsLog.test(whole) && succeeded.test(whole)) synced ||= thread === writer;
    else if (acknowledges.test(text)) {
      acks++;
      if (!synced) early++;
    }
  }
  return { acks, early };
}
