import { join } from 'node:path';
import { sha256 } from '@exchange/kernel';
import type { ChainLink } from '@exchange/transparency';
import { NotStrictJson } from '../evidence/strict-json';
import { readText } from '../evidence/text-file';
import { brokenEventRule, dueAfter } from '../verify/event-check';
import { eventFinding, printable, type Finding } from '../verify/finding';
import type { Verification } from '../verify/verification';
import { eventsFile, manifestFile, readEvent, readManifest, type BundledEvent, type Manifest } from './format';

/** Ends the walk through libs/transparency/README.md section 4: the first thing that fails is the verdict. */
class Failed extends Error {
  constructor(readonly finding: Finding) {
    super(finding.sentence);
  }
}

/** The last event that was read of each stream. */
type Ends = Map<string, ChainLink>;

export function verifyBundle(folder: string): Verification {
  const ends: Ends = new Map();
  const about: { storeId?: string; withheld?: number } = {};
  let findings: readonly Finding[] = [];
  try {
    const manifest = inForm(manifestFile, () => readManifest(readText(join(folder, manifestFile))));
    about.storeId = manifest.storeId;
    const text = inForm(eventsFile, () => readText(join(folder, eventsFile)));
    about.withheld = takeEvents(text, ends);
    compare(manifest, ends, text);
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    findings = [error.finding];
  }
  const events = [...ends.values()].reduce((sum, end) => sum + end.revision + 1, 0);
  const verdict = findings[0]?.verdict ?? 'good';
  return { verdict, kind: 'bundle', place: folder, ...about, events, streams: ends.size, findings };
}

function inForm<T>(where: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    // Beside what is not in the form, what the disk or the length of a string does not let us read.
    const reason = error instanceof NotStrictJson ? error.message : 'cannot be read';
    throw new Failed({ verdict: 'unreadable', rule: 'form', sentence: `${where}: ${reason}.` });
  }
}

/** Step 2. Answers of how many events the data is withheld. */
function takeEvents(text: string, ends: Ends): number {
  const lines = text.split('\n');
  const tail = lines.pop();
  let withheld = 0;
  for (const [index, line] of lines.entries()) {
    const event = inForm(`${eventsFile} line ${index + 1}`, () => readEvent(line));
    takeEvent(event, ends);
    if (event.data === undefined) withheld++;
  }
  if (tail !== '') {
    inForm(`${eventsFile} line ${lines.length + 1}`, () => {
      throw new NotStrictJson('no line feed at its end');
    });
  }
  return withheld;
}

function takeEvent(event: BundledEvent, ends: Ends): void {
  const { streamId, revision, header } = event;
  const before = ends.get(streamId);
  const { data, ...rest } = event;
  const rule = brokenEventRule(data === undefined ? rest : { ...rest, data: Buffer.from(data) }, before);
  if (rule !== undefined) throw new Failed(eventFinding({ streamId, revision }, rule, dueAfter(before)));
  ends.set(streamId, { revision, hash: header.hash });
}

/** Steps 3 to 5. */
function compare(manifest: Manifest, ends: Ends, text: string): void {
  for (const { streamId, events, head } of manifest.streams) {
    const end = ends.get(streamId);
    const read = dueAfter(end);
    const fail = (verdict: 'incomplete' | 'tampered', rule: string, revision: number, what: string): never => {
      throw new Failed({
        verdict,
        rule,
        sentence: `${printable(streamId)} revision ${revision} ${what}.`,
        streamId,
        revision,
      });
    };
    if (read < events) fail('incomplete', 'events', read, `is missing: the manifest counts ${events} events`);
    if (read > events) fail('tampered', 'events', events, `is one too many: the manifest counts ${events} events`);
    if (head !== end?.hash) fail('tampered', 'head', read - 1, 'has a hash that is not the head in the manifest');
  }
  const named = new Set(manifest.streams.map(({ streamId }) => streamId));
  for (const streamId of ends.keys()) {
    if (named.has(streamId)) continue;
    const sentence = `${printable(streamId)} is not named by the manifest.`;
    throw new Failed({ verdict: 'tampered', rule: 'streams', sentence, streamId, revision: 0 });
  }
  if (manifest.eventsSha256 !== sha256(text)) {
    throw new Failed({
      verdict: 'tampered',
      rule: 'eventsSha256',
      sentence: `${eventsFile} does not fit eventsSha256.`,
    });
  }
}
