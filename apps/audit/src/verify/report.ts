import { grouped } from '../progress';
import { notProvenBy, provenByHeads, type Verification } from './verification';

const shown = 20;

/** A verification in words: the worst first, then what was read, what heads prove beyond it, and what nothing proves. */
export function report(verification: Verification): string {
  const { verdict, kind, place, storeId, events, streams, withheld = 0, findings } = verification;
  const first = findings.find((finding) => finding.verdict === verdict);
  const others = findings.filter((finding) => finding !== first);
  const source = storeId === undefined ? place : `${place} (store ${storeId})`;
  const hidden = withheld === 0 ? '' : `, the data of ${grouped(withheld)} withheld,`;
  const checked = `${grouped(events)} events in ${grouped(streams)} streams of the ${kind} in ${source}${hidden}`;
  return [
    first === undefined ? `GOOD: ${checked} hold together.` : `${verdict.toUpperCase()}: ${first.sentence}`,
    ...others.slice(0, shown).map(({ sentence }) => `  also: ${sentence}`),
    ...(others.length > shown ? [`  and ${others.length - shown} more; --json names them all.`] : []),
    ...(first === undefined ? [] : [`Read: ${checked}.`]),
    ...compared(verification),
    '',
    'This does not prove:',
    ...bulleted(notProvenBy(verification)),
  ].join('\n');
}

function compared(verification: Verification): readonly string[] {
  const { against } = verification;
  if (against === undefined) return [];
  const { takenAt, digest, streams, held, newSince } = against;
  const proven = provenByHeads(verification);
  return [
    `Of the ${grouped(streams)} streams in the heads taken ${takenAt}, ${grouped(held)} are there, at least as long and with the same hash; ${grouped(newSince)} streams are new since.`,
    `Digest of the heads: ${spoken(digest)}`,
    ...(proven.length === 0 ? [] : ['', `This proves beyond that, up to ${takenAt}:`, ...bulleted(proven)]),
  ];
}

/** A digest in groups of four, to be read out over the telephone. */
export function spoken(digest: string): string {
  return digest.replace(/.{4}(?=.)/g, '$& ');
}

function bulleted(lines: readonly string[]): string[] {
  return lines.map((line) => `  - ${line}`);
}
