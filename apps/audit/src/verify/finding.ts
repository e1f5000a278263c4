import type { EventRule } from './event-check';

/** What a verification comes to. */
export type Verdict = 'good' | 'tampered' | 'incomplete' | 'unreadable';

/** One thing that does not hold, and where. */
export interface Finding {
  readonly verdict: Exclude<Verdict, 'good'>;
  /** For programs: `revision`, `prevHash`, `data`, `dataHash`, `hash`, `position`, `missing`, `shortened`, `rewritten` ... */
  readonly rule: string;
  /** For a person. Names places and never repeats a stored value: it may be personal, or hostile. */
  readonly sentence: string;
  readonly streamId?: string;
  /** Of a missing event: the first missing revision. */
  readonly revision?: number;
  /** Place in a log; a bundle has none. */
  readonly position?: number;
  /** Where heads that were kept have the stream, and what the log has there or last before; see "audit heads". */
  readonly expected?: { readonly revision: number; readonly hash: string };
  readonly found?: { readonly revision: number; readonly hash?: string };
}

const sentences: Readonly<Record<Exclude<EventRule, 'revision'>, string>> = {
  prevHash: 'does not follow from the event before it (prevHash): one of the two was changed, or it was put in',
  data: 'was changed: its data is not the canonical JSON of an object',
  metadata: 'was changed: its metadata is not the canonical JSON of a header and a context',
  dataHash: 'was changed: its data does not fit dataHash',
  contextHash: 'was changed: its context does not fit contextHash',
  hash: 'was changed: its id, type, place or header does not fit its hash',
};

interface Place {
  readonly streamId: string;
  readonly revision: number;
  readonly position?: number;
}

/** Words a rule that an event breaks. `due` is the revision that should have come. */
export function eventFinding(place: Place, rule: EventRule, due: number): Finding {
  const { revision } = place;
  const name = printable(place.streamId);
  if (rule !== 'revision') {
    return { verdict: 'tampered', rule, sentence: `${name} revision ${revision} ${sentences[rule]}.`, ...place };
  }
  if (revision < due) {
    const sentence = `${name} revision ${revision} stands where revision ${due} should.`;
    return { verdict: 'tampered', rule, sentence, ...place };
  }
  const sentence = `${name} revision ${due} is missing: revision ${revision} comes in its place.`;
  return { verdict: 'incomplete', rule, sentence, ...place, revision: due };
}

export function missingPositions({ from, to }: { readonly from: number; readonly to: number }): Finding {
  const which = from === to ? `position ${from} is` : `positions ${from} to ${to} are`;
  return { verdict: 'incomplete', rule: 'position', sentence: `In the log ${which} missing.`, position: from };
}

export function outOfOrder(streamId: string, revision: number, position: number): Finding {
  const sentence = `In the log position ${position} (${printable(streamId)} revision ${revision}) stands behind a later one.`;
  return { verdict: 'tampered', rule: 'position', sentence, streamId, revision, position };
}

export function unreadableAfter(position: number): Finding {
  const sentence = `The file is damaged: the events after position ${position} cannot be read.`;
  return { verdict: 'unreadable', rule: 'page', sentence, position: position + 1 };
}

export function damaged(report: string): Finding {
  return { verdict: 'tampered', rule: 'integrity', sentence: `The file is damaged: ${report.replace(/\s+/g, ' ')}.` };
}

/** The worst word of all: what was changed weighs more than what cannot be read, and that more than what is missing. */
export function verdictOn(findings: readonly Finding[]): Verdict {
  const worst = (['tampered', 'unreadable', 'incomplete'] as const).find((verdict) =>
    findings.some((finding) => finding.verdict === verdict),
  );
  return worst ?? 'good';
}

/** A name out of evidence that may be hostile: it must not write to the terminal. */
export function printable(name: string): string {
  return /^[!-~]{1,100}$/.test(name) ? name : JSON.stringify(name.slice(0, 100)).replace(/[^ -~]/g, '?');
}
