import { StoreUnavailable } from '@exchange/event-store';
import type { AuditLog, RawEvent } from '@exchange/profiles/audit';
import type { ChainLink } from '@exchange/transparency';
import { brokenLink, dueAfter, examine } from './event-check';
import { eventFinding, outOfOrder, unreadableAfter, type Finding } from './finding';

/** A run of positions of the log: those after `after`, up to and with `upTo`. Parts are checked apart, then joined. */
export interface Part {
  readonly after: number;
  readonly upTo: number;
}

/** The first event of a stream in a part, for whoever knows the one before it. */
export interface Start {
  readonly streamId: string;
  readonly revision: number;
  readonly position: number;
  /** Absent where it cannot be read; then the event has a finding of its own. */
  readonly prevHash: string | undefined;
}

/** The last event of a stream, or that the stream is broken: what follows a broken link proves nothing. */
export type End = ChainLink | 'broken';

/** Positions that are missing, both ends included. */
export interface Gap {
  readonly from: number;
  readonly to: number;
}

/** Plain data: it travels from thread to thread. */
export interface PartReport {
  readonly events: number;
  /** At most one of each stream. */
  readonly findings: readonly Finding[];
  readonly gaps: readonly Gap[];
  readonly starts: readonly Start[];
  readonly ends: ReadonlyMap<string, End>;
}

export function checkPart(log: AuditLog, part: Part): PartReport {
  const check = new PartCheck(part);
  try {
    for (const event of log.rawEvents(BigInt(part.after))) if (!check.takes(event)) break;
    check.end();
  } catch (error) {
    if (!(error instanceof StoreUnavailable)) throw error;
    check.endDamaged();
  }
  const { events, findings, gaps, starts, ends } = check;
  return { events, findings, gaps, starts, ends };
}

class PartCheck {
  events = 0;
  readonly findings: Finding[] = [];
  readonly gaps: Gap[] = [];
  readonly starts: Start[] = [];
  readonly ends = new Map<string, End>();
  private last: number;

  constructor(private readonly part: Part) {
    this.last = part.after;
  }

  /** False when nothing more can be taken. */
  takes(event: RawEvent): boolean {
    const position = Number(event.position);
    if (position > this.part.upTo) return false;
    if (position <= this.last) {
      this.findings.push(outOfOrder(event.streamId, event.revision, position));
      this.last = this.part.upTo;
      return false;
    }
    if (position > this.last + 1) this.gaps.push({ from: this.last + 1, to: position - 1 });
    this.last = position;
    this.events++;
    this.follow(event, position);
    return true;
  }

  end(): void {
    if (this.last < this.part.upTo) this.gaps.push({ from: this.last + 1, to: this.part.upTo });
  }

  endDamaged(): void {
    this.findings.push(unreadableAfter(this.last));
  }

  private follow(event: RawEvent, position: number): void {
    const { streamId, revision } = event;
    const before = this.ends.get(streamId);
    if (before === 'broken') return;
    const { prevHash, hash, rule: own } = examine(event);
    const start = { streamId, revision, position, prevHash };
    if (before === undefined) this.starts.push(start);
    const rule = (before === undefined ? undefined : brokenLink(start, before)) ?? own;
    if (rule !== undefined) {
      const due = before === undefined ? revision : dueAfter(before);
      this.findings.push(eventFinding({ streamId, revision, position }, rule, due));
    }
    this.ends.set(streamId, rule !== undefined || hash === undefined ? 'broken' : { revision, hash });
  }
}
