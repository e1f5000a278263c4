import { availableParallelism } from 'node:os';
import { openAuditLog } from '@exchange/profiles/audit';
import type { Progress } from '../progress';
import { damaged, verdictOn, type Finding } from './finding';
import { JoinedLog } from './joined-log';
import type { LogTaskResult } from './log-tasks';
import { performAll } from './log-threads';
import type { Part, PartReport } from './part-check';
import type { Verification } from './verification';

const usualPartSize = 10_000;
/** A damaged file may name a position far beyond any that it holds. */
const mostParts = 1000;

interface Means {
  readonly progress: Progress;
  /** Default: one for each processor. */
  readonly threads?: number;
  /** Positions in a part. A log of one part is checked without further threads. */
  readonly partSize?: number;
}

/** Verifies every event of the log in a folder, up to its head when it begins. @throws StoreUnavailable */
export async function verifyLog(folder: string, means: Means): Promise<Verification> {
  const log = openAuditLog({ folder });
  try {
    const head = Number((await log.head()) ?? 0n);
    const parts = partsUpTo(head, means.partSize ?? usualPartSize);
    const joining = new Joining(head, means.progress);
    const helpers = parts.length > 1 ? (means.threads ?? availableParallelism()) - 1 : 0;
    await performAll(log, ['integrity', ...parts], helpers, (index, result) => joining.take(index, result));
    const { joined, damage } = joining;
    const findings = [...joined.findings, ...damage];
    const { events, streams } = joined;
    return {
      verdict: verdictOn(findings),
      kind: 'log',
      place: folder,
      storeId: log.storeId,
      events,
      streams,
      findings,
    };
  } finally {
    await log.close();
  }
}

function partsUpTo(head: number, usualSize: number): Part[] {
  const size = Math.max(usualSize, Math.ceil(head / mostParts));
  return Array.from({ length: Math.ceil(head / size) }, (_, index) => ({
    after: index * size,
    upTo: Math.min(head, (index + 1) * size),
  }));
}

/** Takes results in the order in which they come and joins the parts in the order in which they stand. */
class Joining {
  readonly joined = new JoinedLog();
  readonly damage: Finding[] = [];
  private readonly early = new Map<number, PartReport>();
  private next = 1;

  constructor(
    private readonly head: number,
    private readonly progress: Progress,
  ) {}

  take(index: number, result: LogTaskResult): void {
    if ('damage' in result) this.damage.push(...result.damage.map(damaged));
    else this.early.set(index, result);
    for (let part = this.early.get(this.next); part !== undefined; part = this.early.get(++this.next)) {
      this.joined.add(part);
      this.early.delete(this.next);
      this.progress.reached(this.joined.events, this.head);
    }
  }
}
