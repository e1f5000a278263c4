import { exits } from '../command-line';
import type { Comparison } from '../heads/comparison';
import type { Finding, Verdict } from './finding';

/** What was verified and what came of it. */
export interface Verification {
  readonly verdict: Verdict;
  readonly kind: 'log' | 'bundle';
  readonly place: string;
  readonly storeId?: string;
  readonly events: number;
  readonly streams: number;
  /** Of a bundle: how many events are there without their data. */
  readonly withheld?: number;
  /** What names a stream comes first, else in the order of the log; of each stream only the first, for what follows a broken link proves nothing. */
  readonly findings: readonly Finding[];
  /** Where the log was held to heads that somebody kept. */
  readonly against?: Comparison;
}

export function exitCodeOf({ verdict }: Verification): number {
  return exits[verdict];
}

const neverProven = ['who wrote the events: nothing is signed yet', 'that the clock was right'];
const unlessCompared =
  'that the keeper of the log did not compute a whole chain anew: compare its heads with heads that somebody else kept';
const ofLogs = ['in which order events of different streams were written'];
const uncompared = [
  unlessCompared,
  'that no stream was left out, and no event cut off the end of one: what is not there has no hash',
];
const ofBundles = [
  unlessCompared,
  'that the bundle names every stream and goes up to the last event that its office may see',
  'what stands in data or in a context that is withheld: only that it was fixed when the event was written',
];

/** What even a good verdict leaves open (libs/transparency/README.md sections 5 and 6). */
export function notProvenBy({ kind, against }: Verification): readonly string[] {
  if (kind === 'bundle') return [...neverProven, ...ofBundles];
  return [...neverProven, ...(against === undefined ? uncompared : leftOpenSince(against)), ...ofLogs];
}

function leftOpenSince({ takenAt }: Comparison): readonly string[] {
  return [
    `that of what was written after the heads were taken (${takenAt}) nothing was taken out, cut off or computed anew`,
    'that these are the heads that were taken then: compare their digest with one that was kept elsewhere',
  ];
}

/** What heads that were kept prove beyond the chain, where the chain holds and every one of them is found. */
export function provenByHeads({ verdict, against }: Verification): readonly string[] {
  if (against === undefined || verdict !== 'good') return [];
  return [
    'that no stream was taken out of the log whole',
    'that no events were cut off the end of a stream',
    'that no event was changed, even with its own and all later hashes computed anew',
  ];
}
