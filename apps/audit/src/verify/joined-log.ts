import { brokenLink, dueAfter } from './event-check';
import { eventFinding, type Finding } from './finding';
import type { End, PartReport, Start } from './part-check';

/** The whole log, put together part by part in log order: each stream goes on where an earlier part left it. */
export class JoinedLog {
  events = 0;
  readonly findings: Finding[] = [];
  private readonly ends = new Map<string, End>();

  get streams(): number {
    return this.ends.size;
  }

  add(part: PartReport): void {
    this.events += part.events;
    const broken = new Set(part.starts.filter((start) => !this.joins(start)).map(({ streamId }) => streamId));
    const isFirst = ({ streamId }: Finding): boolean => streamId === undefined || !broken.has(streamId);
    this.findings.push(...part.findings.filter(isFirst));
    for (const [streamId, end] of part.ends) this.ends.set(streamId, broken.has(streamId) ? 'broken' : end);
  }

  private joins({ streamId, revision, position, prevHash }: Start): boolean {
    const before = this.ends.get(streamId);
    if (before === 'broken') return false;
    const rule = brokenLink({ streamId, revision, prevHash }, before);
    if (rule !== undefined) this.findings.push(eventFinding({ streamId, revision, position }, rule, dueAfter(before)));
    return rule === undefined;
  }
}
