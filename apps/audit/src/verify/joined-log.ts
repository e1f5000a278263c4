import { brokenLink, dueAfter } from './event-check';
import { eventFinding, missingPositions, type Finding } from './finding';
import type { End, Gap, PartReport, Start } from './part-check';

/** The whole log, put together part by part in log order: each stream goes on where an earlier part left it. */
export class JoinedLog {
  events = 0;
  private readonly found: Finding[] = [];
  private readonly gaps: Gap[] = [];
  readonly ends = new Map<string, End>();

  get streams(): number {
    return this.ends.size;
  }

  /** What names a stream and a revision comes before what names positions alone; else in the order of the log. */
  get findings(): readonly Finding[] {
    const ofStreams = this.found.filter(({ streamId }) => streamId !== undefined);
    const ofNone = this.found.filter(({ streamId }) => streamId === undefined);
    return [ofStreams, [...this.gaps.map(missingPositions), ...ofNone]].flatMap((each) => each.sort(byPosition));
  }

  add(part: PartReport): void {
    this.events += part.events;
    const broken = new Set(part.starts.filter((start) => !this.joins(start)).map(({ streamId }) => streamId));
    const isFirst = ({ streamId }: Finding): boolean => streamId === undefined || !broken.has(streamId);
    this.found.push(...part.findings.filter(isFirst));
    for (const gap of part.gaps) this.addGap(gap);
    for (const [streamId, end] of part.ends) this.ends.set(streamId, broken.has(streamId) ? 'broken' : end);
  }

  private joins({ streamId, revision, position, prevHash }: Start): boolean {
    const before = this.ends.get(streamId);
    if (before === 'broken') return false;
    const rule = brokenLink({ streamId, revision, prevHash }, before);
    if (rule !== undefined) this.found.push(eventFinding({ streamId, revision, position }, rule, dueAfter(before)));
    return rule === undefined;
  }

  /** A gap does not end where a part does. */
  private addGap({ from, to }: Gap): void {
    const last = this.gaps.at(-1);
    if (last?.to === from - 1) this.gaps.splice(-1, 1, { from: last.from, to });
    else this.gaps.push({ from, to });
  }
}

function byPosition(one: Finding, other: Finding): number {
  return (one.position ?? 0) - (other.position ?? 0);
}
