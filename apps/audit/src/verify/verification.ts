import { exits } from '../command-line';
import type { Finding, Verdict } from './finding';

/** What was verified and what came of it. */
export interface Verification {
  readonly verdict: Verdict;
  readonly kind: 'log' | 'bundle';
  readonly place: string;
  readonly storeId?: string;
  readonly events: number;
  readonly streams: number;
  /** In the order of the log; of each stream only the first, for what follows a broken link proves nothing. */
  readonly findings: readonly Finding[];
}

export function exitCodeOf({ verdict }: Verification): number {
  return exits[verdict];
}

const neverProven = [
  'who wrote the events: nothing is signed yet',
  'that the clock was right',
  'that the keeper of the log did not compute a whole chain anew: compare its heads with heads that somebody else kept',
];
const ofLogs = [
  'that no stream was left out, and no event cut off the end of one: what is not there has no hash',
  'in which order events of different streams were written',
];
const ofBundles = [
  'that the bundle names every stream and goes up to the last event that its office may see',
  'what stands in a context that is withheld: only that it was fixed when the event was written',
];

/** What even a good verdict leaves open (libs/transparency/README.md section 5). */
export function notProvenBy({ kind }: Verification): readonly string[] {
  return [...neverProven, ...(kind === 'log' ? ofLogs : ofBundles)];
}
