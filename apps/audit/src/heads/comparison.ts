import { setImmediate } from 'node:timers/promises';
import { StoreUnavailable, UnreadableEvent, type EventLog } from '@exchange/event-store';
import type { Head, SealedHeads } from '@exchange/transparency';
import { isSha256 } from '../evidence/shape';
import type { Progress } from '../progress';
import { printable, type Finding } from '../verify/finding';

/** What comparing a log with heads that were kept came to. */
export interface Comparison {
  readonly takenAt: string;
  readonly digest: string;
  /** Streams that the heads name, and how many of them are there, at least as long, and unchanged up to there. */
  readonly streams: number;
  readonly held: number;
  /** Streams that the heads do not name. */
  readonly newSince: number;
}

interface Compared {
  readonly comparison: Comparison;
  readonly findings: readonly Finding[];
}

/** How many streams are looked up before others have their turn. */
const turn = 1000;

/**
 * Looks up the head of each stream. Of a stream that has grown since, the hash at that revision stands for everything before
 * it, once the chain was verified. `streams` is the number of streams in the log.
 */
export async function compareWithHeads(
  log: EventLog,
  { takenAt, digest, heads }: SealedHeads,
  streams: number,
  progress: Progress,
): Promise<Compared> {
  const findings: Finding[] = [];
  let missing = 0;
  for (const [index, head] of heads.entries()) {
    const last = await lastUpTo(log, head);
    if (last === undefined) missing++;
    findings.push(...headFindings(head, last));
    if ((index + 1) % turn !== 0) continue;
    progress.reached(index + 1, heads.length);
    await setImmediate();
  }
  const held = heads.length - findings.length;
  const newSince = streams - (heads.length - missing);
  return { comparison: { takenAt, digest, streams: heads.length, held, newSince }, findings };
}

/** The last event of the stream up to and with the head's revision. `hash` is absent where none can be read. */
async function lastUpTo(log: EventLog, { streamId, revision }: Head): Promise<Finding['found'] | 'unreadable'> {
  try {
    const [last] = await log.readStream(streamId, { from: revision, direction: 'backwards', limit: 1 });
    if (last === undefined) return undefined;
    const { hash } = last.metadata;
    return { revision: last.revision, ...(isSha256(hash) ? { hash } : {}) };
  } catch (error) {
    if (error instanceof UnreadableEvent) return { revision: error.revision };
    if (error instanceof StoreUnavailable) return 'unreadable';
    throw error;
  }
}

function headFindings(
  { streamId, revision, hash }: Head,
  found: Awaited<ReturnType<typeof lastUpTo>>,
): readonly Finding[] {
  const expected = { revision, hash };
  const name = printable(streamId);
  const due = `the heads have it up to revision ${revision} with ${abbreviated(hash)}`;
  const place = { streamId, revision, expected };
  if (found === 'unreadable') {
    const sentence = `${name} cannot be compared: ${due}, and the file is damaged there.`;
    return [{ verdict: 'unreadable', rule: 'page', sentence, ...place }];
  }
  if (found === undefined) {
    const sentence = `${name} is missing: ${due}, and nothing of it is there.`;
    return [{ verdict: 'incomplete', rule: 'missing', sentence, ...place }];
  }
  const has = `revision ${found.revision} with ${abbreviated(found.hash)}`;
  if (found.revision !== revision) {
    const sentence = `${name} was shortened: ${due}, and up to there it ends at ${has}.`;
    return [{ verdict: 'incomplete', rule: 'shortened', sentence, ...place, found }];
  }
  if (found.hash === hash) return [];
  const sentence = `${name} was rewritten: ${due}, and it has ${has}.`;
  return [{ verdict: 'tampered', rule: 'rewritten', sentence, ...place, found }];
}

/** Enough of a hash to tell two apart by eye; programs get the whole. */
function abbreviated(hash: string | undefined): string {
  return hash === undefined ? 'no hash that can be read' : `hash ${hash.slice(0, 16)}...`;
}
