import { availableParallelism } from 'node:os';
import { openLogAt, type AuditLog, type PlaceOfLog } from '@exchange/profiles/audit';
import type { SealedHeads } from '@exchange/transparency';
import { shown } from '../command-line';
import { compareWithHeads } from '../heads/comparison';
import type { Progress } from '../progress';
import { damaged, verdictOn, type Finding } from './finding';
import { JoinedLog } from './joined-log';
import type { LogTaskResult } from './log-tasks';
import { performAll } from './log-threads';
import type { End, Part, PartReport } from './part-check';
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

/** What a walk through a whole log comes to. */
interface Walk {
  readonly verification: Verification;
  /** The last event of every stream up to the head of the log when the walk began. */
  readonly ends: ReadonlyMap<string, End>;
}

/** Heads that were kept, and what is told once they are being compared. */
interface Kept {
  readonly heads: SealedHeads;
  readonly progress: () => Progress;
}

/**
 * Verifies every event of a log, up to its head when it begins, and holds every stream to the heads that were
 * kept, if there are any.
 *
 * @throws StoreUnavailable, OfAnotherStore
 */
export async function verifyLog(
  place: PlaceOfLog,
  means: Means & { readonly copied?: (events: number) => void },
  against?: Kept,
): Promise<Verification> {
  const log = await openLogAt(place, means.copied);
  try {
    if (against !== undefined && against.heads.storeId !== log.storeId) throw new OfAnotherStore(log.storeId);
    const { verification } = await walkThrough(log, shown(place), means);
    if (against === undefined) return verification;
    const { streams, findings } = verification;
    const { comparison, findings: more } = await compareWithHeads(log, against.heads, streams, against.progress());
    const all = streamsFirst([...findings, ...more]);
    return { ...verification, verdict: verdictOn(all), findings: all, against: comparison };
  } finally {
    await log.close();
  }
}

/** What names a stream says more than at which positions something is missing: the heads may name what stood there. */
function streamsFirst(findings: readonly Finding[]): readonly Finding[] {
  const ofStreams = findings.filter(({ streamId }) => streamId !== undefined);
  return [...ofStreams, ...findings.filter(({ streamId }) => streamId === undefined)];
}

/** Heads of one store say nothing of another. */
export class OfAnotherStore extends Error {
  constructor(readonly storeId: string) {
    super(`the log is of store ${storeId}`);
    this.name = 'OfAnotherStore';
  }
}

/** `place` is what is told of where the log is. */
export async function walkThrough(log: AuditLog, place: string, means: Means): Promise<Walk> {
  const head = Number((await log.head()) ?? 0n);
  const parts = partsUpTo(head, means.partSize ?? usualPartSize);
  const joining = new Joining(head, means.progress);
  const helpers = parts.length > 1 ? (means.threads ?? availableParallelism()) - 1 : 0;
  await performAll(log, ['integrity', ...parts], helpers, (index, result) => joining.take(index, result));
  const { joined, damage } = joining;
  const findings = [...joined.findings, ...damage];
  const { events, streams, ends } = joined;
  const { storeId } = log;
  const verdict = verdictOn(findings);
  return { verification: { verdict, kind: 'log', place, storeId, events, streams, findings }, ends };
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
